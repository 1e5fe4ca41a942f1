package org.openndtms.disclosure;

import java.util.List;
import org.openndtms.disclosure.table.Cell;

/**
 * A total and its parts.
 *
 * @param total the total
 * @param parts its parts, sorted
 * @param adds whether they add up to it; otherwise each is no more than the total
 */
record Sum(Cell total, List<Cell> parts, boolean adds) {}
