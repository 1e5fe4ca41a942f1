package org.openndtms.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * The fixed cube of published dimensions, of people who do not exist: areas in nine regions, by sex, three bands of age
 * and four substance groups, with all margins, for up to ten measures. Sizes follow the published figures of 2019-20.
 */
final class CubeTables {
    private static final String[] SEXES = {"F", "M"};
    private static final double[] SEX_SHARES = {0.31, 0.69};
    private static final String[] AGES = {"18-29", "30-49", "50+"};
    private static final double[] AGE_SHARES = {0.16, 0.6, 0.24};
    private static final String[] GROUPS = {"opiate", "non-opiate", "non-opiate and alcohol", "alcohol"};
    private static final double[] GROUP_SHARES = {0.52, 0.09, 0.11, 0.28};
    private static final double IN_TREATMENT = 270_705;
    private static final int REGIONS = 9;
    private static final int CELLS = SEXES.length * AGES.length * GROUPS.length;

    /** Each measure with its share of the one it is a part of, and which that is; -1 for a measure of its own. */
    private static final Object[][] MEASURES = {
        {"ST-01", 1.0, -1},
        {"ST-02", 0.48, 0},
        {"ST-03", 0.4, 1},
        {"ST-04", 0.44, 0},
        {"ST-05", 0.47, 3},
        {"ST-08", 0.1, 4},
        {"ST-12", 0.8, 1},
        {"ST-13", 0.17, 1},
        {"ST-18", 0.012, 0},
        {"ST-21", 0.13, 1},
    };

    private final int areas;
    private final int measures;
    private final boolean whole;
    private final Random random;
    private final int[][][] counts = new int[MEASURES.length][][];

    /**
     * Makes counts.
     *
     * @param whole whether tables have all dimensions at once, or each by itself
     */
    CubeTables(int areas, int measures, boolean whole, long seed) {
        this.areas = areas;
        this.whole = whole;
        this.measures = Math.min(measures, MEASURES.length);
        random = new Random(seed);
        double[] sizes = new double[areas];
        double all = 0;
        for (int a = 0; a < areas; a++) {
            sizes[a] = Math.exp(0.6 * random.nextGaussian());
            all += sizes[a];
        }
        for (int m = 0; m < MEASURES.length; m++) {
            counts[m] = new int[areas][CELLS];
            for (int a = 0; a < areas; a++) {
                for (int c = 0; c < CELLS; c++) {
                    counts[m][a][c] = count(m, a, c, IN_TREATMENT * areas / 150 * sizes[a] / all);
                }
            }
        }
    }

    private int count(int measure, int area, int cell, double people) {
        int within = (Integer) MEASURES[measure][2];
        double share = (Double) MEASURES[measure][1];
        if (within >= 0) {
            int count = 0;
            for (int i = 0; i < counts[within][area][cell]; i++) {
                count += random.nextDouble() < share ? 1 : 0;
            }
            return count;
        }
        double mean = people
                * SEX_SHARES[cell / (AGES.length * GROUPS.length)]
                * AGE_SHARES[cell / GROUPS.length % AGES.length]
                * GROUP_SHARES[cell % GROUPS.length];
        return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }

    /** Writes the tables and their hierarchy into a folder; returns how many rows there are. */
    long write(Path folder) throws IOException {
        Files.createDirectories(folder);
        writeHierarchy(folder.resolve("hierarchy.json"));
        long rows = 0;
        try (Writer out = Files.newBufferedWriter(folder.resolve("cube.csv"))) {
            out.write("measure,period_start,period_end,geography_level,geography_code,breakdown,category,value,"
                    + "denominator,rate,lower,upper,marker\n");
            for (int m = 0; m < measures; m++) {
                rows += writePlace(out, m, "national", "E92000001", 0, areas, 1);
                for (int r = 0; r < REGIONS; r++) {
                    rows += writePlace(out, m, "region", region(r), r, areas, REGIONS);
                }
                for (int a = 0; a < areas; a++) {
                    rows += writePlace(out, m, "area", area(a), a, a + 1, 1);
                }
            }
        }
        return rows;
    }

    private long writePlace(Writer out, int measure, String level, String code, int from, int to, int step)
            throws IOException {
        long rows = 0;
        for (int s = -1; s < SEXES.length; s++) {
            for (int a = -1; a < AGES.length; a++) {
                for (int g = -1; g < GROUPS.length; g++) {
                    int together = (s >= 0 ? 1 : 0) + (a >= 0 ? 1 : 0) + (g >= 0 ? 1 : 0);
                    if (together > 1 && !whole) {
                        continue;
                    }
                    String breakdown = join(s >= 0 ? "sex" : "", a >= 0 ? "age" : "", g >= 0 ? "group" : "");
                    String category = join(s >= 0 ? SEXES[s] : "", a >= 0 ? AGES[a] : "", g >= 0 ? GROUPS[g] : "");
                    long value = sum(measure, from, to, step, s, a, g);
                    out.write(MEASURES[measure][0] + ",2019-04-01,2020-03-31," + level + "," + code + "," + breakdown
                            + "," + category + "," + value + ",,,,,\n");
                    rows++;
                }
            }
        }
        return rows;
    }

    private long sum(int measure, int from, int to, int step, int sex, int age, int group) {
        long sum = 0;
        for (int a = from; a < to; a += step) {
            for (int c = 0; c < CELLS; c++) {
                boolean counted = (sex < 0 || c / (AGES.length * GROUPS.length) == sex)
                        && (age < 0 || c / GROUPS.length % AGES.length == age)
                        && (group < 0 || c % GROUPS.length == group);
                sum += counted ? counts[measure][a][c] : 0;
            }
        }
        return sum;
    }

    private void writeHierarchy(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\"levels\": [\"national\", \"region\", \"area\"],\n");
        json.append(" \"parents\": {\"area\": {");
        for (int a = 0; a < areas; a++) {
            json.append(a == 0 ? "" : ", ")
                    .append('"')
                    .append(area(a))
                    .append("\": \"")
                    .append(region(a % REGIONS));
            json.append('"');
        }
        Files.writeString(file, json.append("}}}\n"));
    }

    private static String region(int region) {
        return String.format(Locale.ROOT, "E120000%02d", region + 1);
    }

    private static String area(int area) {
        return String.format(Locale.ROOT, "E0600%04d", area + 1);
    }

    private static String join(String... parts) {
        String joined = String.join(
                "|", java.util.Arrays.stream(parts).filter(p -> !p.isEmpty()).toList());
        return joined.isEmpty() ? "total" : joined;
    }
}
