/** Published tables: figures, the cells they show, and how cells add up. */
@NullMarked
package org.openndtms.disclosure.table;

import org.jspecify.annotations.NullMarked;
