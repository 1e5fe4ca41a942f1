package org.openndtms.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.openndtms.disclosure.Finding.Kind;
import org.openndtms.disclosure.attack.Attack;
import org.openndtms.disclosure.attack.Care;
import org.openndtms.disclosure.attack.Exposure;
import org.openndtms.disclosure.attack.Findings;
import org.openndtms.disclosure.attack.Relation;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Figure;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;

/**
 * Attacks a release as an outsider would who knows the rules of protection, every margin, how geographies hang
 * together, and the releases before.
 */
public final class Audit {
    private Audit() {}

    /**
     * Attacks a release.
     *
     * @param release the latest one
     * @param earlier those before, the earliest first
     * @param progress told how much is done, from 0 to 1000, from several threads
     * @throws RefusedException if it stays open how the cells hang together
     */
    public static AuditReport of(Release release, List<Release> earlier, LongConsumer progress) {
        return of(release, earlier, List.of(), progress);
    }

    /**
     * Attacks a release with more than an outsider knows.
     *
     * @param ledger what a ledger tells of the releases before, and of this one if it is in it
     */
    public static AuditReport of(
            Release release, List<Release> earlier, List<Publication> ledger, LongConsumer progress) {
        return of(release, earlier, ledger, Map.of(), new Seen(), progress);
    }

    /**
     * Attacks a release of which the counts are known, which saves the time of looking for numbers that fit at all.
     * They prove nothing by themselves: whatever is taken to be safe is shown by numbers that fit what is published.
     *
     * @param counts the counts, by the name of the series that shows them first; those of other cells are not known
     * @param seen what audits of the same release saw before more of it was hidden; this one adds to it
     */
    static AuditReport of(
            Release release,
            List<Release> earlier,
            List<Publication> ledger,
            Map<Cell, Long> counts,
            Seen seen,
            LongConsumer progress) {
        List<Release> all = new ArrayList<>(earlier);
        all.add(release);
        Set<Cell> cells = new HashSet<>();
        all.forEach(one -> one.tables()
                .forEach(table -> table.figures().stream().map(Figure::cell).forEach(cells::add)));
        ledger.forEach(publication -> cells.addAll(publication.cells().keySet()));
        List<Publication> publications = new ArrayList<>(ledger);
        List<Finding> findings = new ArrayList<>();
        for (Release one : all) {
            // Later releases are read with what earlier ones say of the hierarchy.
            Release linked = publications.isEmpty() ? one : linked(one, publications);
            PublicationReader reader = new PublicationReader(linked, cells);
            publications.add(reader.read());
            if (one == release) {
                findings.addAll(reader.findings());
            }
        }
        return of(publications, findings, counts, seen, progress);
    }

    private static Release linked(Release release, List<Publication> before) {
        Set<String> series = new HashSet<>();
        Set<List<LocalDate>> periods = new HashSet<>();
        for (Release.Table table : release.tables()) {
            for (Figure figure : table.figures()) {
                series.add(figure.cell().series());
                if (figure.denominator() != null) {
                    series.add(figure.denominatorCell().series());
                }
                periods.add(List.of(figure.cell().from(), figure.cell().to()));
            }
        }
        SortedMap<String, String> same = new TreeMap<>();
        for (Publication publication : before) {
            if (!Collections.disjoint(publication.periods(), periods)) {
                same.putAll(publication.hierarchy().same());
            }
        }
        // What was the same in another period need not be so in this one. Of two series that it shows itself a release
        // that was made here says itself whether they are the same.
        if (!release.hierarchy().levels().isEmpty()) {
            same.entrySet().removeIf(entry -> series.contains(entry.getKey()) && series.contains(entry.getValue()));
        }
        Hierarchy last = before.get(before.size() - 1).hierarchy();
        return new Release(
                release.name(),
                release.tables(),
                release.hierarchy()
                        .and(new Hierarchy(
                                last.levels(),
                                last.parents(),
                                last.notAdding(),
                                last.incomplete(),
                                same,
                                last.proportions(),
                                last.disclosiveZeros())));
    }

    /** Attacks what was read, of which some things were found already. */
    static AuditReport of(
            List<Publication> publications,
            List<Finding> before,
            Map<Cell, Long> counts,
            Seen seen,
            LongConsumer progress) {
        Puzzle puzzle = new Puzzle(publications);
        List<Finding> findings = new ArrayList<>(before);
        findings.addAll(puzzle.findings());
        Set<Cell> latest = publications.get(publications.size() - 1).cells().keySet();
        findings.addAll(Differences.find(publications, latest));
        Findings found = new Attack(puzzle.equations(), puzzle.demands(), Care.THOROUGH, seen.of(puzzle))
                .run(counts.isEmpty() ? null : puzzle.counts(counts), progress);
        for (Exposure exposure : NationalFigures.without(puzzle, found.exposures())) {
            findings.add(finding(puzzle, exposure));
        }
        for (Relation relation : found.contradictions()) {
            findings.add(inconsistent(puzzle, relation));
        }
        findings.addAll(SmallSums.find(puzzle));
        int protectedCells = 0;
        for (int i = 0; i < puzzle.size(); i++) {
            protectedCells += puzzle.shown(i).demand(0, 1).isNothing() ? 0 : 1;
        }
        return new AuditReport(sorted(findings), latest.size(), protectedCells, found.effort());
    }

    private static Finding finding(Puzzle puzzle, Exposure exposure) {
        Cell cell = puzzle.cell(exposure.cell());
        if (!exposure.proven()) {
            return new Finding(
                    Kind.UNDECIDED,
                    cell,
                    "It could not be shown in the time allowed that the count cannot be worked out: " + cell);
        }
        String why = switch (puzzle.shown(exposure.cell()).state()) {
            case ROUNDED ->
                "though it is rounded to " + puzzle.shown(exposure.cell()).value() + ".";
            case UNPUBLISHED -> "though it is not published.";
            default -> "though it is withheld.";
        };
        return new Finding(Kind.REVEALED, cell, Puzzle.revealed(cell, exposure.least(), exposure.most()) + " " + why);
    }

    private static Finding inconsistent(Puzzle puzzle, Relation relation) {
        Collection<String> names = new LinkedHashSet<>();
        for (int cell : relation.cells()) {
            if (names.size() < 4) {
                names.add(puzzle.cell(cell).toString());
            }
        }
        String more = relation.cells().length > names.size() ? "; and others" : "";
        return new Finding(
                Kind.INCONSISTENT,
                puzzle.cell(relation.cells()[relation.cells().length - 1]),
                "These figures cannot all be true beside the others published: "
                        + names.stream().collect(Collectors.joining("; ")) + more);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        Comparator<Finding> byKind = Comparator.comparing(Finding::kind);
        return new ArrayList<>(new LinkedHashSet<>(findings))
                .stream().sorted(byKind.thenComparing(Finding::text)).toList();
    }
}
