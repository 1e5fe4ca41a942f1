/** The library: documents about the standard, in versions, and who has confirmed to have read them. */
@NullMarked
package org.openndtms.portal.library;

import org.jspecify.annotations.NullMarked;
