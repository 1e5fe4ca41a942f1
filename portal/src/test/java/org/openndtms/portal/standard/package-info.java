@NullMarked
package org.openndtms.portal.standard;

import org.jspecify.annotations.NullMarked;
