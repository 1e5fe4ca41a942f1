@NullMarked
package org.openndtms.catalogue;

import org.jspecify.annotations.NullMarked;
