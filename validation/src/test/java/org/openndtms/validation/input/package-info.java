/** Files that cannot be processed, and the sentence each gets. */
@NullMarked
package org.openndtms.validation.input;

import org.jspecify.annotations.NullMarked;
