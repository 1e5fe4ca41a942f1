package org.openndtms.disclosure;

import java.util.List;
import org.openndtms.disclosure.table.Cell;

/**
 * A total and its parts.
 *
 * @param total the total
 * @param parts its parts, sorted
 * @param adds whether they add up to it; otherwise each is no more than the total
 * @param dimension what the parts differ in: a dimension, a level of geography, or {@link #DERIVED}
 */
record Sum(Cell total, List<Cell> parts, boolean adds, String dimension) {
    /** Stands for sums with parts that nobody published. */
    static final String DERIVED = "";
}
