@NullMarked
package org.openndtms.portal;

import org.jspecify.annotations.NullMarked;
