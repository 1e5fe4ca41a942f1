/** Work that the portal does by itself, now and then, on one of its instances. */
@NullMarked
package org.openndtms.portal.job;

import org.jspecify.annotations.NullMarked;
