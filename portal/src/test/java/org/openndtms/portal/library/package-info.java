@NullMarked
package org.openndtms.portal.library;

import org.jspecify.annotations.NullMarked;
