package org.openndtms.portal.quality;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.calendar.Deadlines;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.statistics.quality.Metric;
import org.openndtms.statistics.quality.QualityReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The metric that follows from submissions rather than from records: timeliness (DQ-01). */
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
            false,
            List.of(new Metric.Category(
                    "",
                    "Periods whose data were loaded by the deadline of the region.",
                    "Submit some days before the deadline, so that what the check finds can still be mended.",
                    true)),
            "");

    private final Periods periods;
    private final Deadlines deadlines;
    private final JdbcClient database;

    SubmissionMetrics(Periods periods, Deadlines deadlines, JdbcClient database) {
        this.periods = periods;
        this.deadlines = deadlines;
        this.database = database;
    }

    /** How timely an agency submits, as of a day; in a transaction of the system. */
    QualityReport timeliness(String agency, LocalDate today) {
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
}
