package org.openndtms.validation;

import org.jspecify.annotations.Nullable;

/**
 * A share of rows that did not fail, such as the load percentage (specification 3.1).
 *
 * @param rows rows counted
 * @param failed those of them that failed
 */
public record Percentage(long rows, long failed) {

    /**
     * The percentage to one decimal place, cut off and never rounded up, so that only a file without failures shows
     * {@code 100.0}; null where there are no rows to count.
     */
    public @Nullable String text() {
        if (rows == 0) {
            return null;
        }
        long tenths = (rows - failed) * 1000 / rows;
        return tenths / 10 + "." + tenths % 10;
    }

    /** Whether no row failed and there is at least one. */
    public boolean complete() {
        return rows > 0 && failed == 0;
    }
}
