package org.openndtms.statistics.measure;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.engine.Row;

/**
 * Puts counts into the order of a table, with a row for every cell that could have been counted: nobody is a nought
 * that is written down, and an agency that sent nothing is no nought but not available.
 */
final class Tabulation {
    /** Where everybody is counted. */
    static final String ENGLAND = "E92000001";

    static final String ALL = "all";

    private final Period period;
    private final List<Place> places = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final Set<String> stopped;

    record Place(Level level, String code) {}

    private record Cell(int breakdown, String name, int position, String category) {}

    private record Key(Level level, String code, String breakdown, String category) {}

    /**
     * What a table could hold.
     *
     * @param places places by size, without the nation
     * @param adult whether the people are adults, who alone have substance groups
     * @param groups substance groups
     * @param sexes sexes
     * @param ethnicities ethnicities
     * @param stopped agencies of which nothing is known in the period
     */
    record Frame(
            Map<Level, List<String>> places,
            boolean adult,
            List<String> groups,
            List<String> sexes,
            List<String> ethnicities,
            Set<String> stopped) {

        static Frame of(Counting counting, boolean adult, Set<String> stopped) {
            Map<Level, List<String>> places = new EnumMap<>(Level.class);
            counting.places()
                    .forEach(row -> places.computeIfAbsent(Level.of(row.whole(0)), level -> new ArrayList<>())
                            .add(row.text(1)));
            places.put(Level.PROVIDER, counting.agencies());
            return new Frame(
                    places,
                    adult,
                    counting.texts("substance_group_published"),
                    counting.texts("sex"),
                    counting.texts("ethnicity"),
                    stopped);
        }
    }

    /** Makes the tables of a population and period. */
    Tabulation(Frame frame, Period period) {
        this.period = period;
        this.stopped = frame.stopped();
        places.add(new Place(Level.NATIONAL, ENGLAND));
        frame.places().forEach((level, codes) -> codes.forEach(code -> places.add(new Place(level, code))));
        cells.add(new Cell(1, ALL, 0, ""));
        if (frame.adult()) {
            add(2, "substance group", 1, frame.groups());
        }
        List<String> sexes = frame.sexes();
        sexes.stream()
                .filter(text -> !text.startsWith("Not "))
                .forEach(text -> cells.add(new Cell(3, "sex", sexes.indexOf(text), text)));
        List<NamedCsvRecord> ages = Bands.ages(frame.adult());
        for (int i = 0; i < ages.size(); i++) {
            String name = ages.get(i).getField("breakdown");
            cells.add(new Cell(
                    name.equals("age group") ? 4 : 5, name, i, ages.get(i).getField("category")));
        }
        add(6, "ethnicity", 0, frame.ethnicities());
    }

