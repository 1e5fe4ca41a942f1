package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.FailingRows;

/**
 * Counts rows by the rules that make them fail together: what mending several rules would gain cannot be told from
 * counts of each rule alone. One for each thread.
 */
final class Combinations {
    /** Combinations above which a hostile file is not followed any further. */
    private static final int MOST = 20_000;

    private static final int[] NONE = new int[0];

    private final Map<Key, long[]> rows = new HashMap<>();
    private int[][] rules = new int[16][];
    private boolean tooMany;

    /** The rules, by their positions in the pack, in the order in which they were judged. */
    private static final class Key {
        private final int[] rules;

        Key(int[] rules) {
            this.rules = rules;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(rules, key.rules);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(rules);
        }
    }

    /** Begins with the rows of a client. */
    void begin(int size) {
        if (rules.length < size) {
            rules = new int[size * 2][];
        }
        Arrays.fill(rules, 0, size, NONE);
    }

    /** A rule makes a row of the client fail; rules come in order. */
    void add(int row, int rule) {
        int[] known = rules[row];
        int[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = rule;
        rules[row] = more;
    }

    /** Ends with the rows of a client. */
    void end(int size) {
        for (int row = 0; row < size; row++) {
            if (rules[row].length > 0) {
                count(new Key(rules[row]), 1);
            }
        }
    }

    private void count(Key key, long more) {
        long[] known = rows.get(key);
        if (known != null) {
            known[0] += more;
        } else if (rows.size() < MOST) {
            rows.put(key, new long[] {more});
        } else {
            tooMany = true;
        }
    }

    /** Adds what another thread counted. */
    void merge(Combinations other) {
        other.rows.forEach((key, count) -> count(key, count[0]));
        tooMany |= other.tooMany;
    }

    /** The combinations, those of most rows first; empty where there were too many to follow. */
    List<FailingRows> of(Pack pack) {
        if (tooMany) {
            return List.of();
        }
        List<FailingRows> all = new ArrayList<>();
        rows.forEach((key, count) -> all.add(new FailingRows(
                Arrays.stream(key.rules).mapToObj(pack.rules()::get).toList(), count[0])));
        all.sort(Comparator.comparing(FailingRows::rows, Comparator.reverseOrder())
                .thenComparing(each -> each.rules().stream()
                        .map(org.openndtms.dataset.Rule::id)
                        .toList()
                        .toString()));
        return List.copyOf(all);
    }
}
