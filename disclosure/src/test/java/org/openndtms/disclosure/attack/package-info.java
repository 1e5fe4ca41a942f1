@NullMarked
package org.openndtms.disclosure.attack;

import org.jspecify.annotations.NullMarked;
