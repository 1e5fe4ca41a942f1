@NullMarked
package org.openndtms.disclosure;

import org.jspecify.annotations.NullMarked;
