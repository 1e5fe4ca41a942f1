package org.openndtms.validation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.Cells;
import org.openndtms.records.Entity;

/** A finding of one client before it is known whether another names its root cause. */
final class Candidate {
    final Judgement judgement;
    /** The record it is about. */
    final Entity entity;
    /** The row on which it shows first. */
    final Cells cells;

    final List<String> headers;
    /** Column of the cell at fault; -1 where not one cell is. */
    final int column;
    /** Rows that fail; null for those that the rule's section says. */
    final int @Nullable [] rows;

    Candidate(
            Judgement judgement, Entity entity, Cells cells, List<String> headers, int column, int @Nullable [] rows) {
        this.judgement = judgement;
        this.entity = entity;
        this.cells = cells;
        this.headers = headers;
        this.column = column;
        this.rows = rows;
    }
}
