package org.openndtms.disclosure;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.table.Cell;

/**
 * Compares the same count in two periods. Windows that overlap, and months that follow each other, have most of their
 * people in common: exact counts that differ by 1 to 4 tell of the few who came or went.
 */
final class Differences {
    private static final int MONTH = 31;

    private Differences() {}

    /** Pairs of exact counts below the national level, of which at least one is among the latest. */
    static List<Finding> find(List<Publication> publications, Set<Cell> latest) {
        Map<Cell, Shown> told = new HashMap<>();
        publications.forEach(publication -> told.putAll(publication.cells()));
        var hierarchy = publications.get(publications.size() - 1).hierarchy();
        Map<Cell, TreeSet<Cell>> periods = new HashMap<>();
        told.forEach((cell, shown) -> {
            if (shown.state() == Shown.State.EXACT && !hierarchy.national(cell)) {
                Cell anyPeriod = cell.during(java.time.LocalDate.EPOCH, java.time.LocalDate.EPOCH);
                periods.computeIfAbsent(anyPeriod, key -> new TreeSet<>()).add(cell);
            }
        });
        List<Finding> findings = new ArrayList<>();
        periods.values().stream().filter(cells -> cells.size() > 1).forEach(cells -> {
            List<Cell> inTurn = List.copyOf(cells);
            for (int i = 0; i < inTurn.size(); i++) {
                for (int j = i + 1; j < inTurn.size(); j++) {
                    Cell a = inTurn.get(i);
                    Cell b = inTurn.get(j);
                    if ((latest.contains(a) || latest.contains(b)) && related(a, b) && few(told, a, b)) {
                        Cell later = latest.contains(b) ? b : a;
                        Cell other = later.equals(b) ? a : b;
                        findings.add(new Finding(
                                Kind.DIFFERENCE,
                                later,
                                "The count differs by 1 to 4 from that of the period " + other.from() + ".."
                                        + other.to() + ", which has most of its people in common: " + later));
                    }
                }
            }
        });
        return findings;
    }

    private static boolean few(Map<Cell, Shown> told, Cell a, Cell b) {
        Shown first = told.getOrDefault(a, Shown.exact(0));
        Shown second = told.getOrDefault(b, Shown.exact(0));
        long difference = Math.abs(first.value() - second.value());
        return difference > 0 && difference < Shown.LEAST_SHOWN;
    }

    static boolean related(Cell a, Cell b) {
        boolean overlap = !a.to().isBefore(b.from()) && !b.to().isBefore(a.from());
        boolean months = days(a) <= MONTH && days(b) <= MONTH;
        boolean adjacent =
                a.to().plusDays(1).equals(b.from()) || b.to().plusDays(1).equals(a.from());
        return overlap || months && adjacent;
    }

    private static long days(Cell cell) {
        return ChronoUnit.DAYS.between(cell.from(), cell.to()) + 1;
    }
}
