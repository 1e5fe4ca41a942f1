package org.openndtms.statistics.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;

/**
 * Makes the figures of a period from a snapshot. The same snapshot and measures give the same figures on every engine.
 */
public final class Statistics {
    private final Snapshot snapshot;
    private final Engine engine;
    private final Inputs inputs;

    /**
     * Figures of one population and period.
     *
     * @param population whom they are about
     * @param period the days they are about
     * @param measures the measures that apply to the population
     * @param figures the figures, measure by measure
     * @param notes what has to be said besides, each a sentence
     * @param empty whether nobody of the population was in contact in the period
     */
    public record Result(
            Population population,
            Period period,
            List<Measure> measures,
            List<Figure> figures,
            List<String> notes,
            boolean empty) {}

    /** Makes statistics of a snapshot on an engine, which it then has open. */
    public Statistics(Snapshot snapshot, Engine engine, Inputs inputs) {
        this.snapshot = snapshot;
        this.engine = engine;
        this.inputs = inputs;
        snapshot.open(engine);
        inputs.open(engine);
    }

    /** What the snapshot says of itself. */
    public Manifest snapshot() {
        return snapshot.manifest();
    }

    /** Whether the snapshot holds all days of a period. */
    public boolean holds(Period period) {
        return !period.from().isBefore(snapshot().from())
                && !period.to().isAfter(snapshot().to());
    }

    /** Populations of which the snapshot holds anybody, in whatever period. */
    public List<Population> populations() {
        return engine.rows("select distinct population from episodes order by population").stream()
                .map(row -> Population.find(row.text(0)).orElseThrow())
                .sorted()
                .toList();
    }

    /** The region of each area in which anybody of the snapshot lives, by code. */
    public Map<String, String> regionOfArea() {
        Map<String, String> regions = new TreeMap<>();
        engine.rows("select distinct residence_area, residence_region from episodes where residence_area is not null"
                        + " and residence_region is not null order by 1, 2")
                .forEach(row -> regions.put(row.text(0), row.text(1)));
        return regions;
    }

    /**
     * Makes figures.
     *
     * @param measures those to make; measures that do not apply to the population are left out
     * @throws StatisticsException if the snapshot does not hold the period
     */
    public Result run(Population population, Period period, List<Measure> measures) {
        if (!holds(period)) {
            throw new StatisticsException("The period " + period.from() + " to " + period.to()
                    + " is not within the snapshot, which holds " + snapshot().dataFrom() + " to "
                    + snapshot().dataTo() + ". Name days within it, or a snapshot of the files that hold them.");
        }
        List<String> notes = new ArrayList<>();
        Counting counting = new Counting(engine, population, period);
        Set<String> stopped = stopped(counting.agencies(), period, notes);
        Tabulation table = new Tabulation(Tabulation.Frame.of(counting, population.adult(), stopped), period);
        List<Measure> applied = measures.stream()
                .filter(measure -> measure.populations().contains(population))
                .toList();
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : applied) {
            figures.addAll(figures(measure, counting, table, period, notes));
        }
        List<Figure> completeness = new ArrayList<>(figures);
        for (Measure measure : thresholds(applied)) {
            completeness.addAll(figures(measure, counting, table, period, new ArrayList<>()));
        }
        boolean empty = engine.rows("select 1 from person limit 1").isEmpty();
        if (empty) {
            notes.add("Nobody of this population was in contact in the period, so every number is 0.");
        }
        notUnderstood(notes);
        return new Result(
                population,
                period,
                applied,
                new Completeness(applied).mark(figures, completeness),
                List.copyOf(notes),
                empty);
    }

    /** Measures of completeness that others need, and that are not among them. */
    private static List<Measure> thresholds(List<Measure> applied) {
        Set<String> needed = new TreeSet<>();
        applied.stream()
                .map(Measure::reportingThreshold)
                .filter(Objects::nonNull)
                .forEach(needed::add);
        return needed.stream()
                .map(id -> Measures.find(id).orElseThrow())
                .filter(measure -> !applied.contains(measure))
                .toList();
    }

    /**
     * Makes the fixed cube: what may be published below the national level once it is protected. Holds the measures
     * that count people, or a part of some; means, answers to further questions, and what is not available are not in
     * it.
     *
     * @param detail how finely it divides people
     * @throws StatisticsException if the snapshot does not hold the period
     */
    public List<Figure> cube(Population population, Period period, List<Measure> measures, Detail detail) {
        if (!holds(period)) {
            return run(population, period, measures).figures(); // says why not
        }
        Counting counting = new Counting(engine, population, period);
        List<String> ages = Bands.ages(population.adult()).stream()
                .filter(row -> row.getField("breakdown").equals("age group"))
                .map(row -> row.getField("category"))
                .toList();
        Tabulation.Frame frame = Tabulation.Frame.of(counting, population.adult(), Set.of());
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : measures) {
            boolean countsPeople = measure.kind() == Measure.Kind.COUNT || measure.kind() == Measure.Kind.RATE;
            boolean available =
                    !measure.needsDataTo(period).isAfter(snapshot.manifest().to())
                            && measure.inputs().stream().allMatch(inputs::has);
            if (countsPeople
                    && available
                    && !measure.byCell()
                    && measure.populations().contains(population)) {
                figures.addAll(new Cube(frame, ages, period, detail).figures(measure, counting.cube(measure)));
            }
        }
        return figures;
    }

    private List<Figure> figures(
            Measure measure, Counting counting, Tabulation table, Period period, List<String> notes) {
        LocalDate needed = measure.needsDataTo(period);
        if (needed.isAfter(snapshot.manifest().to())) {
            notes.add(measure.id() + " is not available: it needs data to " + needed + ", and the snapshot ends on "
                    + snapshot.manifest().dataTo() + ".");
            return List.of(table.notAvailable(measure));
        }
        for (String input : measure.inputs()) {
            if (!inputs.has(input)) {
                notes.add(measure.id() + " is not available: it reads the table " + input
                        + ", which was not given (--input " + input + "=FILE).");
                return List.of(table.notAvailable(measure));
            }
            if (!new InputChecks(engine).usable(input, measure.id(), notes)) {
                return List.of(table.notAvailable(measure));
            }
        }
        return measure.byCell()
                ? table.cells(measure, counting.cells(measure))
                : table.figures(measure, counting.people(measure));
    }

    /** Agencies of which nothing is known in the period; notes them and those that fell silent within it. */
    private Set<String> stopped(List<String> agencies, Period period, List<String> notes) {
        Set<String> stopped = new TreeSet<>();
        for (Manifest.Agency agency : snapshot.manifest().agencies()) {
            if (!agencies.contains(agency.code()) || agency.latestEvent().isEmpty()) {
                continue;
            }
            LocalDate latest = LocalDate.parse(agency.latestEvent());
            if (latest.isBefore(period.from())) {
                stopped.add(agency.code());
                notes.add("Agency " + agency.code() + " has no record after " + latest
                        + ", before the period began: its figures are not available, and its open episodes count as"
                        + " in treatment.");
            } else if (latest.isBefore(period.to().minusDays(Manifest.SILENT_DAYS))) {
                notes.add("Agency " + agency.code() + " has no record after " + latest
                        + "; it may have stopped submitting, and its open episodes count as in treatment.");
            }
        }
        return stopped;
    }

    private void notUnderstood(List<String> notes) {
        long unclassified = engine.rows("select count(*) from person where substance_group = 0")
                .get(0)
                .whole(0);
        if (unclassified > 0) {
            notes.add(unclassified + " people cite no substance that is known; they are in the totals and in no"
                    + " substance group.");
        }
    }
}
