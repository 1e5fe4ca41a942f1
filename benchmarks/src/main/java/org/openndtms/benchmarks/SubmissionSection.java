package org.openndtms.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Gathers what was measured of a file's way through the portal, and writes the section of {@code docs/benchmarks.md}.
 */
final class SubmissionSection {
    private static final double GOAL = 1.5;

    private final BenchFile file;
    private final int atOnce;
    private final List<Duration> command = new ArrayList<>();
    private final List<Duration> portal = new ArrayList<>();
    private Duration first = Duration.ZERO;
    private Duration allAtOnce = Duration.ZERO;
    private long memoryOfOne;
    private long memoryOfAll;

    SubmissionSection(BenchFile file, int atOnce) {
        this.file = file;
        this.atOnce = atOnce;
    }

    void first(Duration took) {
        first = took;
    }

    void command(Duration took) {
        command.add(took);
    }

    void portal(Duration took) {
        portal.add(took);
    }

    void allAtOnce(Duration took) {
        allAtOnce = took;
    }

    void memoryOfOne(long bytes) {
        memoryOfOne = bytes;
    }

    void memoryOfAll(long bytes) {
        memoryOfAll = bytes;
    }

    /** The last run in a few words. */
    String last() {
        return format(
                "command %.2f s, portal %.2f s",
                seconds(command.get(command.size() - 1)), seconds(portal.get(portal.size() - 1)));
    }

    /** The section in Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(format("## A file of %,d rows, from upload to results%n%n", file.rows()));
        Machine.describe().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append(format("""

                One generated adult file (%d MB) without faults is sent to the portal of a demonstration over the loopback device: received,
                redacted, compressed, sealed and kept, queued, checked, and its results written. The time runs from sending the form to the
                first answer that the results are there. The command line checks the same file and writes the same report, its start
                included; both take turns.

                | what | runs | median s | fastest | slowest |
                |---|---:|---:|---:|---:|
                """, file.bytes() / 1_000_000));
        text.append(row("`ndtms validate --format json`", command));
        text.append(row("portal, from upload to results", portal));
        text.append(row("portal, the first file after its start", List.of(first)));
        text.append(row(format("portal, %d of these files at once, until the last", atOnce), List.of(allAtOnce)));
        text.append(format(
                "%nResident memory of the portal, its database not counted: at most %d MiB with one file after the other,"
                        + " %d MiB with %d at once.%n%n### Goals%n%n",
                memoryOfOne >> 20, memoryOfAll >> 20, atOnce));
        text.append("| goal | measured | reached |\n|---|---:|---|\n");
        double ratio = median(portal) / median(command);
        text.append(format(
                "| from upload to results at most 1.5 times the command line | %.2f times | %s |%n",
                ratio, ratio <= GOAL ? "yes" : "**no**"));
        return text.toString();
    }

    private static String row(String name, List<Duration> times) {
        double[] sorted =
                times.stream().mapToDouble(SubmissionSection::seconds).sorted().toArray();
        return sorted.length == 0
                ? ""
                : format(
                        "| %s | %d | %.2f | %.2f | %.2f |%n",
                        name, sorted.length, median(times), sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(List<Duration> times) {
        double[] sorted =
                times.stream().mapToDouble(SubmissionSection::seconds).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
