package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.benchmarks.peers.DuckDbChecks;
import org.openndtms.benchmarks.peers.ParseOnly;
import org.openndtms.dataset.Packs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checking a large file, compared with reading it, parsing it, and checking its columns in a database. */
@Command(
        name = "validate",
        description = "Checks one large adult file, in turn with its peers, and writes what that took.",
        mixinStandardHelpOptions = true)
final class ValidateBenchmark implements Callable<Integer> {
    static final String DATASET = "AD";
    static final LocalDate PERIOD_END = LocalDate.of(2020, 9, 30);

    private static final int SMALL_ROWS = 5000;
    private static final int SMALL_RUNS = 11;
    private static final int GROWTH_FACTOR = 10;

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows of the large file (${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each program (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--out", description = "Page to write the section into; docs/benchmarks.md if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation ndtms = Installation.fromProperties();
        ProcessMeter meter = new ProcessMeter(ndtms.work());
        BenchFiles files = new BenchFiles(ndtms, Packs.load(Packs.builtIn().get(0)));
        say("making files of " + rows + " rows");
        BenchFile clean = files.clean(rows);
        BenchFile wrong = files.wrong(clean);
        BenchFile tenth = files.clean(Math.max(1, rows / GROWTH_FACTOR));
        BenchFile small = files.clean(SMALL_ROWS);

        ValidateResults results = new ValidateResults(
                clean,
                tenth,
                small,
                new Contender(
                        "count the lines: `wc -l`", "wc", "-l", clean.path().toString()),
                java("parse only: FastCSV", ParseOnly.class, clean.path().toString()),
                java(
                        "column checks: DuckDB",
                        DuckDbChecks.class,
                        clean.path().toString(),
                        DATASET,
                        PERIOD_END.toString()),
                validate(ndtms, "every rule: `ndtms validate`", clean, 0),
                validate(ndtms, "the same, every row wrong", wrong, 1),
                validate(ndtms, "the same, a tenth of the rows", tenth, 0),
                validate(ndtms, "the same, 5,000 rows", small, 0),
                new ValidateResults.HeapInUse(
                        heapInUse(ndtms, meter, tenth), heapInUse(ndtms, meter, clean), clean.rows() - tenth.rows()));
        for (int run = 1; run <= runs; run++) {
            for (Contender contender : results.inTurn()) {
                say("run " + run + " of " + runs + ": " + contender.name());
                contender.run(meter);
            }
        }
        say(SMALL_RUNS + " runs: " + results.small().name());
        for (int run = 0; run < SMALL_RUNS; run++) {
            results.small().run(meter);
        }
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        String text = new ValidatePage(results, runs).text();
        new BenchmarkPage(page).put("validate", text);
        System.out.println(text);
        System.out.println("written to " + page);
        return 0;
    }

    private static Contender validate(Installation ndtms, String name, BenchFile file, int status) {
        return new Contender(name, validateCommand(ndtms, file), Map.of(), status);
    }

    private static List<String> validateCommand(Installation ndtms, BenchFile file) {
        return ndtms.command(
                "validate", file.path().toString(), "--dataset", DATASET, "--period-end", PERIOD_END.toString());
    }

    private static long heapInUse(Installation ndtms, ProcessMeter meter, BenchFile file)
            throws IOException, InterruptedException {
        String log = "collections.log";
        meter.run(validateCommand(ndtms, file), Map.of("NDTMS_JAVA_OPTS", HeapLog.options(log)));
        return HeapLog.mostInUse(ndtms.work().resolve(log));
    }

    /** Peers get the collector with which they were fastest, the same as the command's. */
    private static Contender java(String name, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new Contender(name, command, Map.of(), 0);
    }

    private static void say(String progress) {
        System.err.println(progress);
    }
}
