package org.openndtms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.Ledger;
import org.openndtms.disclosure.Publisher;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Marker;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.Release;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.publication.AreaDetail;
import org.openndtms.statistics.publication.CubeTables;
import org.openndtms.statistics.snapshot.Population;

/**
 * The fixed cube of a population, protected and attacked, and what of it stands in the tables besides. Joins
 * statistics, which count people, with disclosure control, which knows tables only.
 */
final class PublishedCube {
    private static final String FILE = "cube.csv";

    private final Population population;
    private final Mode mode;
    private final Publisher publisher;
    private final org.openndtms.disclosure.@Nullable Protection protection;
    private final SortedSet<String> withheld;
    private final SortedSet<String> notByArea;
    private final Map<String, Figure> shown = new HashMap<>();

    PublishedCube(
            Population population,
            Mode mode,
            Publisher publisher,
            org.openndtms.disclosure.@Nullable Protection protection,
            SortedSet<String> withheld,
            SortedSet<String> notByArea) {
        this.population = population;
        this.mode = mode;
        this.publisher = publisher;
        this.protection = protection;
        this.withheld = withheld;
        this.notByArea = notByArea;
    }

    /**
     * Protects a cube. Measures that count too few people are not divided by area, and those that cannot be protected
     * are withheld below the national level; notes say so.
     *
     * @param ledgers folder of the ledgers, one for each population
     * @param detail how many people a measure has to count to be divided by area
     * @throws org.openndtms.disclosure.table.RefusedException if it cannot be published
     */
    static PublishedCube of(
            Population population,
            List<Figure> counted,
            Map<String, String> regionOfArea,
            Mode mode,
            Path ledgers,
            AreaDetail detail,
            LongConsumer progress) {
        Publisher publisher = new Publisher(mode, Ledger.open(ledgers.resolve(population.id() + ".csv")));
        SortedSet<String> notByArea = detail.tooFew(counted);
        List<Figure> cube = counted.stream()
                .filter(figure -> !figure.level().equals("area") || !notByArea.contains(figure.measure()))
                .toList();
        if (cube.isEmpty()) {
            return new PublishedCube(population, mode, publisher, null, new TreeSet<>(), notByArea);
        }
        List<org.openndtms.disclosure.table.Figure> rows = new ArrayList<>();
        cube.forEach(figure -> rows.add(row(rows.size() + 2, figure)));
        SortedMap<String, SortedMap<String, String>> parents = new TreeMap<>();
        // Also those of areas that earlier releases told of, and this one does not.
        CubeTables.parents(counted, regionOfArea).forEach((level, codes) -> parents.put(level, new TreeMap<>(codes)));
        Hierarchy hierarchy = new Hierarchy(
                List.of("national", "region", "area"),
                parents,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>());
        Release tables = new Release(
                population.id() + " " + cube.get(0).period(), List.of(new Release.Table(FILE, mode, rows)), hierarchy);
        Publisher.Part part = publisher.protectWhatHolds(tables, progress);
        PublishedCube published =
                new PublishedCube(population, mode, publisher, part.protection(), part.withheld(), notByArea);
        published.index(cube);
        return published;
    }

    private static org.openndtms.disclosure.table.Figure row(int line, Figure figure) {
        Set<Marker> markers = EnumSet.noneOf(Marker.class);
        if (figure.marker().contains(Figure.REVISED)) {
            markers.add(Marker.REVISED);
        }
        return new org.openndtms.disclosure.table.Figure(
                line,
                figure.measure(),
                figure.period().from(),
                figure.period().to(),
                figure.level(),
                figure.code(),
                figure.breakdown(),
                figure.category(),
                count(figure.value()),
                count(figure.denominator()),
                rate(figure.rate()),
                rate(figure.lower()),
                rate(figure.upper()),
                markers);
    }

    private static @Nullable BigDecimal count(@Nullable Double number) {
        return number == null ? null : BigDecimal.valueOf(number).stripTrailingZeros();
    }

    private static @Nullable BigDecimal rate(@Nullable Double number) {
        return number == null ? null : BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
    }

