package org.openndtms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Inputs;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.measure.StatisticsException;
import org.openndtms.statistics.publication.Restatement;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms snapshot diff}. */
@Command(
        name = "diff",
        description = "Says what two snapshots differ in: which agencies' events arrived late, and which figures they"
                + " restated. Status 1 if anything differs.",
        sortOptions = false)
final class SnapshotDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "EARLIER", description = "The earlier snapshot.")
    private Path earlier;

    @Parameters(index = "1", paramLabel = "LATER", description = "The later snapshot.")
    private Path later;

    @Option(
            names = "--period",
            paramLabel = "FROM..TO",
            description = "Compare the figures of a period, such as 2019-04-01..2020-03-31. Default: the whole year"
                    + " that ends with the earlier data.")
    private @Nullable String period;

    @Mixin
    private PackOption pack;

    @Override
    public Integer call() {
        Pack standard = pack.load();
        Snapshot before = OpenSnapshot.of(earlier, standard);
        Snapshot after = OpenSnapshot.of(later, standard);
        if (after.manifest().to().isBefore(before.manifest().to())) {
            throw new UsageException("The snapshot " + earlier + " has data to "
                    + before.manifest().dataTo() + " and " + later + " only to "
                    + after.manifest().dataTo() + ". Name the earlier one first.");
        }
        Period meant = period(before, after);
        PrintWriter out = spec.commandLine().getOut();
        List<SnapshotDiff.Change> changes;
        try (DuckDb duck = DuckDb.inMemory()) {
            changes = SnapshotDiff.of(before, after, duck);
        }
        out.println("change,agency,month,episodes");
        changes.forEach(change -> out.println(
                change.kind().text() + "," + change.agency() + "," + change.month() + "," + change.episodes()));
        int restated = restated(before, after, meant, out);
        return changes.isEmpty() && restated == 0 ? ExitStatus.GOOD : ExitStatus.FINDINGS;
    }

    /** The period whose figures are compared, which both hold; so that nothing is written if there is none. */
    private Period period(Snapshot before, Snapshot after) {
        Period meant = StatisticsCommand.period(
                period == null
                        ? before.manifest().to().minusYears(1).plusDays(1) + ".."
                                + before.manifest().to()
                        : period);
        requirePeriod(before, earlier, meant);
        requirePeriod(after, later, meant);
        return meant;
    }

    private static void requirePeriod(Snapshot snapshot, Path folder, Period meant) {
        Manifest manifest = snapshot.manifest();
        if (meant.from().isBefore(manifest.from()) || meant.to().isAfter(manifest.to())) {
            throw new UsageException("The snapshot " + folder + " holds " + manifest.dataFrom() + " to "
                    + manifest.dataTo() + ", and not " + meant.from() + " to " + meant.to()
                    + ". Name a period with --period that both hold.");
        }
    }

    private int restated(Snapshot before, Snapshot after, Period meant, PrintWriter out) {
        out.println();
        out.println("restated figure,population,geography,breakdown,category,earlier,later");
        int restated = 0;
        for (Population population : Population.values()) {
            List<Figure> old = figures(before, population, meant);
            for (Restatement.Change change : Restatement.changes(figures(after, population, meant), old)) {
                restated++;
                Figure figure = change.figure();
                out.println(String.join(
                        ",",
                        figure.measure(),
                        population.id(),
                        figure.level().equals(Figure.NATIONAL) ? "England" : figure.code(),
                        quoted(figure.breakdown()),
                        quoted(figure.category()),
                        number(change.earlier()),
                        number(figure.value())));
            }
        }
        return restated;
    }

    /** National figures in full, and totals of agencies, which say whose records restated them. */
    private static List<Figure> figures(Snapshot snapshot, Population population, Period period) {
        try (DuckDb duck = DuckDb.inMemory()) {
            Statistics statistics = new Statistics(snapshot, duck, Inputs.none());
            if (!statistics.populations().contains(population)) {
                return List.of();
            }
            return statistics.run(population, period, Measures.all()).figures().stream()
                    .filter(figure -> figure.level().equals(Figure.NATIONAL)
                            || figure.level().equals("provider")
                                    && figure.breakdown().equals("all"))
                    .toList();
        } catch (StatisticsException e) {
            throw new UsageException(e.getMessage() == null ? "No figures can be made." : e.getMessage());
        }
    }

    private static String quoted(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }

    private static String number(@Nullable Double number) {
        return number == null
                ? ""
                : number == Math.rint(number)
                        ? Long.toString(number.longValue())
                        : String.format(Locale.ROOT, "%.2f", number);
    }
}
