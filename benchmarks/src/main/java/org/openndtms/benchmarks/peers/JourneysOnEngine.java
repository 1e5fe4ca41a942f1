package org.openndtms.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.JourneySql;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.Engines;

/** Numbers the same journeys with the project's own SQL on an engine of its choice, from Parquet to Parquet. */
public final class JourneysOnEngine {
    private JourneysOnEngine() {}

    /**
     * Takes the name of the engine, the number of runs, and a folder with {@code episodes.parquet}.
     *
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[2]);
        try (Engine engine = Engines.open(arguments[0], null).orElseThrow()) {
            for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
                Path to = folder.resolve("journeys-" + arguments[0]);
                delete(to);
                SyntheticEpisodes.Run timed = new SyntheticEpisodes.Run();
                engine.file("episodes", folder.resolve("episodes.parquet"));
                engine.write(JourneySql.text(JourneyRules.OFFICIAL), to);
                engine.file("journeys", to);
                timed.report(engine.rows("select sum(journey * (line % 1009 + 1)) from journeys")
                        .get(0)
                        .whole(0));
            }
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
