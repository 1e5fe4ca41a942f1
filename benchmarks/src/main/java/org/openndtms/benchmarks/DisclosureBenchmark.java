package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Protecting the fixed cube of published tables, and attacking it: the audit has to end in ten minutes on two cores.
 */
@Command(
        name = "disclosure",
        description = "Protects the fixed cube of published tables and audits the release, in either mode.",
        mixinStandardHelpOptions = true)
final class DisclosureBenchmark implements Callable<Integer> {
    private static final double GOAL_SECONDS = 600;
    private static final int WHOLE = 10;

    @Option(names = "--areas", defaultValue = "150", description = "Areas (${DEFAULT-VALUE}).")
    private int areas;

    @Option(names = "--measures", defaultValue = "10", description = "Measures, at most ten (${DEFAULT-VALUE}).")
    private int measures;

    @Option(names = "--margins", description = "Each dimension by itself instead of all at once.")
    private boolean margins;

    @Option(names = "--modes", split = ",", defaultValue = "round,suppress", description = "Modes (${DEFAULT-VALUE}).")
    private List<String> modes;

    @Option(names = "--note", description = "A sentence about the machine, such as that it was shared meanwhile.")
    private @Nullable String note;

    @Option(names = "--out", description = "Page to write the section into; docs/benchmarks.md if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation ndtms = Installation.fromProperties();
        ProcessMeter meter = new ProcessMeter(ndtms.work());
        Path folder = ndtms.work().resolve("disclosure");
        remove(folder);
        long rows = new CubeTables(areas, measures, !margins, 1).write(folder.resolve("tables"));
        List<Contender> audits = new ArrayList<>();
        List<Contender> all = new ArrayList<>();
        for (String mode : modes) {
            String release = folder.resolve(mode).toString();
            Contender protect = new Contender(
                    "protect by " + mode,
                    ndtms.command(
                                    "disclosure",
                                    "protect",
                                    folder.resolve("tables").toString(),
                                    "--mode",
                                    mode,
                                    "--out",
                                    release)
                            .toArray(String[]::new));
            Contender audit = new Contender(
                    "audit, " + mode,
                    ndtms.command("disclosure", "audit", release).toArray(String[]::new));
            for (Contender contender : List.of(protect, audit)) {
                System.err.println(contender.name());
                contender.run(meter);
                all.add(contender);
            }
            audits.add(audit);
        }
        String text = section(rows, all, audits);
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        new BenchmarkPage(page).put(margins ? "disclosure-margins" : "disclosure", text);
        System.out.println(text);
        System.out.println("written to " + page);
        return 0;
    }

    private String section(long rows, List<Contender> all, List<Contender> audits) {
        StringBuilder text = new StringBuilder(format("## Disclosure control of %,d cells%n%n", rows));
        Machine.describe().forEach(line -> text.append("- ").append(line).append('\n'));
        if (note != null) {
            text.append("- ").append(note).append('\n');
        }
        text.append(format("""

                The fixed cube: %d areas in nine regions, by sex, three bands of age and four groups%s; measures: %d.
                Each command is a process of its own and ran once; `protect` ends with an audit of what it made.

                | command | s | peak memory MiB |
                |---|---:|---:|
                """, areas, margins ? ", one of them at a time" : " with all margins", measures));
        for (Contender contender : all) {
            text.append(format(
                    "| %s | %.0f | %.0f |%n",
                    contender.name(), contender.seconds(), contender.peakBytes() / 1048576.0));
        }
        double slowest = audits.stream().mapToDouble(Contender::seconds).max().orElse(0);
        text.append(format(
                "%n| goal | measured | reached |%n|---|---:|---|%n| the audit ends in 10 minutes%s | %.0f s | %s |%n",
                measures < WHOLE ? " (of the whole cube, which this is not)" : "",
                slowest,
                measures < WHOLE ? "not measured" : slowest <= GOAL_SECONDS ? "yes" : "**no**"));
        return text.toString();
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.UK, form, values);
    }
}
