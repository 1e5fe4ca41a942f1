package org.openndtms.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.table.Cell;

/**
 * Bands of age that overlap, in one breakdown or in two. People of 18 to 29 less people of 18 to 24 are people of 25 to
 * 29, whom nobody published: the bands are made of the pieces between all their ends.
 */
final class AgeBands {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\s*(?:-|–|to)\\s*(\\d{1,3})");
    private static final Pattern FROM = Pattern.compile("(\\d{1,3})\\s*(?:\\+|and over|or over|plus)");
    private static final Pattern UNDER = Pattern.compile("(?:under|<|below)\\s*(\\d{1,3})");
    private static final Pattern ONE = Pattern.compile("(\\d{1,3})");
    private static final int OLDEST = 999;
    private static final String PIECE = "age between";

    private record Key(Cell rest, String series) {}

    private record Band(int from, int to) {
        @Override
        public String toString() {
            return from + (to == OLDEST ? "+" : "-" + to);
        }
    }

    private final Map<String, Set<String>> overlapping = new HashMap<>();
    private final Map<Key, SortedMap<Cell, Band>> bands = new HashMap<>();

    AgeBands(Collection<Cell> cells) {
        Map<String, Map<String, Set<Band>>> found = new HashMap<>();
        for (Cell cell : cells) {
            for (String named : cell.categories()) {
                Band band = band(named);
                if (band != null) {
                    found.computeIfAbsent(cell.series(), s -> new TreeMap<>())
                            .computeIfAbsent(Cell.dimension(named), d -> new java.util.HashSet<>())
                            .add(band);
                }
            }
        }
        found.forEach((series, dimensions) -> {
            if (dimensions.size() > 1 || dimensions.values().stream().anyMatch(AgeBands::overlap)) {
                overlapping.put(
                        series,
                        dimensions.entrySet().stream()
                                .filter(entry -> overlap(entry.getValue()))
                                .map(Map.Entry::getKey)
                                .collect(java.util.stream.Collectors.toSet()));
                collect(cells, series);
            }
        });
    }

    private void collect(Collection<Cell> cells, String series) {
        for (Cell cell : cells) {
            for (String named : cell.categories()) {
                Band band = band(named);
                if (cell.series().equals(series) && band != null) {
                    bands.computeIfAbsent(new Key(cell.without(named), series), key -> new TreeMap<>())
                            .put(cell, band);
                }
            }
        }
    }

    /** Whether the categories of a dimension overlap, so that they do not add up to their total. */
    boolean overlap(String series, String dimension) {
        return overlapping.getOrDefault(series, Set.of()).contains(dimension);
    }

    /** Adds each band as the sum of its pieces, and the pieces to the cells that nobody published. */
    void addTo(List<Sum> sums, Set<Cell> unpublished) {
        bands.forEach((key, members) -> {
            TreeSet<Integer> ends = new TreeSet<>();
            members.values().forEach(band -> {
                ends.add(band.from);
                ends.add(band.to + 1);
            });
            Map<Band, Cell> published = new HashMap<>();
            members.forEach((cell, band) -> published.putIfAbsent(band, cell));
            members.forEach((cell, band) -> {
                Set<Cell> pieces = new TreeSet<>();
                for (Integer from : ends.subSet(band.from, band.to + 1)) {
                    Integer next = ends.higher(from);
                    Band piece = new Band(from, next == null ? band.to : next - 1);
                    Cell known = published.get(piece);
                    Cell named = known == null ? key.rest.with(PIECE + "=" + piece) : known;
                    if (known == null) {
                        unpublished.add(named);
                    }
                    pieces.add(named);
                }
                if (!pieces.equals(Set.of(cell))) {
                    sums.add(new Sum(cell, List.copyOf(pieces), true, Sum.DERIVED));
                }
                sums.add(new Sum(key.rest, List.of(cell), false, Sum.DERIVED));
            });
        });
    }

    private static boolean overlap(Set<Band> bands) {
        int before = -1;
        for (Band band : bands.stream()
                .sorted(java.util.Comparator.comparingInt(Band::from))
                .toList()) {
            if (band.from <= before) {
                return true;
            }
            before = band.to;
        }
        return false;
    }

    private static @Nullable Band band(String named) {
        if (!Cell.dimension(named).toLowerCase(Locale.ROOT).startsWith("age")) {
            return null;
        }
        String text = Cell.category(named).toLowerCase(Locale.ROOT).strip();
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = Integer.parseInt(range.group(2));
            return from <= to ? new Band(from, to) : null;
        }
        Matcher from = FROM.matcher(text);
        if (from.matches()) {
            return new Band(Integer.parseInt(from.group(1)), OLDEST);
        }
        Matcher under = UNDER.matcher(text);
        if (under.matches() && Integer.parseInt(under.group(1)) > 0) {
            return new Band(0, Integer.parseInt(under.group(1)) - 1);
        }
        Matcher one = ONE.matcher(text);
        return one.matches() ? new Band(Integer.parseInt(text), Integer.parseInt(text)) : null;
    }
}
