/** What holds for all modules together; kept in the module that sees all others. */
@NullMarked
package org.openndtms.architecture;

import org.jspecify.annotations.NullMarked;
