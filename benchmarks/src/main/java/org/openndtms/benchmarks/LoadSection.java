package org.openndtms.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Gathers how long files took from accepted to loaded, and writes the section of {@code docs/benchmarks.md}. */
final class LoadSection {
    private static final Duration GOAL = Duration.ofSeconds(30);

    private final BenchFile file;
    private final Map<String, Duration> loads = new LinkedHashMap<>();

    LoadSection(BenchFile file) {
        this.file = file;
    }

    /** A load, in a few words, and how long it took. */
    void load(String what, Duration took) {
        loads.put(what, took);
    }

    /** The section in Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "## A file of %,d rows, from accepted to loaded%n%n", file.rows()));
        Machine.describe().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append("""

                The same portal after that, over the loopback device: the file is sent, submitted, and accepted by the regional officer. The time
                runs from sending the officer's form to the first page that says it is loaded. Each ran once, one after another, for the same
                agency and period. The many differences of the last file are confirmed first, withdrawn consent among them.

                | load | from accepted to loaded, s |
                |---|---:|
                """);
        loads.forEach((what, took) -> text.append(row(what, took)));
        text.append("\n### Goals\n\n| goal | measured | reached |\n|---|---:|---|\n");
        // A file that was not measured reaches no goal.
        Duration slowest = loads.values().stream().max(Duration::compareTo).orElse(Duration.ofSeconds(Long.MAX_VALUE));
        text.append(String.format(
                Locale.ROOT,
                "| loaded within %d s of being accepted, the slowest of these | %s | %s |%n",
                GOAL.toSeconds(),
                loads.isEmpty() ? "nothing" : String.format(Locale.ROOT, "%.1f s", slowest.toMillis() / 1e3),
                slowest.compareTo(GOAL) <= 0 ? "yes" : "**no**"));
        return text.toString();
    }

    private static String row(String what, Duration took) {
        return String.format(Locale.ROOT, "| %s | %.1f |%n", what, took.toMillis() / 1e3);
    }
}
