package org.openndtms.disclosure.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a published number counts, whatever table it stands in. A margin is a cell with fewer categories, so that the
 * same count has one name wherever it is shown.
 *
 * @param series the measure, or the measure and {@link #DENOMINATOR}
 * @param from first day of the period
 * @param to last day of the period
 * @param level level of geography
 * @param code code of the geography
 * @param categories category by dimension, {@code dimension=category}, sorted; none for a total
 */
public record Cell(String series, LocalDate from, LocalDate to, String level, String code, List<String> categories)
        implements Comparable<Cell> {
    /** Ends the name of a series of denominators. */
    public static final String DENOMINATOR = "/denominator";

    static Cell of(String series, Figure figure) {
        String[] dimensions = split(figure.breakdown());
        String[] parts = split(figure.category());
        if (isTotal(figure.breakdown()) || dimensions.length != parts.length) {
            return new Cell(series, figure.from(), figure.to(), figure.level(), figure.code(), List.of());
        }
        SortedMap<String, String> categories = new TreeMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (!isTotal(parts[i])) {
                categories.put(dimensions[i].strip(), parts[i].strip());
            }
        }
        List<String> named = new ArrayList<>(categories.size());
        categories.forEach((dimension, category) -> named.add(dimension + "=" + category));
        return new Cell(series, figure.from(), figure.to(), figure.level(), figure.code(), List.copyOf(named));
    }

    static String[] split(String text) {
        return text.split("\\|", -1);
    }

    static boolean isTotal(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "total", "all" -> true;
            default -> false;
        };
    }

    /** The dimension of a category. */
    public static String dimension(String named) {
        return named.substring(0, named.indexOf('='));
    }

    /** The category without its dimension. */
    public static String category(String named) {
        return named.substring(named.indexOf('=') + 1);
    }

    /** The cell without one of its categories. */
    public Cell without(String named) {
        List<String> fewer = new ArrayList<>(categories);
        fewer.remove(named);
        return new Cell(series, from, to, level, code, List.copyOf(fewer));
    }

    /** The cell with one more category. */
    public Cell with(String named) {
        List<String> more = new ArrayList<>(categories);
        more.add(named);
        more.sort(null);
        return new Cell(series, from, to, level, code, List.copyOf(more));
    }

    /** The same count of another geography. */
    public Cell in(String newLevel, String newCode) {
        return new Cell(series, from, to, newLevel, newCode, categories);
    }

    /** The same count of another series. */
    public Cell of(String newSeries) {
        return new Cell(newSeries, from, to, level, code, categories);
    }

    /** The same count of another period. */
    public Cell during(LocalDate newFrom, LocalDate newTo) {
        return new Cell(series, newFrom, newTo, level, code, categories);
    }

    @Override
    public int compareTo(Cell other) {
        int order = series.compareTo(other.series);
        order = order != 0 ? order : from.compareTo(other.from);
        order = order != 0 ? order : to.compareTo(other.to);
        order = order != 0 ? order : level.compareTo(other.level);
        order = order != 0 ? order : code.compareTo(other.code);
        return order != 0 ? order : compareCategories(other);
    }

    private int compareCategories(Cell other) {
        for (int i = 0; i < Math.min(categories.size(), other.categories.size()); i++) {
            int order = categories.get(i).compareTo(other.categories.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(categories.size(), other.categories.size());
    }

    @Override
    public String toString() {
        String place = level.isEmpty() ? code : level + " " + code;
        String people = categories.isEmpty() ? "total" : String.join(", ", categories);
        return Texts.shown(series) + ", " + from + ".." + to + ", " + Texts.shown(place) + ", " + people;
    }
}
