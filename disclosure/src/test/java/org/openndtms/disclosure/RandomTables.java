package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.Release;

/**
 * Small tables of nobody: areas within regions, by sex and age, with all margins; some with a measure of a part of
 * them.
 */
final class RandomTables {
    private static final String[] SEXES = {"F", "M"};
    private static final String[] AGES = {"18-29", "30-49", "50+"};

    private final Random random;
    private final SortedMap<String, SortedMap<String, String>> parents = new TreeMap<>();
    private final Map<String, long[][]> people = new TreeMap<>();
    private final int sexes;
    private final int ages;

    RandomTables(long seed) {
        random = new Random(seed);
        sexes = 1 + random.nextInt(2);
        ages = 2 + random.nextInt(2);
        int regions = 2 + random.nextInt(2);
        int size = new int[] {3, 8, 30, 300}[random.nextInt(4)];
        parents.put("area", new TreeMap<>());
        for (int r = 0; r < regions; r++) {
            for (int a = 0; a < 1 + random.nextInt(4); a++) {
                parents.getOrDefault("area", new TreeMap<>()).put("R" + r + "A" + a, "R" + r);
                people.put("R" + r + "A" + a, area(size));
            }
        }
    }

    private long[][] area(int size) {
        long[][] counts = new long[sexes][ages];
        for (long[] row : counts) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(size + 1);
            }
        }
        return counts;
    }

    /** The tables with every number. */
    Release release(Mode mode) {
        Csv csv = new Csv();
        write(csv, "national", "E", "");
        new TreeSet<>(parents.getOrDefault("area", new TreeMap<>()).values())
                .forEach(region -> write(csv, "region", region, region));
        people.keySet().forEach(area -> write(csv, "area", area, area));
        return csv.release(mode, hierarchy());
    }

    Hierarchy hierarchy() {
        return new Hierarchy(List.of(), parents, new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    }

    private void write(Csv csv, String level, String code, String prefix) {
        long[][] sum = new long[sexes][ages];
        people.forEach((area, counts) -> {
            if (area.startsWith(prefix)) {
                for (int s = 0; s < sexes; s++) {
                    for (int a = 0; a < ages; a++) {
                        sum[s][a] += counts[s][a];
                    }
                }
            }
        });
        List<Integer> everySex = new ArrayList<>(List.of(-1));
        for (int s = 0; s < sexes && sexes > 1; s++) {
            everySex.add(s);
        }
        for (int s : everySex) {
            for (int a = -1; a < ages; a++) {
                String breakdown = s < 0 ? a < 0 ? "total" : "age" : a < 0 ? "sex" : "sex|age";
                String category = s < 0 ? a < 0 ? "total" : AGES[a] : a < 0 ? SEXES[s] : SEXES[s] + "|" + AGES[a];
                csv.row(level, code, breakdown, category, count(sum, s, a));
            }
        }
    }

    private static long count(long[][] sum, int sex, int age) {
        long count = 0;
        for (int s = 0; s < sum.length; s++) {
            for (int a = 0; a < sum[s].length; a++) {
                count += (sex < 0 || sex == s) && (age < 0 || age == a) ? sum[s][a] : 0;
            }
        }
        return count;
    }
}
