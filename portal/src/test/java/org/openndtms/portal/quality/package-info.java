@NullMarked
package org.openndtms.portal.quality;

import org.jspecify.annotations.NullMarked;
