package org.openndtms.portal.submission.result;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.AfterCheck;
import org.openndtms.validation.FailingRows;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way of each file to 100 %: which rules to mend in which order, and how many changes that takes. */
@Service
public class FixPlans implements AfterCheck {
    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;
    private final FindingRepository findings;
    private final Transactions transactions;

    FixPlans(
            JdbcClient database,
            NamedParameterJdbcTemplate batches,
            FindingRepository findings,
            Transactions transactions) {
        this.database = database;
        this.batches = batches;
        this.findings = findings;
        this.transactions = transactions;
    }

    /**
     * How much there is to change.
     *
     * @param fixes changes of one item of one record each
     * @param clients clients whose records they are
     */
    record Count(long fixes, long clients) {}

    @Override
    @Transactional
    public void keep(UUID file, ValidationResult result) {
        database.sql("delete from rule_combination where file_id = ?")
                .param(file)
                .update();
        database.sql("delete from fix_count where file_id = ?").param(file).update();
        count(file, result);
        List<FailingRows> failing = result.failing();
        List<Object[]> rows = new ArrayList<>();
        for (int place = 0; place < failing.size(); place++) {
            String[] rules = failing.get(place).rules().stream().map(Rule::id).toArray(String[]::new);
            rows.add(new Object[] {file, place, rules, failing.get(place).rows()});
        }
        batches.getJdbcTemplate()
                .batchUpdate(
                        "insert into rule_combination (file_id, place, rules, row_count) values (?, ?, ?, ?)", rows);
    }

    /** The rules to mend, the next best always first. */
    @Transactional(readOnly = true)
    public List<FixPlan.Step> steps(CheckedFile file, List<RuleTally> tallies) {
        List<FixPlan.Failing> failing = database.sql(
                        "select rules, row_count from rule_combination where file_id = ? order by place")
                .param(file.id())
                .query((row, number) -> {
                    Array rules = row.getArray("rules");
                    return new FixPlan.Failing(List.of((String[]) rules.getArray()), row.getLong("row_count"));
                })
                .list();
        return FixPlan.of(file.file().rows(), tallies, failing);
    }

    /** Hands over the fewest changes that mend all errors and warnings, client by client. */
    @Transactional(readOnly = true)
    public void each(CheckedFile file, Consumer<Fix> each) {
        Fixes fixes = new Fixes(file.pack(), file.dataset(), each);
        findings.eachToMend(file, kept -> fixes.add(kept.finding()));
        fixes.finish();
    }

    /** How many changes those are. Counted at the first asking after a check, and remembered. */
    @Transactional(readOnly = true)
    public Count count(CheckedFile file) {
        if (file.errors() + file.warnings() == 0) {
            return new Count(0, 0);
        }
        Timestamp checked = Timestamp.from(file.checkedAt().truncatedTo(ChronoUnit.MICROS));
        return database.sql("select fixes, clients from fix_count where file_id = ? and checked_at = ?")
                .params(file.id(), checked)
                .query((row, number) -> new Count(row.getLong("fixes"), row.getLong("clients")))
                .optional()
                .orElseGet(() -> remember(file, counted(file), checked));
    }

    private Count counted(CheckedFile file) {
        Counter counter = new Counter();
        each(file, counter::add);
        return new Count(counter.fixes, counter.clients.size());
    }

    /** Counts with all findings at hand, so that nobody waits for it later. */
    private void count(UUID file, ValidationResult result) {
        Timestamp checked = database.sql("select checked_at from received_file where id = ?")
                .param(file)
                .query((row, number) -> row.getTimestamp(1))
                .single();
        if (checked == null || result.truncated()) {
            return;
        }
        Counter counter = new Counter();
        Fixes fixes = new Fixes(result.pack(), result.dataset(), counter::add);
        result.findings().stream()
                .filter(finding -> !finding.confirmed() && lowers(finding.rule()))
                .sorted(Comparator.comparing(
                        Finding::clientId, Comparator.nullsFirst(Comparator.<String>naturalOrder())))
                .forEach(fixes::add);
        fixes.finish();
        database.sql("insert into fix_count (file_id, checked_at, fixes, clients) values (?, ?, ?, ?)")
                .params(file, checked, counter.fixes, counter.clients.size())
                .update();
    }

    private static boolean lowers(Rule rule) {
        return rule.severity() == Severity.ERROR || rule.severity() == Severity.WARNING;
    }

    /** Counts changes and the clients whose records they are. */
    private static final class Counter {
        private final Set<String> clients = new HashSet<>();
        private long fixes;

        void add(Fix fix) {
            fixes++;
            clients.add(
                    fix.place().client().isEmpty()
                            ? "line " + fix.place().line()
                            : fix.place().client());
        }
    }

    private Count remember(CheckedFile file, Count count, Timestamp checked) {
        transactions.asSystem(() -> database.sql("""
                insert into fix_count (file_id, checked_at, fixes, clients)
                select id, ?, ?, ? from received_file where id = ?
                on conflict (file_id) do update set checked_at = excluded.checked_at, fixes = excluded.fixes,
                    clients = excluded.clients""")
                .params(checked, count.fixes(), count.clients(), file.id())
                .update());
        return count;
    }
}