    private void add(int breakdown, String name, int first, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            cells.add(new Cell(breakdown, name, first + i, texts.get(i)));
        }
    }

    private static boolean has(Level level, int breakdown) {
        return level == Level.PROVIDER ? breakdown <= 2 : level != Level.AREA || breakdown <= 4;
    }

    /** The figures of a measure. */
    List<Figure> figures(Measure measure, List<Count> counts) {
        List<Figure> figures = new ArrayList<>(main(measure, counts));
        figures.addAll(measure.byMeans() ? means(measure, counts) : questions(measure, counts));
        return figures;
    }

    private List<Figure> main(Measure measure, List<Count> counts) {
        Map<Key, Count> byCell = new HashMap<>();
        Map<Cell, Integer> observed = new LinkedHashMap<>();
        cells.forEach(cell -> observed.put(cell, 1));
        counts.stream()
                .filter(count -> count.question().isEmpty())
                .sorted(ORDER)
                .forEach(count -> {
                    byCell.put(new Key(count.level(), count.code(), count.breakdownName(), count.category()), count);
                    Cell cell = new Cell(count.breakdown(), count.breakdownName(), count.position(), count.category());
                    observed.merge(cell, 1, Integer::sum);
                });
        List<Cell> inOrder = observed.keySet().stream()
                .sorted(Comparator.comparingInt(Cell::breakdown)
                        .thenComparingInt(Cell::position)
                        .thenComparing(Cell::category))
                .toList();
        List<Place> allPlaces = new ArrayList<>(places);
        for (Level level : List.of(Level.REGION, Level.AREA)) {
            if (byCell.containsKey(new Key(level, "unknown", ALL, ""))) {
                allPlaces.add(new Place(level, "unknown"));
            }
        }
        allPlaces.sort(Comparator.comparing(Place::level).thenComparing(Place::code));
        Set<Cell> fixed = Set.copyOf(cells);
        List<Figure> figures = new ArrayList<>();
        Bases bases = new Bases(counts);
        for (Place place : allPlaces) {
            for (Cell cell : inOrder) {
                Count count = byCell.get(new Key(place.level(), place.code(), cell.name(), cell.category()));
                if (has(place.level(), cell.breakdown()) && (fixed.contains(cell) || count != null)) {
                    add(measure, place, cell, count, bases, figures);
                }
            }
        }
        return figures;
    }

    private static final Comparator<Count> ORDER = Comparator.comparing(Count::level)
            .thenComparing(Count::code)
            .thenComparingInt(Count::breakdown)
            .thenComparingInt(Count::position)
            .thenComparing(Count::category)
            .thenComparing(Count::question)
            .thenComparing(Count::answer);

    private void add(Measure measure, Place place, Cell cell, @Nullable Count count, Bases bases, List<Figure> into) {
        String breakdown = cell.name();
        String category = cell.category();
        boolean absent = count == null && place.level() == Level.PROVIDER && stopped.contains(place.code());
        double numerator = count == null ? 0 : count.numerator();
        double denominator = count == null ? 0 : count.denominator();
        Figure figure = measure.kind() == Measure.Kind.COUNT && !breakdown.equals(ALL)
                ? part(measure.id(), place, breakdown, category, numerator, bases)
                : figure(measure, place, breakdown, category, numerator, denominator);
        into.add(absent ? figure.without(Figure.NOT_AVAILABLE) : figure);
        if (measure.amount() != null) {
            into.add(amount(measure, "mean", place, cell, count == null ? null : count.mean(), count, absent));
            into.add(amount(measure, "median", place, cell, count == null ? null : count.median(), count, absent));
        }
    }

    private Figure amount(
            Measure measure,
            String statistic,
            Place place,
            Cell cell,
            @Nullable Double value,
            @Nullable Count count,
            boolean absent) {
        boolean none = value == null || count == null || count.amounts() == 0;
        return new Figure(
                measure.id() + "." + statistic,
                period,
                place.level().text(),
                place.code(),
                cell.name(),
                cell.category(),
                none ? null : value,
                none || count == null ? null : (Double) (double) count.amounts(),
                null,
                null,
                null,
                absent ? Figure.NOT_AVAILABLE : none ? Figure.NOT_APPLICABLE : "");
    }

    private Figure figure(
            Measure measure, Place place, String breakdown, String category, double numerator, double denominator) {
        return switch (measure.kind()) {
            case COUNT -> number(measure.id(), place, breakdown, category, numerator);
            case RATIO -> ratio(measure.id(), place, breakdown, category, numerator, denominator);
            default -> share(measure.id(), place, breakdown, category, numerator, denominator);
        };
    }

    private Figure number(String id, Place place, String breakdown, String category, double value) {
        return new Figure(
                id, period, place.level().text(), place.code(), breakdown, category, value, null, null, null, null, "");
    }

    /**
     * A part of a total, with its share of all whose category is known: those that are missing stand beside the base
     * (layout of the published tables). It has no interval, for nothing is sampled.
     */
    private Figure part(String id, Place place, String breakdown, String category, double value, Bases bases) {
        double base = bases.of(place, breakdown);
        boolean outside = Bases.missing(category);
        return new Figure(
                id,
                period,
                place.level().text(),
                place.code(),
                breakdown,
                category,
                value,
                outside ? null : (Double) base,
                outside || base <= 0 ? null : (Double) (100 * value / base),
                null,
                null,
                "");
    }

    private Figure share(
            String id, Place place, String breakdown, String category, double numerator, double denominator) {
        if (denominator <= 0) {
            return number(id, place, breakdown, category, numerator).without(Figure.NOT_APPLICABLE);
        }
        Interval interval = Interval.ofProportion(numerator, denominator);
        return new Figure(
                id,
                period,
                place.level().text(),
                place.code(),
                breakdown,
                category,
                numerator,
                denominator,
                100 * numerator / denominator,
                interval.lower(),
                interval.upper(),
                "");
    }

    private Figure ratio(String id, Place place, String breakdown, String category, double observed, double expected) {
        if (expected <= 0) {
            return number(id, place, breakdown, category, observed).without(Figure.NOT_APPLICABLE);
        }
        Interval interval = Interval.ofRatio(observed, expected);
        return new Figure(
                id,
                period,
                place.level().text(),
                place.code(),
                breakdown,
                category,
                observed,
                expected,
                100 * observed / expected,
                interval.lower(),
                interval.upper(),
                "");
    }

    /** Means by which a measure answers what it asks besides its main figure. */
    private List<Figure> means(Measure measure, List<Count> counts) {
        List<Figure> figures = new ArrayList<>();
        counts.stream()
                .filter(count -> !count.question().isEmpty())
                .sorted(ORDER)
                .forEach(count -> {
                    boolean everybody = count.breakdownName().equals(ALL);
                    String breakdown = everybody ? count.question() : count.breakdownName() + ", " + count.question();
                    String category = everybody ? count.answer() : count.category() + ", " + count.answer();
                    Cell cell = new Cell(count.breakdown(), breakdown, count.position(), category);
                    Place place = new Place(count.level(), count.code());
                    figures.add(amount(measure, "mean", place, cell, count.mean(), count, false));
                });
        return figures;
    }

    /** Answers to what a measure asks besides its main figure; the base of a share is all answers to the question. */
    private List<Figure> questions(Measure measure, List<Count> counts) {
        record Base(Level level, String code, String category, String question) {}
        Map<Base, Double> bases = new HashMap<>();
        List<Count> asked = counts.stream()
                .filter(count -> !count.question().isEmpty())
                .sorted(ORDER)
                .toList();
        asked.forEach(count -> bases.merge(
                new Base(count.level(), count.code(), count.category(), count.question()),
                count.denominator(),
                Double::sum));
        List<Figure> figures = new ArrayList<>();
        for (Count count : asked) {
            if (count.answer().isEmpty()) {
                continue;
            }
            Place place = new Place(count.level(), count.code());
            boolean everybody = count.breakdownName().equals(ALL);
            String breakdown = everybody ? count.question() : count.breakdownName() + ", " + count.question();
            String category = everybody ? count.answer() : count.category() + ", " + count.answer();
            double base = measure.ownBase()
                    ? count.denominator()
                    : bases.getOrDefault(
                            new Base(count.level(), count.code(), count.category(), count.question()), 0.0);
            boolean outside = count.denominator() == 0 && count.answer().startsWith("Missing");
            figures.add(
                    outside || base == 0
                            ? number(measure.id(), place, breakdown, category, count.numerator())
                            : share(measure.id(), place, breakdown, category, count.numerator(), base));
        }
        return figures;
    }

    /** The figures of a measure whose SQL gives whole cells. */
    List<Figure> cells(Measure measure, List<Row> rows) {
        List<Figure> figures = new ArrayList<>();
        for (Row row : rows) {
            Place place = new Place(Level.of(row.whole(0)), row.text(1));
            Double value = row.number(4);
            Double base = row.number(5);
            double number = value == null ? 0 : value;
            if (measure.kind() != Measure.Kind.COMPLEMENT || base == null || base <= 0) {
                figures.add(share(measure.id(), place, row.text(2), row.text(3), number, base == null ? 0 : base));
                continue;
            }
            figures.add(new Figure(
                    measure.id(),
                    period,
                    place.level().text(),
                    place.code(),
                    row.text(2),
                    row.text(3),
                    number,
                    base,
                    left(number, base),
                    left(number, row.number(6)),
                    left(number, row.number(7)),
                    ""));
        }
        return figures;
    }

    private static @Nullable Double left(double inTreatment, @Nullable Double estimate) {
        return estimate == null || estimate <= 0 ? null : 100 * (1 - inTreatment / estimate);
    }

    /** A figure that says that a measure is not available. */
    Figure notAvailable(Measure measure) {
        return new Figure(
                measure.id(),
                period,
                Level.NATIONAL.text(),
                ENGLAND,
                ALL,
                "",
                null,
                null,
                null,
                null,
                null,
                Figure.NOT_AVAILABLE);
    }
}
