package org.openndtms.validation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.Cells;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/** What a condition looks at: the record of each section in focus, and the one that is judged. One for each thread. */
final class Frame {
    /** The record in focus of each section, by the section's index; null if none. */
    final @Nullable Entity[] current;

    /** The record judged, which {@code this} means. */
    @Nullable
    Entity self;

    /** Episodes of the client that are in scope of the period. */
    List<Entity> episodes = List.of();

    /** The substance in focus, and the one outside a nested aggregate. */
    long code = Values.BLANK;

    long outerCode = Values.BLANK;

    /** A cell looked at in place of the first row's, where a later row gives something else; with its column. */
    @Nullable
    Cells otherCells;

    int otherColumn = -1;

    /** Whether a cell is being judged by itself: then a number that is not readable is simply not NA. */
    boolean ownCell;

    /** Section of the record that is judged: the only one below the episode that has a record in focus. */
    private int focused;

    Frame(int sections) {
        current = new Entity[sections];
    }

    /** Puts a record, and what it hangs below, into focus, and no other. */
    void focus(Entity entity) {
        current[focused] = null;
        focused = entity.section().index();
        self = entity;
        if (focused == 0) {
            current[1] = null;
        }
        for (Entity at = entity; at != null; at = at.parent()) {
            current[at.section().index()] = at;
        }
    }

    long value(int section, int ordinal) {
        Entity entity = current[section];
        return entity == null ? Values.BLANK : entity.value(ordinal);
    }

    /** Whether the rows of the record in focus give different values. */
    boolean disagrees(int section, int ordinal) {
        Entity entity = current[section];
        return entity != null && entity.disagrees(ordinal);
    }

    /** Text of a cell of the record in focus; empty if there is none. */
    String text(int section, int ordinal) {
        Entity entity = current[section];
        if (entity == null) {
            return "";
        }
        int column = entity.column(ordinal);
        Cells other = otherCells;
        return other != null && column == otherColumn ? other.text(column) : entity.text(ordinal);
    }
}
