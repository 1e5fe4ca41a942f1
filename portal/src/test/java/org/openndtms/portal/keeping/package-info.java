@NullMarked
package org.openndtms.portal.keeping;

import org.jspecify.annotations.NullMarked;
