package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All measures of a year, over a small and a large snapshot: what the whole command takes, and how that grows. */
@Command(
        name = "statistics",
        description = "Makes all figures of a year from a small and a large snapshot, and writes what that took.",
        mixinStandardHelpOptions = true)
final class StatisticsBenchmark implements Callable<Integer> {
    private static final java.util.Set<String> DERIVED =
            java.util.Set.of("codes.parquet", "journeys.parquet", "near_duplicates.parquet");
    private static final String PERIOD = "2019-04-01..2020-03-31";
    private static final int PEOPLE_OF_AN_AGENCY = 1600;

    @Option(names = "--people", defaultValue = "500000", description = "People of the large one (${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--out", description = "Page to write the section into; docs/benchmarks.md if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation ndtms = Installation.fromProperties();
        ProcessMeter meter = new ProcessMeter(ndtms.work());
        int tenth = Math.max(1, people / 10);
        List<Path> snapshots = List.of(snapshot(ndtms, meter, tenth), snapshot(ndtms, meter, people));
        List<Contender> contenders = new ArrayList<>();
        List<Contender> onSpark = new ArrayList<>();
        for (Path snapshot : snapshots) {
            contenders.add(contender(ndtms, snapshot, "duckdb"));
            onSpark.add(contender(ndtms, snapshot, "spark"));
        }
        for (int run = 1; run <= runs; run++) {
            for (Contender contender : contenders) {
                System.err.println("run " + run + " of " + runs + ": " + contender.name());
                contender.run(meter);
            }
        }
        // Once each: for the record.
        for (Contender contender : onSpark) {
            System.err.println(contender.name());
            contender.run(meter);
        }
        String text = new StatisticsSection(people, runs, contenders.get(0), contenders.get(1), onSpark).text();
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        new BenchmarkPage(page).put("statistics", text);
        System.out.println(text);
        System.out.println("written to " + page);
        return 0;
    }

    private static Contender contender(Installation ndtms, Path snapshot, String engine) throws IOException {
        Path figures = ndtms.work().resolve("figures-" + engine);
        // Those that an older version left would not be replaced.
        delete(figures);
        return new Contender(
                (engine.equals("duckdb") ? "`ndtms statistics`, " : "the same on Spark in one process, ")
                        + records(snapshot),
                ndtms.command(
                        "statistics",
                        snapshot.toString(),
                        "--period",
                        PERIOD,
                        "--restricted",
                        "--engine",
                        engine,
                        "--out",
                        figures.toString()),
                Map.of(),
                0);
    }

    /** A snapshot of generated people; made once and kept, its files are not. */
    private static Path snapshot(Installation ndtms, ProcessMeter meter, int size)
            throws IOException, InterruptedException {
        Path snapshot = ndtms.work().resolve("snapshot-" + size);
        if (Files.exists(snapshot)) {
            Measurement verified = meter.run(ndtms.command("snapshot", "verify", snapshot.toString()), Map.of());
            if (verified.status() == 0) {
                return snapshot;
            }
            delete(snapshot);
        }
        System.err.println("making a snapshot of " + size + " people");
        Path files = ndtms.work().resolve("files-of-snapshot");
        delete(files);
        int agencies = Math.max(2, size / PEOPLE_OF_AN_AGENCY);
        run(
                meter,
                ndtms.command(
                        "generate",
                        "--dataset",
                        "AD",
                        "--clients",
                        Integer.toString(size),
                        "--seed",
                        "9",
                        "--period-end",
                        "2020-09-30",
                        "--agencies",
                        Integer.toString(agencies),
                        "--out",
                        files.toString()));
        Path key = ndtms.work().resolve("bench.key");
        Files.writeString(key, "a key for measuring only\n");
        List<String> create = new ArrayList<>(ndtms.command(
                "snapshot",
                "create",
                "--period-end",
                "2020-09-30",
                "--key",
                key.toString(),
                "--out",
                snapshot.toString()));
        try (Stream<Path> listed = Files.list(files)) {
            listed.map(Path::toString).sorted().forEach(create::add);
        }
        run(meter, create);
        delete(files);
        return snapshot;
    }

    private static void run(ProcessMeter meter, List<String> command) throws IOException, InterruptedException {
        Measurement run = meter.run(command, Map.of());
        if (run.status() != 0) {
            throw new IllegalStateException("ended with status " + run.status() + ": " + run.output());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** How many records the snapshot holds, as its manifest says. */
    private static String records(Path snapshot) throws IOException {
        long rows = 0;
        var manifest = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Files.readString(snapshot.resolve("manifest.json")));
        for (var table : manifest.path("tables")) {
            String name = table.path("name").asText();
            if (!DERIVED.contains(name)) {
                rows += table.path("rows").asLong();
            }
        }
        return String.format(java.util.Locale.UK, "%,d records", rows);
    }
}
