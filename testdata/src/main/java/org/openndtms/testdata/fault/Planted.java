package org.openndtms.testdata.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows with a fault, to stand in the place of a client.
 *
 * @param place number of the person whose rows they replace
 * @param agency number of the agency
 * @param rows the rows; each holds the values of all items in the order of the pack
 * @param before the rows in the file loaded before; null where no file was loaded before
 */
public record Planted(
        long place,
        int agency,
        List<@Nullable String[]> rows,
        @Nullable List<@Nullable String[]> before) {

    /** The rows in the file loaded before; the same rows where the fault is no difference from it. */
    public List<@Nullable String[]> previously() {
        return before == null ? rows : before;
    }
}
