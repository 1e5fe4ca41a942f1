package org.openndtms.statistics.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openndtms.statistics.engine.Row;

/**
 * The fixed cube of published dimensions: nation, regions and areas, by substance group, sex and three age groups, each
 * with all others and with all margins, or the margins alone (reference 10). Every cell that could have been counted is
 * there, a nought where nobody was. People whose category is not known are in the totals only.
 */
final class Cube {
    /** Stands between dimensions, and between categories. */
    private static final String BAR = "|";

    /** Areas too small to be published by themselves, and the neighbour that they are published with. */
    private static final Map<String, String> MERGED = Map.of(
            "E06000053", "E06000052", // Isles of Scilly with Cornwall
            "E09000001", "E09000012", // City of London with Hackney
            "E06000017", "E10000018"); // Rutland with Leicestershire

    private final Period period;
    private final Detail detail;
    private final List<Dimension> dimensions;
    private final Map<Level, TreeSet<String>> places = new TreeMap<>();

    private record Dimension(String name, List<String> categories) {}

    private record Key(Level level, String code, List<String> categories) {}

    /** Numerator and denominator. */
    private static final class Tally {
        double numerator;
        double denominator;
    }

    Cube(Tabulation.Frame frame, List<String> ages, Period period, Detail detail) {
        this.period = period;
        this.detail = detail;
        dimensions = new ArrayList<>();
        if (frame.adult()) {
            dimensions.add(new Dimension("substance group", frame.groups()));
        }
        dimensions.add(new Dimension(
                "sex",
                frame.sexes().stream().filter(text -> !text.startsWith("Not ")).toList()));
        dimensions.add(new Dimension("age group", ages));
        places.computeIfAbsent(Level.NATIONAL, level -> new TreeSet<>()).add(Tabulation.ENGLAND);
        frame.places().forEach((level, codes) -> {
            if (level != Level.PROVIDER) {
                codes.forEach(code -> add(level, code));
            }
        });
    }

    private void add(Level level, String code) {
        places.computeIfAbsent(level, none -> new TreeSet<>()).add(published(level, code));
    }

    private static String published(Level level, String code) {
        return level == Level.AREA ? MERGED.getOrDefault(code, code) : code;
    }

    /**
     * The cells of a measure.
     *
     * @param counts level, code, substance group, sex, age group, numerator and denominator of the people who have all
     *     of them
     */
    List<Figure> figures(Measure measure, List<Row> counts) {
        Map<Key, Tally> tallies = new HashMap<>();
        for (Row row : counts) {
            Level level = Level.of(row.whole(0));
            add(level, row.text(1));
            List<String> own = new ArrayList<>(List.of(row.text(2), row.text(3), row.text(4)));
            if (dimensions.size() < own.size()) {
                own.remove(0);
            }
            addMargins(tallies, level, published(level, row.text(1)), own, row);
        }
        List<Figure> figures = new ArrayList<>();
        places.forEach((level, codes) -> codes.forEach(code -> {
            for (List<String> categories : combinations()) {
                Tally tally = tallies.getOrDefault(new Key(level, code, categories), new Tally());
                figures.add(figure(measure, level, code, categories, tally));
            }
        }));
        return figures;
    }

    /** Counts a cell in each margin that it is a part of; an empty category stands for all of a dimension. */
    private void addMargins(Map<Key, Tally> tallies, Level level, String code, List<String> own, Row row) {
        for (int kept = 0; kept < 1 << own.size(); kept++) {
            List<String> margin = new ArrayList<>();
            boolean known = true;
            for (int i = 0; i < own.size(); i++) {
                boolean keep = (kept >> i & 1) == 1;
                margin.add(keep ? own.get(i) : "");
                known &= !keep || dimensions.get(i).categories.contains(own.get(i));
            }
            if (known) {
                Tally tally = tallies.computeIfAbsent(new Key(level, code, margin), key -> new Tally());
                tally.numerator += number(row, 5);
                tally.denominator += number(row, 6);
            }
        }
    }

    private static double number(Row row, int column) {
        Double number = row.number(column);
        return number == null ? 0 : number;
    }

    private List<List<String>> combinations() {
        List<List<String>> all = List.of(List.of());
        for (Dimension dimension : dimensions) {
            List<String> categories = new ArrayList<>(List.of(""));
            categories.addAll(dimension.categories);
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : all) {
                for (String category : categories) {
                    List<String> next = new ArrayList<>(start);
                    next.add(category);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all.stream().filter(detail::shows).toList();
    }

    private Figure figure(Measure measure, Level level, String code, List<String> categories, Tally tally) {
        List<String> names = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            if (!categories.get(i).isEmpty()) {
                names.add(dimensions.get(i).name);
                chosen.add(categories.get(i));
            }
        }
        boolean share = measure.kind() == Measure.Kind.RATE;
        boolean rated = share && tally.denominator > 0;
        Interval interval = rated ? Interval.ofProportion(tally.numerator, tally.denominator) : null;
        return new Figure(
                measure.id(),
                period,
                level.text(),
                code,
                names.isEmpty() ? Tabulation.ALL : String.join(BAR, names),
                String.join(BAR, chosen),
                tally.numerator,
                share ? (Double) tally.denominator : null,
                rated ? (Double) (100 * tally.numerator / tally.denominator) : null,
                interval == null ? null : (Double) interval.lower(),
                interval == null ? null : (Double) interval.upper(),
                "");
    }
}
