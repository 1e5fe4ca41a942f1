package org.openndtms.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that somebody who mistyped may have meant. */
final class Nearest {
    private static final int MOST = 5;

    private Nearest() {}

    /** The names nearest to a word, nearest first; none that is far off. */
    static List<String> of(String word, Collection<String> names) {
        String written = word.toUpperCase(Locale.ROOT);
        int far = Math.max(1, written.length() / 3);
        List<String> near = new ArrayList<>();
        for (String name : names) {
            if (distance(written, name) <= far) {
                near.add(name);
            }
        }
        near.sort(
                Comparator.<String>comparingInt(name -> distance(written, name)).thenComparing(name -> name));
        return near.subList(0, Math.min(MOST, near.size()));
    }

    /** How many letters have to be put in, left out or changed; letter case apart. */
    private static int distance(String written, String name) {
        String other = name.toUpperCase(Locale.ROOT);
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= written.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = written.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + changed);
            }
            before = row;
        }
        return before[other.length()];
    }
}
