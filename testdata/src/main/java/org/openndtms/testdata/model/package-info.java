/** Synthetic clients, their episodes and what hangs below them, as values by item. */
@NullMarked
package org.openndtms.testdata.model;

import org.jspecify.annotations.NullMarked;
