package org.openndtms.disclosure;

import java.util.List;
import org.openndtms.disclosure.attack.Spans;
import org.openndtms.disclosure.table.Cell;

/**
 * How far the counts of a release were seen to spread by earlier audits of it, while more and more of it is hidden.
 * Hiding only widens what is possible, so that what was seen once need not be looked for again.
 */
final class Seen {
    private List<Cell> cells = List.of();
    private Spans spans = new Spans(0);

    /** What was seen of the cells of a puzzle; nothing yet if the last puzzle had others. */
    Spans of(Puzzle puzzle) {
        if (!cells.equals(puzzle.cells())) {
            cells = puzzle.cells();
            spans = new Spans(cells.size());
        }
        return spans;
    }
}
