package org.openndtms.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section on statistics of {@code docs/benchmarks.md}. */
final class StatisticsSection {
    private static final double MOST_SECONDS = 60;

    private final int people;
    private final int runs;
    private final Contender small;
    private final Contender large;
    private final List<Contender> onSpark;

    StatisticsSection(int people, int runs, Contender small, Contender large, List<Contender> onSpark) {
        this.people = people;
        this.runs = runs;
        this.small = small;
        this.large = large;
        this.onSpark = onSpark;
    }

    String text() {
        StringBuilder text = new StringBuilder(format("## All measures of a year over %,d people%n%n", people));
        Machine.describe().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append(format("""

                Every measure for 2019-20 with all breakdowns, the nation to each agency, as tidy table, spreadsheet and page: the whole command,
                start and verification of the snapshot included. DuckDB is limited to 2 GB. Generated adults; the small snapshot has a tenth of the
                people; they take turns, %d runs each. Spark runs once, for the record; see [when it is worth it](spark.md).

                | program | median s | fastest | slowest | peak memory MiB |
                |---|---:|---:|---:|---:|
                """, runs));
        List<Contender> all = new ArrayList<>(List.of(small, large));
        all.addAll(onSpark);
        for (Contender contender : all) {
            text.append(format(
                    "| %s | %.1f | %.1f | %.1f | %.0f |%n",
                    contender.name(),
                    contender.seconds(),
                    contender.fastest(),
                    contender.slowest(),
                    contender.peakBytes() / 1048576.0));
        }
        double growth = large.seconds() / small.seconds();
        text.append(
                format("""

                | goal | measured | reached |
                |---|---:|---|
                | at most 60 s | %.1f s | %s |
                | ten times the people take at most ten times as long | %.1f times | %s |
                """, large.seconds(), reached(large.seconds() <= MOST_SECONDS), growth, reached(growth <= 10)));
        return text.toString();
    }

    private static String reached(boolean reached) {
        return reached ? "yes" : "**no**";
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.UK, form, values);
    }
}
