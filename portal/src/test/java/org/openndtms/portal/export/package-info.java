@NullMarked
package org.openndtms.portal.export;

import org.jspecify.annotations.NullMarked;
