package org.openndtms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.measure.Detail;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Inputs;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.measure.StatisticsException;
import org.openndtms.statistics.publication.AreaDetail;
import org.openndtms.statistics.publication.Release;
import org.openndtms.statistics.publication.Releases;
import org.openndtms.statistics.publication.Restatement;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.validation.report.Words;
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
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--compare", paramLabel = "SNAPSHOT", description = "Mark what an earlier snapshot gave otherwise.")
    private @Nullable Path compare;

    @Option(
            names = "--comparative",
            paramLabel = "FROM..TO",
            description =
                    "An earlier period whose figures stand beside, from this snapshot if it holds the period, else"
                            + " from that of --compare. May be given several times.")
    private List<String> comparatives = new ArrayList<>();

    @Option(
            names = "--rolling",
            description = "Also every window of twelve months that ends with a month within the period.")
    private boolean rolling;

    @Option(
            names = "--restricted",
            description = "For commissioners and providers: show exact figures below national level, which are"
                    + " protected otherwise. Not for publication.")
    private boolean restricted;

    @Mixin
    private EngineOptions engines;

    @Option(names = "--national-only", description = "Withhold every figure below national level. This is the default.")
    private boolean nationalOnly;

    @Option(
            names = "--protect",
            description = "Protect figures of regions and areas, of which nothing is shown otherwise, and enter them in"
                    + " the ledger.")
    private boolean protect;

    @Option(
            names = "--detail",
            paramLabel = "margins|cube",
            description =
                    "With --protect or --restricted: how finely regions and areas are divided, by substance group,"
                            + " sex and age group each by itself (margins), or by all at once too (cube), of which much has to"
                            + " be hidden, and which takes long for many measures. Default: margins.")
    private @Nullable String detail;

    @Option(
            names = "--mode",
            paramLabel = "round|suppress",
            description = "With --protect: how figures below national level are protected. Default: round.")
    private @Nullable String mode;

    @Option(
            names = "--people-per-area",
            paramLabel = "N",
            description = "With --protect: a measure is divided by area if it counts so many people to an area on"
                    + " average, and leaves out none or a quarter of that. Default: 20; 0 divides all.")
    private @Nullable Integer peoplePerArea;

    @Option(
            names = "--ledger",
            paramLabel = "FOLDER",
            description = "Where the ledgers of what was published lie, one for each population. Not for the public."
                    + " Default: the folder ledger beside DIR.")
    private @Nullable Path ledger;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the figures: new, empty, or of an earlier run, which is replaced.")
    private Path out;

    @Mixin
    private PackOption pack;

    private final Surroundings surroundings;

    StatisticsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A period that a person wrote. */
    static Period period(String text) {
        return Period.parse(text)
                .orElseThrow(() -> new UsageException(
                        text + " is not a period; write it like 2019-04-01..2020-03-31, the first day first."));
    }

    @Override
    public Integer call() {
        engines.check();
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException(out + " is a file; --out names a folder.");
        }
        FiguresFolder figures = new FiguresFolder(out);
        figures.check();
        checkProtection();
        Map<String, Path> named = InputOption.parse(inputs);
        Period days = period(period);
        List<Measure> chosen = measures();
        List<Population> asked = populations();
        Releases.Besides besides = besides();
        Pack standard = pack.load();
        try {
            Inputs tables = Inputs.read(named);
            Snapshot snapshot = OpenSnapshot.of(folder, standard);
            Snapshot earlier = compare == null ? null : OpenSnapshot.of(compare, standard);
            try (Engine now = engines.open();
                    Engine before = earlier == null ? null : engines.open()) {
                Statistics statistics = new Statistics(snapshot, now, tables);
                make(
                        statistics,
                        earlier == null || before == null ? null : new Statistics(earlier, before, tables),
                        asked,
                        days,
                        chosen,
                        besides,
                        figures);
            }
            return ExitStatus.GOOD;
        } catch (RefusedException refused) {
            int status = DisclosureCommand.refused(refused, spec.commandLine().getErr());
            if (protect) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "ndtms: nothing was written. Without --protect the nation is published, with everything"
                                        + " below it withheld.");
            }
            return status;
        } catch (StatisticsException e) {
            throw new UsageException(String.join("\nndtms: ", e.faults()));
        } catch (IOException e) {
            throw new UsageException("The figures cannot be written to " + out + "; give another folder with --out.");
        }
    }

    private void checkProtection() {
        if (protect && (restricted || nationalOnly)) {
            throw new UsageException("--protect goes with neither --restricted nor --national-only.");
        }
        if (restricted && nationalOnly) {
            throw new UsageException("--restricted shows what --national-only withholds; give one of them.");
        }
        if (!protect && (mode != null || ledger != null || peoplePerArea != null)) {
            String named = mode != null ? "--mode" : ledger != null ? "--ledger" : "--people-per-area";
            throw new UsageException(named + " goes with --protect; without it everything below the national level is"
                    + " withheld, and nothing is entered in a ledger.");
        }
        if (peoplePerArea != null && peoplePerArea < 0) {
            throw new UsageException("--people-per-area must be 0 or more; it is " + peoplePerArea + ".");
        }
        if (!protect && !restricted && detail != null) {
            throw new UsageException("--detail goes with --protect or --restricted; without them everything below the"
                    + " national level is withheld.");
        }
        mode();
        detail();
        if (protect) {
            OutOption.requireFolder(ledgers());
        }
    }

    private Mode mode() {
        return mode == null ? Mode.ROUND : Choices.of(Mode.values(), Mode::text, "--mode", mode);
    }

    private AreaDetail areas() {
        return peoplePerArea == null ? AreaDetail.USUAL : new AreaDetail(peoplePerArea);
    }

    private Detail detail() {
        return detail == null ? Detail.MARGINS : Choices.of(Detail.values(), Detail::text, "--detail", detail);
    }

    private Path ledgers() {
        return ledger == null ? out.toAbsolutePath().resolveSibling("ledger") : ledger;
    }

    private void make(
            Statistics statistics,
            @Nullable Statistics earlier,
            List<Population> asked,
            Period days,
            List<Measure> chosen,
            Releases.Besides besides,
            FiguresFolder figures)
            throws IOException {
        List<Population> held = statistics.populations();
        if (held.isEmpty()) {
            throw new UsageException("The snapshot holds nobody.");
        }
        List<Population> populations = asked.isEmpty() ? held : asked;
        Map<Population, PublishedCube> cubes = new TreeMap<>();
        if (protect) {
            // All are protected before any of them is written.
            for (Population population : populations) {
                cubes.put(population, cube(statistics, earlier, population, days, chosen));
            }
        }
        Map<Population, Release> releases = new TreeMap<>();
        for (Population population : populations) {
            PublishedCube cube = cubes.get(population);
            Protection protection = restricted
                    ? Protection.restricted()
                    : cube == null ? Protection.nationalOnly() : cube.asProtection(rolling || !comparatives.isEmpty());
            Releases counted = new Releases(statistics, earlier, protection);
            releases.put(
                    population,
                    progress("counting " + population.id())
                            .during(() -> counted.make(population, days, chosen, besides)));
        }
        for (PublishedCube cube : cubes.values()) {
            cube.check();
        }
        try (FiguresFolder.Draft draft = figures.draft()) {
            ReleaseFiles files = new ReleaseFiles(draft.folder());
            for (Map.Entry<Population, Release> made : releases.entrySet()) {
                Population population = made.getKey();
                files.write(made.getValue());
                if (restricted) {
                    files.writeToProtect(
                            population, statistics.cube(population, days, chosen, detail()), statistics.regionOfArea());
                }
            }
            for (PublishedCube cube : cubes.values()) {
                cube.publish(out, spec.commandLine().getErr());
            }
            if (draft.publish()) {
                spec.commandLine().getErr().println("ndtms: what an earlier run left in " + out + " was replaced.");
            }
        }
        releases.values().forEach(this::tell);
    }

    private void tell(Release release) {
        PrintWriter err = spec.commandLine().getErr();
        String id = release.population().id();
        err.println(release.title() + ": " + Words.count(release.figures().size(), "figure", "figures") + " in "
                + out.resolve(id) + ".csv, .ods, .html");
        release.notes().forEach(note -> err.println("ndtms: " + id + ": " + note));
    }

    private Progress progress(String work) {
        return new Progress(spec.commandLine().getErr(), surroundings.terminal().err(), work);
    }

    private PublishedCube cube(
            Statistics statistics,
            @Nullable Statistics earlier,
            Population population,
            Period days,
            List<Measure> chosen) {
        List<Figure> figures = statistics.cube(population, days, chosen, detail());
        if (earlier != null && earlier.holds(days)) {
            figures = Restatement.mark(figures, earlier.cube(population, days, chosen, detail()));
        }
        try (Progress progress = progress("protecting " + population.id())) {
            return PublishedCube.of(
                    population, figures, statistics.regionOfArea(), mode(), ledgers(), areas(), progress);
        }
    }

    private Releases.Besides besides() {
        return new Releases.Besides(
                comparatives.stream().map(StatisticsCommand::period).distinct().toList(), rolling);
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
}
