package org.openndtms.portal.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;

/** Rows on their way into one table, a few megabytes at a time, in the text form of PostgreSQL's COPY. */
final class CopyRows {
    private static final int FULL = 1 << 21;

    private final String command;
    private final StringBuilder rows = new StringBuilder(FULL + (1 << 16));
    private boolean first = true;
    private long count;

    /**
     * Rows for a table.
     *
     * @param columns the columns that each row gives, with commas
     */
    CopyRows(String table, String columns) {
        this.command = "copy " + table + " (" + columns + ") from stdin";
    }

    /** Adds a value to the row under way. */
    void value(@Nullable CharSequence text) {
        if (!first) {
            rows.append('\t');
        }
        first = false;
        if (text == null) {
            rows.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }

    /** Ends the row, and hands over what has gathered if it is much. */
    void end(CopyManager copy) throws SQLException, IOException {
        rows.append('\n');
        first = true;
        count++;
        if (rows.length() >= FULL) {
            flush(copy);
        }
    }

    /** Hands over what has gathered. */
    void flush(CopyManager copy) throws SQLException, IOException {
        if (rows.length() > 0) {
            copy.copyIn(command, new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)), 1 << 16);
            rows.setLength(0);
        }
    }

    /** Rows so far. */
    long count() {
        return count;
    }
}
