package org.openndtms.benchmarks;

import java.util.List;
import java.util.Locale;

/** The section on checking of {@code docs/benchmarks.md}. */
final class ValidatePage {
    private static final String WHERE_THE_TIME_GOES = """

            ### Where the time goes

            Of the processor time that the large file takes, by samples of a profiler (two cores, Java 17):

            | what | share |
            |---|---:|
            | compiling the program while it runs (both compilers) | a fifth |
            | reading: splitting rows into cells, looking up their values, putting records together | a quarter to a third |
            | judging: the rules that compare, then the cells by themselves, then pairs of records | a quarter to a third |
            | starting, reading and checking the pack, finding the rows and their clients, on one core | an eighth |
            | the checksum of the file, and copying its bytes out of the system's cache | a twelfth |

            What stands in the way of being faster than parsing alone: the parser compiles a few small loops and is done, while rules
            are some hundred small objects that the compiler meets late and one by one; a row is read twice, since only the end of a
            file tells whether a client has another row; and until the pack is read and the rows are found, one core works alone.
            Tried without gain: the quick compiler alone (half as much again), the optimising one alone, higher thresholds for
            it, and narrower vectors.
            """;

    private final ValidateResults results;
    private final int runs;

    /** Makes the page of what was measured in that many runs. */
    ValidatePage(ValidateResults results, int runs) {
        this.results = results;
        this.runs = runs;
    }

    /** The section in Markdown. */
    String text() {
        StringBuilder page = new StringBuilder();
        page.append(format("## Checking a file of %,d rows%n%n", results.file().rows()));
        Machine.describe().forEach(line -> page.append("- ").append(line).append('\n'));
        page.append(format(
                "%nOne generated adult file with all columns of the pack (%,.0f MB) and no faults. Every program is a process of its own,"
                        + " start included; they take turns, %d runs each.%n%n",
                results.file().bytes() / 1e6, runs));
        page.append("| program | median s | fastest | slowest | times FastCSV | peak memory MiB |\n");
        page.append("|---|---:|---:|---:|---:|---:|\n");
        for (Contender contender : results.inTurn()) {
            page.append(row(contender));
        }
        page.append("""

                - `wc -l` reads the bytes: the least that any program can take.
                - FastCSV makes a text of each cell and adds up their lengths, on one thread; it checks nothing.
                - DuckDB checks each column by itself, on all cores: required cells, also those required once another is filled; codes and
                  whether they are in force; dates, and where a rule has it against a fixed day or the end of the period; numbers, ranges,
                  lengths, forms, and characters that no text may hold. It knows no other rule over several columns, none over rows or
                  records, and says only how many rows fail each check.
                - `ndtms validate` judges every rule, puts the records of clients and episodes together, and writes its report, on
                  all cores.
                - In the file that is wrong everywhere, every row of a client with consent has an unknown sex, an unknown first substance
                  and an unreadable referral date.

                """);
        appendGoals(page);
        appendMemory(page);
        page.append(WHERE_THE_TIME_GOES);
        return page.toString();
    }

    private void appendGoals(StringBuilder page) {
        double ofParsing = results.validate().seconds() / results.parse().seconds();
        double ofDatabase = results.database().seconds() / results.validate().seconds();
        double ofClean = results.wrong().seconds() / results.validate().seconds();
        double peak = mebibytes(results.validate().peakBytes());
        page.append("### Goals\n\n| goal | measured | reached |\n|---|---:|---|\n");
        page.append(goal("at most 1.5 times the time of parsing alone", "%.2f times", ofParsing, ofParsing <= 1.5));
        page.append(goal(
                "at least 3 times faster than column checks in DuckDB", "%.2f times", ofDatabase, ofDatabase >= 3));
        page.append(goal("at most 512 MiB resident for the large file", "%.0f MiB", peak, peak <= 512));
        page.append(goal("every row wrong: at most 1.3 times the clean file", "%.2f times", ofClean, ofClean <= 1.3));
        page.append(goal(
                format(
                        "a provider's file (%,d rows) in under one second",
                        results.smallFile().rows()),
                "%.2f s",
                results.small().seconds(),
                results.small().seconds() < 1));
    }

    private void appendMemory(StringBuilder page) {
        page.append(format(
                """

                ### Memory

                Between %,d and %,d rows the resident memory grows by %,d bytes a row, garbage included; what is in use after collections of
                garbage grows from %,.0f to %,.0f MiB, %,d bytes a row. Clients and episodes have to be remembered, since a file may give their
                rows in any order.
                """,
                results.tenthFile().rows(),
                results.file().rows(),
                results.residentBytesPerRow(),
                mebibytes(results.heap().tenth()),
                mebibytes(results.heap().whole()),
                results.heap().bytesPerRow()));
    }

    private String row(Contender contender) {
        return format(
                "| %s | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
                contender.name(),
                contender.seconds(),
                contender.fastest(),
                contender.slowest(),
                contender.seconds() / results.parse().seconds(),
                mebibytes(contender.peakBytes()));
    }

    private static String goal(String goal, String form, double measured, boolean reached) {
        return String.join(" | ", List.of("| " + goal, format(form, measured), reached ? "yes |\n" : "**no** |\n"));
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.UK, form, values);
    }
}
