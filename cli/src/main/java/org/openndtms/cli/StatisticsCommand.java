package org.openndtms.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Inputs;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.measure.StatisticsException;
import org.openndtms.statistics.publication.CubeTables;
import org.openndtms.statistics.publication.Release;
import org.openndtms.statistics.publication.Restatement;
import org.openndtms.statistics.publication.Spreadsheet;
import org.openndtms.statistics.publication.TidyCsv;
import org.openndtms.statistics.publication.WebPage;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms statistics}: the figures of a period. */
@Command(
        name = "statistics",
        description =
                "Makes the figures of a period from a snapshot: tidy CSV, ODS and a web page for each population.",
        sortOptions = false)
final class StatisticsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot.")
    private Path folder;

    @Option(
            names = "--period",
            required = true,
            paramLabel = "FROM..TO",
            description = "The days that figures are about, such as 2019-04-01..2020-03-31.")
    private String period;

    @Option(
            names = "--measure",
            paramLabel = "ID",
            description = "A measure, such as ST-01. May be given several times. Default: all.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--population",
            paramLabel = "POPULATION",
            description = "adult-community, young-community, adult-secure or young-secure. May be given several times."
                    + " Default: all of which the snapshot holds anybody.")
    private List<String> populations = new ArrayList<>();

    @Option(
            names = "--input",
            paramLabel = "NAME=FILE",
            description = "A table that some measures read: prevalence, mortality, prison-leavers.")
    private Map<String, Path> inputs = new TreeMap<>();

    @Option(names = "--compare", paramLabel = "SNAPSHOT", description = "Mark what an earlier snapshot gave otherwise.")
    private @Nullable Path compare;

    @Option(
            names = "--rolling",
            description = "Also every window of twelve months that ends with a month within the period.")
    private boolean rolling;

    @Option(
            names = "--restricted",
            description = "For commissioners and providers: show exact figures below national level, which are"
                    + " withheld otherwise. Not for publication.")
    private boolean restricted;

    @Option(names = "--engine", paramLabel = "ENGINE", description = "duckdb. Default: duckdb.")
    private String engine = "duckdb";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the figures.")
    private Path out;

    @Mixin
    private PackOption pack;

    StatisticsCommand(Surroundings surroundings) {
        // Figures are the same wherever they are made.
    }

    /** A period that a person wrote. */
    static Period period(String text) {
        return Period.parse(text)
                .orElseThrow(() -> new UsageException(
                        text + " is not a period; write it like 2019-04-01..2020-03-31, the first day first."));
    }

    @Override
    public Integer call() {
        if (!engine.equals("duckdb")) {
            throw new UsageException(engine + " is not an engine of this command; there is duckdb.");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException(out + " is a file; --out names a folder.");
        }
        Period days = period(period);
        List<Measure> chosen = measures();
        List<Population> asked = populations();
        Pack standard = pack.load();
        try (DuckDb duck = DuckDb.inMemory()) {
            Inputs tables = Inputs.read(inputs);
            Snapshot snapshot = OpenSnapshot.of(folder, standard);
            Snapshot earlier = compare == null ? null : OpenSnapshot.of(compare, standard);
            Statistics statistics = new Statistics(snapshot, duck, tables);
            List<Population> held = statistics.populations();
            if (held.isEmpty()) {
                throw new UsageException("The snapshot holds nobody.");
            }
            for (Population population : asked.isEmpty() ? held : asked) {
                Statistics.Result result = statistics.run(population, days, chosen);
                List<Figure> figures = new ArrayList<>(result.figures());
                if (rolling) {
                    days.rollingYears()
                            .forEach(window -> figures.addAll(
                                    statistics.run(population, window, chosen).figures()));
                }
                Release release = release(snapshot, earlier, tables, result, figures, chosen);
                write(release);
                if (restricted) {
                    writeToProtect(release, statistics.regionOfArea());
                }
                result.notes()
                        .forEach(
                                note -> spec.commandLine().getErr().println("ndtms: " + population.id() + ": " + note));
            }
            return ExitStatus.GOOD;
        } catch (StatisticsException e) {
            throw new UsageException(String.join("\nndtms: ", e.faults()));
        } catch (IOException e) {
            throw new UsageException("The figures cannot be written to " + out + ".");
        }
    }

    private List<Measure> measures() {
        if (measures.isEmpty()) {
            return Measures.all();
        }
        return measures.stream()
                .map(id -> Measures.find(id)
                        .orElseThrow(() -> new UsageException("There is no measure " + id + ". There are "
                                + String.join(
                                        ", ",
                                        Measures.all().stream().map(Measure::id).toList()) + ".")))
                .distinct()
                .toList();
    }

    private List<Population> populations() {
        return populations.stream()
                .map(id -> Population.find(id)
                        .orElseThrow(() -> new UsageException("There is no population " + id
                                + ". There are adult-community, young-community, adult-secure and young-secure.")))
                .distinct()
                .toList();
    }

    private Release release(
            Snapshot snapshot,
            @Nullable Snapshot earlier,
            Inputs tables,
            Statistics.Result result,
            List<Figure> figures,
            List<Measure> chosen) {
        Protection protection = restricted ? Protection.restricted() : Protection.nationalOnly();
        List<Figure> marked = figures;
        if (earlier != null) {
            try (DuckDb duck = DuckDb.inMemory()) {
                marked = Restatement.mark(
                        figures,
                        new Statistics(earlier, duck, tables)
                                .run(result.population(), result.period(), chosen)
                                .figures());
            }
        }
        return new Release(
                result.population(),
                result.period(),
                snapshot.manifest(),
                earlier == null ? null : earlier.manifest(),
                protection.rule(),
                result.measures(),
                protection.protect(marked),
                result.notes());
    }

    private void write(Release release) throws IOException {
        Files.createDirectories(out);
        String name = release.population().id();
        file(name + ".csv", bytes -> {
            Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            TidyCsv.write(release.figures(), text);
        });
        file(name + ".ods", bytes -> Spreadsheet.write(release, bytes));
        file(name + ".html", bytes -> WebPage.write(release, new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
        file(name + ".json", bytes -> about(release, bytes));
        PrintWriter err = spec.commandLine().getErr();
        err.println(release.title() + ": " + release.figures().size() + " figures in " + out.resolve(name)
                + ".csv, .ods, .html");
    }

    /** What disclosure control makes a release of: a folder for each population, since each is a release of its own. */
    private void writeToProtect(Release release, Map<String, String> regionOfArea) throws IOException {
        String name = release.population().id() + "-to-protect";
        Files.createDirectories(out.resolve(name));
        List<Figure> figures = CubeTables.of(release);
        file(
                name + "/figures.csv",
                bytes -> TidyCsv.write(figures, new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
        file(
                name + "/hierarchy.json",
                bytes -> json(
                        Map.of(
                                "levels",
                                List.of("national", "region", "area"),
                                "parents",
                                CubeTables.parents(figures, regionOfArea)),
                        bytes));
    }

    /** What each figure rests on, for machines. */
    private static void about(Release release, OutputStream bytes) throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("population", release.population().id());
        about.put("period", release.period().toString());
        about.put("snapshot", release.snapshot().id());
        about.put(
                "compared", release.compared() == null ? "" : release.compared().id());
        about.put("pack", release.snapshot().pack());
        about.put("linkage", release.snapshot().linkage());
        about.put("protection", release.protection());
        about.put("standing", Release.STANDING);
        about.put(
                "measures",
                release.measures().stream()
                        .map(measure ->
                                Map.of("id", measure.id(), "title", measure.title(), "version", measure.version()))
                        .map(TreeMap::new)
                        .toList());
        about.put("notes", release.notes());
        json(about, bytes);
    }

    private static void json(Map<String, Object> values, OutputStream bytes) throws IOException {
        bytes.write(new com.fasterxml.jackson.databind.ObjectMapper()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(values)
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, OutOption.Bytes bytes) throws IOException {
        Path part = out.resolve(name + ".part");
        try {
            try (OutputStream stream = Files.newOutputStream(part)) {
                bytes.write(stream);
            }
            Files.move(part, out.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
