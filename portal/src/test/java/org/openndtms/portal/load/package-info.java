@NullMarked
package org.openndtms.portal.load;

import org.jspecify.annotations.NullMarked;
