package org.openndtms.validation.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Severity;
import org.openndtms.records.Cells;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;

/** Counts, client by client, the rows that fail and for which rules. One for each thread. */
final class Tally {
    private final Findings findings;
    private long errorRows;
    private long warningRows;
    private int[] clientRows = new int[16];
    private int[] errorRules = new int[16];
    private int[] warningRules = new int[16];
    private int[] lastError = new int[16];
    private int[] lastWarning = new int[16];
    private final Combinations combinations = new Combinations();

    Tally(Findings findings) {
        this.findings = findings;
    }

    long errorRows() {
        return errorRows;
    }

    long warningRows() {
        return warningRows;
    }

    void merge(Tally other) {
        errorRows += other.errorRows;
        warningRows += other.warningRows;
        combinations.merge(other.combinations);
    }

    /** Which rules make rows fail together. */
    Combinations combinations() {
        return combinations;
    }

    /** Counts the rows of a client that its findings make fail; confirmed findings make none fail. */
    void count(ClientRecord client, List<Candidate> candidates, Set<Candidate> confirmed) {
        List<Cells> rows = client.rows();
        prepare(rows);
        combinations.begin(rows.size());
        candidates.stream()
                .sorted(java.util.Comparator.comparingInt(candidate -> candidate.judgement.order()))
                .filter(candidate -> !confirmed.contains(candidate))
                .forEach(candidate -> mark(candidate, rows.size(), client.client()));
        for (int i = 0; i < rows.size(); i++) {
            if (errorRules[i] > 0) {
                errorRows++;
                if (errorRules[i] == 1) {
                    findings.rowsAlone[lastError[i]]++;
                }
            } else if (warningRules[i] > 0) {
                warningRows++;
                if (warningRules[i] == 1) {
                    findings.rowsAlone[lastWarning[i]]++;
                }
            }
        }
        combinations.end(rows.size());
        countWarnings(candidates, confirmed, rows.size(), client.client());
    }

    private void prepare(List<Cells> rows) {
        int size = rows.size();
        if (clientRows.length < size) {
            clientRows = new int[size * 2];
            errorRules = new int[size * 2];
            warningRules = new int[size * 2];
            lastError = new int[size * 2];
            lastWarning = new int[size * 2];
        }
        for (int i = 0; i < size; i++) {
            clientRows[i] = rows.get(i).row();
        }
        Arrays.fill(errorRules, 0, size, 0);
        Arrays.fill(warningRules, 0, size, 0);
        Arrays.fill(lastError, 0, size, -1);
        Arrays.fill(lastWarning, 0, size, -1);
    }

    private void mark(Candidate candidate, int size, Entity client) {
        Severity severity = candidate.judgement.rule().severity();
        int rule = candidate.judgement.order();
        if (severity == Severity.ERROR) {
            for (int row : failing(candidate, client)) {
                int at = Arrays.binarySearch(clientRows, 0, size, row);
                if (at >= 0 && lastError[at] != rule) {
                    lastError[at] = rule;
                    errorRules[at]++;
                    combinations.add(at, rule);
                    findings.rows[rule]++;
                }
            }
        } else if (severity == Severity.WARNING) {
            for (int row : failing(candidate, client)) {
                int at = Arrays.binarySearch(clientRows, 0, size, row);
                if (at >= 0 && lastWarning[at] != rule) {
                    lastWarning[at] = rule;
                    warningRules[at]++;
                    combinations.add(at, rule);
                }
            }
        }
    }

    /** Rows that a warning lowers: only those without an error count towards data quality. */
    private void countWarnings(List<Candidate> candidates, Set<Candidate> confirmed, int size, Entity client) {
        Arrays.fill(lastWarning, 0, size, -1);
        candidates.stream()
                .filter(candidate -> candidate.judgement.rule().severity() == Severity.WARNING)
                .filter(candidate -> !confirmed.contains(candidate))
                .sorted(java.util.Comparator.comparingInt(candidate -> candidate.judgement.order()))
                .forEach(candidate -> {
                    int rule = candidate.judgement.order();
                    for (int row : failing(candidate, client)) {
                        int at = Arrays.binarySearch(clientRows, 0, size, row);
                        if (at >= 0 && errorRules[at] == 0 && lastWarning[at] != rule) {
                            lastWarning[at] = rule;
                            findings.rows[rule]++;
                        }
                    }
                });
    }

    /** The rows that carry what a rule judges: for rules about the client all its rows. */
    private static int[] failing(Candidate candidate, Entity client) {
        if (candidate.rows != null) {
            return candidate.rows;
        }
        Entity entity = candidate.judgement.rule().section().equals("Client")
                        || candidate.entity.section().level() == Section.Level.CLIENT
                ? client
                : candidate.entity;
        int[] rows = new int[entity.rowCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = entity.row(i);
        }
        return rows;
    }
}
