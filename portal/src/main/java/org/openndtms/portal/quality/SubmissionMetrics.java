package org.openndtms.portal.quality;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.calendar.Deadlines;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.statistics.quality.Metric;
import org.openndtms.statistics.quality.QualityReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The metrics that follow from submissions rather than from records: timeliness (DQ-01) and changes (DQ-34). */
@Component
class SubmissionMetrics {
    private static final int PERIODS = 12;
    private static final Set<String> ALL = Set.of("AD", "YP", "SA", "SY");

    private static final Metric TIMELINESS = new Metric(
            "DQ-01",
            "Submission timeliness",
            Metric.Good.HIGH,
            100.0,
            ALL,
            "The last twelve submission periods whose deadline has passed and in which the agency was open.",
            false,
            List.of(new Metric.Category(
                    "",
                    "Periods whose data were loaded by the deadline of the region.",
                    "Submit some days before the deadline, so that what the check finds can still be mended.",
                    true)),
            "");

    private static final Metric CHANGES = new Metric(
            "DQ-34",
            "Retrospective changes",
            Metric.Good.MIX,
            null,
            ALL,
            "Differences from what was loaded before that were confirmed as right.",
            true,
            List.of(),
            "");

    private final Periods periods;
    private final Deadlines deadlines;
    private final JdbcClient database;

    SubmissionMetrics(Periods periods, Deadlines deadlines, JdbcClient database) {
        this.periods = periods;
        this.deadlines = deadlines;
        this.database = database;
    }

    /** The reports for the load of a submission, in a transaction of the system. */
    List<QualityReport> of(long submission, String agency, Pack pack, LocalDate today) {
        return List.of(timeliness(agency, today), changes(submission, pack));
    }

    private QualityReport timeliness(String agency, LocalDate today) {
        record Known(String region, LocalDate opened) {}
        Known known = database.sql("select region_code as region, opened from agency where code = ?")
                .param(agency)
                .query(Known.class)
                .single();
        List<SubmissionPeriod> past = new ArrayList<>(periods.from(today.minusMonths(PERIODS + 3L))
                .takeWhile(period -> period.dataEnd().isBefore(today))
                .filter(period -> deadlines.of(period, known.region()).isBefore(today))
                .filter(period -> !period.dataEnd().isBefore(known.opened()))
                .toList());
        List<SubmissionPeriod> counted = past.subList(Math.max(0, past.size() - PERIODS), past.size());
        long inTime = counted.stream()
                .filter(period -> loadedBy(agency, period.dataEnd(), deadlines.of(period, known.region())))
                .count();
        return new QualityReport(
                TIMELINESS,
                List.of(new QualityReport.Result(TIMELINESS.categories().get(0), inTime, counted.size(), List.of())));
    }

    private boolean loadedBy(String agency, LocalDate dataEnd, LocalDate deadline) {
        Timestamp end = Timestamp.from(
                deadline.plusDays(1).atStartOfDay(SubmissionWindows.LONDON).toInstant());
        return database.sql("""
                select exists (select 1 from submission s join submission_step t on t.submission_id = s.id
                    where s.agency_code = ? and s.data_end = ? and t.event = 'SUBMIT' and t.at < ?
                      and s.loaded_at is not null)""")
                .params(agency, dataEnd, end)
                .query(Boolean.class)
                .single();
    }

    private QualityReport changes(long submission, Pack pack) {
        Map<String, Long> counts = new TreeMap<>();
        database.sql("""
                select t.rule, t.confirmed from submission s join rule_tally t on t.file_id = s.file_id
                where s.id = ? and t.confirmed > 0""").param(submission).query(row -> {
            counts.put(row.getString("rule"), row.getLong("confirmed"));
        });
        List<Rule> changed = pack.rules().stream()
                .filter(rule -> rule.scope() == Rule.Scope.PREVIOUS && counts.containsKey(rule.id()))
                .toList();
        long all = changed.stream()
                .mapToLong(rule -> counts.getOrDefault(rule.id(), 0L))
                .sum();
        List<QualityReport.Result> results = changed.stream()
                .map(rule -> new QualityReport.Result(
                        new Metric.Category(
                                rule.id(),
                                rule.message(),
                                "For information: many changes of one kind point at how something is first recorded.",
                                false),
                        counts.getOrDefault(rule.id(), 0L),
                        all,
                        List.of()))
                .toList();
        return new QualityReport(CHANGES, results);
    }
}
