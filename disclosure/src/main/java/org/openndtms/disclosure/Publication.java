package org.openndtms.disclosure;

import java.util.Map;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;

/**
 * What one release tells: each cell it shows, and how.
 *
 * @param name what the release is called in messages
 * @param cells the cells, in their order
 * @param hierarchy how they hang together, with nothing left open
 */
public record Publication(String name, Map<Cell, Shown> cells, Hierarchy hierarchy) {}
