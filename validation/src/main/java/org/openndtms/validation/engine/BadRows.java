package org.openndtms.validation.engine;

import org.openndtms.records.Cells;
import org.openndtms.records.ClientRecord;

/** Rows whose cells do not fit the heading. */
final class BadRows {
    private long count;
    private int firstLine = Integer.MAX_VALUE;
    private int values;
    private boolean quoting;

    /** Whether the client has such rows; they are counted. */
    boolean any(ClientRecord client) {
        boolean bad = false;
        for (Cells row : client.rows()) {
            if (!row.wellFormed()) {
                bad = true;
                count++;
                if (row.line() < firstLine) {
                    firstLine = row.line();
                    values = row.values();
                    quoting = row.badlyQuoted();
                }
            }
        }
        return bad;
    }

    void merge(BadRows other) {
        count += other.count;
        if (other.firstLine < firstLine) {
            firstLine = other.firstLine;
            values = other.values;
            quoting = other.quoting;
        }
    }

    long count() {
        return count;
    }

    int firstLine() {
        return firstLine;
    }

    int values() {
        return values;
    }

    boolean quoting() {
        return quoting;
    }
}
