package org.openndtms.testdata.invariance;

import java.util.List;
import java.util.Random;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;

/** Changes cells of faultless files at random, in the ways in which real ones go wrong. */
final class CellFaults {
    private static final String[] TEXTS = {
        "99",
        "zz",
        "0",
        "-1",
        "N",
        "Y",
        "NA",
        "X",
        "12345678901234567890",
        "31/02/2020",
        "20200431",
        "20991231",
        "19010101",
        "4010232137",
        "Zebedee",
        "Zoe Quigley",
        "=1+1",
        "\u00e9\u20ac",
        "2020-13-01",
        "1.5",
        "a,b",
        "say \"x\"",
        "two\nlines",
        "A09B"
    };

    private CellFaults() {}

    /** Changes so many cells; those of agencies seldom, since a second agency rejects the file. */
    static Grid scatter(Grid clean, int faults, Random random) {
        Grid faulty = clean.copy();
        for (int i = 0; i < faults; i++) {
            List<String> row = faulty.rows().get(random.nextInt(faulty.rows().size()));
            int column = random.nextInt(row.size());
            Item item = Grid.PACK.findHeader(faulty.heading().get(column)).orElseThrow();
            if (item.role().equals("agency.code")) {
                row.set(column, random.nextBoolean() ? "" : "nowhere");
                continue;
            }
            row.set(column, value(faulty, item, column, random));
        }
        for (int i = 0; i < faults / 50; i++) {
            // A row that is repeated as it stands, or under the next client.
            List<String> row = faulty.rows().get(random.nextInt(faulty.rows().size()));
            faulty.rows().add(new java.util.ArrayList<>(row));
        }
        return faulty;
    }

    private static String value(Grid grid, Item item, int column, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> TEXTS[random.nextInt(TEXTS.length)];
            // What another row gives is readable, and often contradicts the rest of this one.
            case 2, 3 -> grid.rows().get(random.nextInt(grid.rows().size())).get(column);
            case 4 ->
                item.kind() == Kind.DATE
                        ? Grid.PERIOD_END
                                .plusDays(random.nextInt(4000) - 3900)
                                .toString()
                                .replace("-", "")
                        : Integer.toString(random.nextInt(40));
            default ->
                item.codeList() == null
                        ? "Y"
                        : item.codeList()
                                .codes()
                                .get(random.nextInt(item.codeList().codes().size()))
                                .code();
        };
    }
}
