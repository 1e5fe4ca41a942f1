package org.openndtms.portal.submission;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.database.Transactions;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what a check found, all of it in one transaction with the step of the submission. */
@Component
class CheckResults {
    /** Findings of each rule in a JSON report of the command line. */
    private static final int MOST_IN_REPORT = 1000;

    private static final int AT_ONCE = 2_000;

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final CheckQueue queue;
    private final KeptBlocks blocks;
    private final List<AfterCheck> after;
    private final Clock clock;

    CheckResults(
            Transactions transactions,
            JdbcClient database,
            JdbcTemplate batches,
            CheckQueue queue,
            KeptBlocks blocks,
            List<AfterCheck> after,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.batches = batches;
        this.queue = queue;
        this.blocks = blocks;
        this.after = after;
        this.clock = clock;
    }

    /** The result as a JSON report of the command line has it, which lists fewer findings. */
    static StoredReport report(ValidationResult result) throws IOException {
        Map<String, Integer> listed = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (listed.merge(finding.rule().id(), 1, Integer::sum) <= MOST_IN_REPORT) {
                findings.add(finding);
            }
        }
        return StoredReport.of(new ValidationResult(
                result.outcome(),
                result.dataset(),
                result.pack(),
                result.period(),
                result.file(),
                result.load(),
                result.dataQuality(),
                result.counts(),
                result.rules(),
                result.failing(),
                findings,
                result.truncated() || findings.size() < result.findings().size(),
                result.notices()));
    }

    /** Writes a result, unless another try of the check has taken the place of this one, or the file is gone. */
    void write(CheckQueue.Taken taken, ValidationResult result, @Nullable Long comparedWith) throws IOException {
        byte[] report = report(result).compressed();
        UUID file = taken.file().id();
        transactions.asSystem(() -> {
            if (!stillMine(taken)) {
                return false;
            }
            clear(file);
            tallies(file, result.rules());
            for (int from = 0; from < result.findings().size(); from += AT_ONCE) {
                int to = Math.min(result.findings().size(), from + AT_ONCE);
                findings(file, from, result.findings().subList(from, to));
            }
            database.sql("""
                    update received_file set check_state = 'CHECKED', progress = 1000, checked_at = :at, check_run = null,
                        outcome = :outcome, pack = :pack, pack_version = :version, compared_with = :compared,
                        row_count = :rows, failed_rows = :failed, doubtful_rows = :doubtful, client_count = :clients,
                        episode_count = :episodes, without_consent = :refused, errors = :errors, warnings = :warnings,
                        mismatches = :mismatches, report = :report
                    where id = :file""")
                    .param("at", Timestamp.from(clock.instant()))
                    .param("outcome", result.outcome().name())
                    .param("pack", result.pack().id())
                    .param("version", result.pack().version())
                    .param("compared", comparedWith)
                    .param("rows", result.file().rows())
                    .param("failed", result.load().failed())
                    .param("doubtful", result.dataQuality().failed())
                    .param("clients", result.file().clients())
                    .param("episodes", result.file().episodes())
                    .param("refused", result.file().withoutConsent())
                    .param("errors", count(result, Severity.ERROR))
                    .param("warnings", count(result, Severity.WARNING))
                    .param("mismatches", count(result, Severity.MISMATCH))
                    .param("report", report)
                    .param("file", file)
                    .update();
            after.forEach(each -> each.keep(file, result));
            end(taken.file(), result.outcome());
            return true;
        });
    }

    /** Writes what is known of a file that was rejected when it was received, from the report made then. */
    void writeRejection(CheckQueue.Taken taken, StoredReport report) {
        UUID file = taken.file().id();
        transactions.asSystem(() -> {
            if (!stillMine(taken)) {
                return false;
            }
            clear(file);
            database.sql("""
                    insert into finding (file_id, number, rule, severity, confirmed, line, fields, message, detail,
                        fingerprint)
                    select ?, position - 1, each ->> 'rule', upper(each ->> 'severity'), false, (each ->> 'line')::int,
                        array(select jsonb_array_elements_text(each -> 'fields')), each ->> 'message', each ->> 'detail', ''
                    from jsonb_array_elements(?::jsonb -> 'findings') with ordinality as found (each, position)""").params(file, report.text()).update();
            database.sql("""
                    insert into rule_tally (file_id, place, rule, severity, found, confirmed, rows_failed,
                        rows_failed_alone)
                    select ?, position - 1, each ->> 'rule', upper(each ->> 'severity'), (each ->> 'count')::bigint, 0, 0, 0
                    from jsonb_array_elements(?::jsonb -> 'rules') with ordinality as found (each, position)""").params(file, report.text()).update();
            database.sql("""
                    update received_file set check_state = 'CHECKED', progress = 1000, checked_at = :at, check_run = null,
                        outcome = 'REJECTED', pack = report.json -> 'pack' ->> 'id',
                        pack_version = report.json -> 'pack' ->> 'version',
                        row_count = (report.json -> 'file' ->> 'rows')::bigint, failed_rows = 0, doubtful_rows = 0,
                        client_count = 0, episode_count = 0, without_consent = 0, errors = 0, warnings = 0, mismatches = 0
                    from (select :report::jsonb as json) as report where id = :file""")
                    .param("at", Timestamp.from(clock.instant()))
                    .param("report", report.text())
                    .param("file", file)
                    .update();
            end(taken.file(), Outcome.REJECTED);
            return true;
        });
    }

    private boolean stillMine(CheckQueue.Taken taken) {
        return database.sql("select 1 from received_file where id = ? and check_run = ? for update")
                .params(taken.file().id(), taken.run())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void clear(UUID file) {
        database.sql("delete from finding where file_id = ?").param(file).update();
        database.sql("delete from rule_tally where file_id = ?").param(file).update();
    }

    private void end(ReceivedFile file, Outcome outcome) {
        if (outcome == Outcome.REJECTED) {
            // It may be anybody's file, and nobody works on it any more.
            blocks.remove(file.id());
        }
        queue.stepIf(
                file,
                State.PARSING,
                switch (outcome) {
                    case REJECTED -> Event.REJECT;
                    case INVALID -> Event.FIND_ISSUES;
                    case VALID -> Event.PASS;
                });
    }

    private void tallies(UUID file, List<RuleTally> tallies) {
        List<Object[]> rows = new ArrayList<>();
        for (RuleTally tally : tallies) {
            rows.add(new Object[] {
                file,
                rows.size(),
                tally.rule().id(),
                tally.rule().severity().name(),
                tally.count(),
                tally.confirmed(),
                tally.rows(),
                tally.rowsAlone()
            });
        }
        batches.batchUpdate("""
                insert into rule_tally (file_id, place, rule, severity, found, confirmed, rows_failed, rows_failed_alone)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    /**
     * Some thousand rows with one statement: row-level security forbids COPY, and single rows take four times as long.
     */
    private void findings(UUID file, int first, List<Finding> findings) {
        int size = findings.size();
        Integer[] numbers = new Integer[size];
        Integer[] lines = new Integer[size];
        Boolean[] confirmed = new Boolean[size];
        String[][] texts = new String[10][size];
        for (int i = 0; i < size; i++) {
            Finding finding = findings.get(i);
            numbers[i] = first + i;
            lines[i] = finding.line();
            confirmed[i] = finding.confirmed();
            texts[0][i] = finding.rule().id();
            texts[1][i] = (finding.confirmed() ? Severity.INFO : finding.rule().severity()).name();
            texts[2][i] = String.join(",", finding.fields());
            texts[3][i] = finding.agency();
            texts[4][i] = finding.clientId();
            texts[5][i] = finding.episodeId();
            texts[6][i] = finding.recordId();
            texts[7][i] = finding.message();
            texts[8][i] = finding.detail();
            texts[9][i] = finding.previousDetail();
        }
        String[] fingerprints = findings.stream().map(Finding::fingerprint).toArray(String[]::new);
        database.sql("""
                insert into finding (file_id, number, line, confirmed, rule, severity, fields, agency_code, client_id,
                    episode_id, record_id, message, detail, previous_detail, fingerprint)
                select ?, number, line, confirmed, rule, severity, string_to_array(fields, ','), agency, client, episode,
                    record, message, detail, previous, fingerprint
                from unnest(?::int[], ?::int[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as found (number, line, confirmed, rule, severity, fields, agency, client, episode, record, message,
                        detail, previous, fingerprint)""")
                .params(
                        file,
                        numbers,
                        lines,
                        confirmed,
                        texts[0],
                        texts[1],
                        texts[2],
                        texts[3],
                        texts[4],
                        texts[5],
                        texts[6],
                        texts[7],
                        texts[8],
                        texts[9],
                        fingerprints)
                .update();
    }

    private static long count(ValidationResult result, Severity severity) {
        return result.counts().getOrDefault(severity, 0L);
    }
}
