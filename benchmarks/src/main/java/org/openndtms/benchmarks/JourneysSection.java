package org.openndtms.benchmarks;

import java.util.List;
import java.util.Locale;

/** The section on journeys of {@code docs/benchmarks.md}. */
final class JourneysSection {
    private final int episodes;
    private final int people;
    private final TimedRuns java;
    private final TimedRuns join;
    private final TimedRuns windows;
    private final TimedRuns parquet;
    private final TimedRuns spark;

    JourneysSection(
            int episodes,
            int people,
            TimedRuns java,
            TimedRuns join,
            TimedRuns windows,
            TimedRuns parquet,
            TimedRuns spark) {
        this.episodes = episodes;
        this.people = people;
        this.java = java;
        this.join = join;
        this.windows = windows;
        this.parquet = parquet;
        this.spark = spark;
    }

    String text() {
        TimedRuns peer = join.seconds() < windows.seconds() ? join : windows;
        StringBuilder text =
                new StringBuilder(format("## Journeys of %,d episodes of %,d people%n%n", episodes, people));
        Machine.describe().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append(format("""

                From the episodes in memory, as each program has them natively (columns of numbers; a table of DuckDB's own), to a sum over all
                journey numbers, by which the programs are seen to agree. Neither the making of the data nor pseudonyms are timed. Each
                program is a process of its own with %d runs, the first included; peak memory is that of the process, data and all.

                | program | median s | fastest | slowest | processor s | times Java | peak memory MiB |
                |---|---:|---:|---:|---:|---:|---:|
                """, java.runs().size()));
        for (TimedRuns program : List.of(java, join, windows, parquet, spark)) {
            text.append(format(
                    "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
                    program.name(),
                    program.seconds(),
                    program.fastest(),
                    program.slowest(),
                    program.processorSeconds(),
                    program.seconds() / java.seconds(),
                    mebibytes(program)));
        }
        text.append(format(
                """

                - `processor s` adds up what all cores spent, which other work on the machine disturbs least.
                - `journeys.sql` is the project's own SQL; "windows only" is the same definition without grouping and joining.
                - "Parquet to Parquet" is the whole way: `journeys.sql` over a Parquet file of episodes, its result written to another,
                  with DuckDB's memory limited to 2 GB. Its peak memory includes the making of the file, which is not limited.
                - Spark runs the same text for the record; see [when it is worth it](spark.md).

                | goal | measured | reached |
                |---|---:|---|
                | at least 2 times faster than the faster of the two in DuckDB | %.2f times | %s |
                | at most 2 GiB resident | %.0f MiB | %s |
                """,
                peer.seconds() / java.seconds(),
                reached(peer.seconds() >= 2 * java.seconds()),
                mebibytes(java),
                reached(mebibytes(java) <= 2048)));
        return text.toString();
    }

    private static String reached(boolean reached) {
        return reached ? "yes" : "**no**";
    }

    private static double mebibytes(TimedRuns program) {
        return program.peakBytes() / 1048576.0;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.UK, form, values);
    }
}