    /** The figures of the cube as they are published, by what they are about. */
    private void index(List<Figure> cube) {
        if (protection == null) {
            return;
        }
        Map<org.openndtms.disclosure.table.Cell, org.openndtms.disclosure.table.Figure> published = new HashMap<>();
        protection.release().tables().get(0).figures().forEach(figure -> published.put(figure.cell(), figure));
        for (Figure figure : cube) {
            org.openndtms.disclosure.table.Figure row =
                    published.get(row(0, figure).cell());
            if (row != null) {
                shown.put(figure.key(), figure(figure, row));
            }
        }
    }

    private static Figure figure(Figure figure, org.openndtms.disclosure.table.Figure row) {
        StringBuilder marker = new StringBuilder();
        row.markers().forEach(one -> marker.append(marker.isEmpty() ? "" : " ").append(one.text()));
        return new Figure(
                figure.measure(),
                figure.period(),
                figure.level(),
                figure.code(),
                figure.breakdown(),
                figure.category(),
                number(row.value()),
                number(row.denominator()),
                number(row.rate()),
                number(row.lower()),
                number(row.upper()),
                marker.toString());
    }

    private static @Nullable Double number(@Nullable BigDecimal number) {
        return number == null ? null : (Double) number.doubleValue();
    }

    /**
     * What is shown of all figures: below the national level those of the cube, and no others.
     *
     * @param otherPeriods whether figures of other periods stand beside, of which there is no cube
     */
    Protection asProtection(boolean otherPeriods) {
        return new Protection() {
            @Override
            public String rule() {
                return "National figures are exact. Below national level "
                        + (mode == Mode.ROUND
                                ? "each number and each total is rounded to the nearest 5 by itself, so that totals need"
                                        + " not be the sum of their parts; [c] stands for numbers that could be narrowed"
                                        + " further."
                                : "numbers from 1 to 4 are withheld, and others where these could be worked out.")
                        + " All other figures are withheld there.";
            }

            @Override
            public List<String> notes() {
                List<String> notes = new ArrayList<>();
                withheld.forEach(
                        measure -> notes.add(measure + " is withheld below national level: it could not be shown"
                                + " that nothing about single people can be worked out from its figures there."));
                if (!notByArea.isEmpty()) {
                    notes.add("Not divided by area, since there are too few people to an area: "
                            + String.join(", ", notByArea) + ".");
                }
                if (otherPeriods) {
                    notes.add("Comparative periods and rolling windows are shown for the nation alone; below it only"
                            + " the period itself is protected and published.");
                }
                return notes;
            }

            @Override
            public List<Figure> protect(List<Figure> figures) {
                return figures.stream().map(PublishedCube.this::protect).toList();
            }
        };
    }

    private Figure protect(Figure figure) {
        if (figure.level().equals(Figure.NATIONAL)) {
            return figure;
        }
        Figure published = shown.get(figure.key());
        if (published != null) {
            return published;
        }
        // A share of nobody tells that nobody was there, which is withheld like any other number.
        return figure.marker().contains(Figure.NOT_AVAILABLE) ? figure : figure.without(Figure.CONFIDENTIAL);
    }

    /**
     * Looks for what would keep the cube from being published.
     *
     * @throws org.openndtms.disclosure.table.RefusedException if there is anything
     */
    void check() throws IOException {
        if (protection != null) {
            publisher.check(protection);
        }
    }

    /** Enters the cube in the ledger and writes it into a folder of its own. */
    void publish(Path out, PrintWriter err) throws IOException {
        if (protection == null) {
            String why = withheld.isEmpty() ? "no measure counts people" : "no measure could be protected";
            err.println("ndtms: " + population.id() + ": " + why + ", so that there is no cube.");
            return;
        }
        Path folder = out.resolve(population.id() + "-cube");
        Ledger with = publisher.publish(protection, folder);
        err.println(protection.counts().text() + " In " + folder + ".");
        if (with != null) {
            err.println("Ledger head of " + population.id() + ": " + with.head());
        }
    }
}
