package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.Finding;

/**
 * Findings of one thread: exact counts, and of each rule the first so many in the order of the file. Which are kept
 * does not depend on the order in which they come.
 */
final class Findings {
    private final int most;
    private final List<List<Finding>> kept = new ArrayList<>();
    private final Comparator<Finding> order;
    final long[] count;
    final long[] confirmed;
    final long[] rows;
    final long[] rowsAlone;
    /** Line after which no finding of a rule can be among those kept. */
    private final int[] lastLine;

    private boolean truncated;

    Findings(Pack pack, int most) {
        this.most = most;
        int rules = pack.rules().size();
        count = new long[rules];
        confirmed = new long[rules];
        rows = new long[rules];
        rowsAlone = new long[rules];
        lastLine = new int[rules];
        java.util.Arrays.fill(lastLine, most == 0 ? -1 : Integer.MAX_VALUE);
        for (int i = 0; i < rules; i++) {
            kept.add(new ArrayList<>(0));
        }
        order = order(pack);
    }

    /** The order of findings in a report: lines, rules, fields, records. */
    static Comparator<Finding> order(Pack pack) {
        java.util.Map<String, Integer> positions = new java.util.HashMap<>();
        pack.rules().forEach(rule -> positions.put(rule.id(), positions.size()));
        Comparator<String> blankFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        return Comparator.comparingInt(Finding::line)
                .thenComparing(finding -> positions.getOrDefault(finding.rule().id(), 0))
                .thenComparing(finding -> String.join("|", finding.fields()))
                .thenComparing(Finding::clientId, blankFirst)
                .thenComparing(Finding::episodeId, blankFirst)
                .thenComparing(Finding::recordId, blankFirst)
                .thenComparing(Finding::detail, blankFirst);
    }

    /** Whether a finding of a rule on a line could still be among those kept. */
    boolean wanted(int rule, int line) {
        boolean wanted = line <= lastLine[rule];
        truncated |= !wanted;
        return wanted;
    }

    void keep(int rule, Finding finding) {
        List<Finding> list = kept.get(rule);
        list.add(finding);
        if (list.size() >= most * 2L && list.size() > 64) {
            trim(rule);
        }
    }

    private void trim(int rule) {
        List<Finding> list = kept.get(rule);
        if (list.size() > most) {
            list.sort(order);
            list.subList(most, list.size()).clear();
            truncated = true;
            lastLine[rule] = most == 0 ? -1 : list.get(most - 1).line();
        }
    }

    /** Adds what another thread found. */
    void merge(Findings other) {
        for (int rule = 0; rule < count.length; rule++) {
            count[rule] += other.count[rule];
            confirmed[rule] += other.confirmed[rule];
            rows[rule] += other.rows[rule];
            rowsAlone[rule] += other.rowsAlone[rule];
            kept.get(rule).addAll(other.kept.get(rule));
            trim(rule);
        }
        truncated |= other.truncated;
    }

    /** Forgets the findings of a rule, where one finding takes the place of all. */
    void drop(int rule) {
        kept.get(rule).clear();
        count[rule] = 0;
    }

    /** The findings kept, in the order of a report. */
    List<Finding> sorted() {
        List<Finding> all = new ArrayList<>();
        for (int rule = 0; rule < count.length; rule++) {
            trim(rule);
            all.addAll(kept.get(rule));
        }
        all.sort(order);
        return all;
    }

    /** Whether findings were left out. */
    boolean truncated() {
        return truncated;
    }
}
