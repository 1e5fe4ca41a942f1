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
import org.openndtms.benchmarks.peers.JourneysInDuckDb;
import org.openndtms.benchmarks.peers.JourneysInJava;
import org.openndtms.benchmarks.peers.JourneysOnEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Numbering the journeys of a nation's history, compared with a database that has the episodes in a table. */
@Command(
        name = "journeys",
        description = "Numbers the journeys of many people in Java and in DuckDB, and writes what that took.",
        mixinStandardHelpOptions = true)
final class JourneysBenchmark implements Callable<Integer> {
    @Option(names = "--episodes", defaultValue = "20000000", description = "Episodes (${DEFAULT-VALUE}).")
    private int episodes;

    @Option(names = "--people", defaultValue = "6000000", description = "People (${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each program (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--out", description = "Page to write the section into; docs/benchmarks.md if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation ndtms = Installation.fromProperties();
        ProcessMeter meter = new ProcessMeter(ndtms.work());
        TimedRuns java = run(meter, "Java: `JourneyNumbers`", List.of("-Xmx1500m"), JourneysInJava.class);
        TimedRuns join = run(meter, "DuckDB: `journeys.sql`", List.of(), JourneysInDuckDb.class, "join");
        TimedRuns windows = run(meter, "DuckDB: windows only", List.of(), JourneysInDuckDb.class, "windows");
        Path folder = Files.createTempDirectory(ndtms.work(), "journeys");
        TimedRuns parquet;
        TimedRuns spark;
        try {
            parquet = run(
                    meter,
                    "DuckDB: Parquet to Parquet",
                    List.of(),
                    JourneysInDuckDb.class,
                    "parquet",
                    folder.toString());
            String name = "Spark in one process: Parquet to Parquet";
            System.err.println(name);
            spark = TimedRuns.of(
                    name,
                    meter.run(
                            ndtms.withSpark(JourneysOnEngine.class, "spark", Integer.toString(runs), folder.toString()),
                            Map.of()));
        } finally {
            delete(folder);
        }
        if (!java.agreesWith(join)
                || !java.agreesWith(windows)
                || !java.agreesWith(parquet)
                || !java.agreesWith(spark)) {
            throw new IllegalStateException("the programs number journeys differently: " + java + ", " + join + ", "
                    + windows + ", " + parquet + ", " + spark);
        }
        String text = new JourneysSection(episodes, people, java, join, windows, parquet, spark).text();
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        new BenchmarkPage(page).put("journeys", text);
        System.out.println(text);
        System.out.println("written to " + page);
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private TimedRuns run(ProcessMeter meter, String name, List<String> flags, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        System.err.println(name);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                Integer.toString(episodes),
                Integer.toString(people),
                Integer.toString(runs)));
        command.addAll(List.of(arguments));
        return TimedRuns.of(name, meter.run(command, Map.of()));
    }
}
