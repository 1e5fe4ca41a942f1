package org.openndtms.portal.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.calendar.Deadlines;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the agencies in sight are with a period, and all that they ever uploaded. */
@Service
@Transactional(readOnly = true)
public class AgencyPeriods {
    private static final int MONTHS_BACK = 15;
    private static final int LONGEST_HISTORY = 300;

    private final Agencies agencies;
    private final Periods periods;
    private final Deadlines deadlines;
    private final JdbcClient database;
    private final Clock clock;

    AgencyPeriods(Agencies agencies, Periods periods, Deadlines deadlines, JdbcClient database, Clock clock) {
        this.agencies = agencies;
        this.periods = periods;
        this.deadlines = deadlines;
        this.database = database;
        this.clock = clock;
    }

    /**
     * An agency and a period.
     *
     * @param latest what counts: what the regional team has, else what was uploaded last; null if nothing was
     * @param uploads how many files were uploaded
     * @param loaded whether data of the period are or were loaded
     * @param deadline in the agency's region
     * @param days from today to the deadline; negative when it is past
     * @param late whether the deadline is past but the agency may be late
     */
    public record Standing(
            Agency agency,
            @Nullable Upload latest,
            int uploads,
            boolean loaded,
            LocalDate deadline,
            long days,
            boolean late,
            NextStep next) {

        /** The deadline from today, in words. */
        public String daysText() {
            return days < 0
                    ? late ? "passed, may be late" : "passed"
                    : days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days + " days";
        }
    }

    /** The periods whose window has opened, latest first. */
    public List<SubmissionPeriod> opened() {
        LocalDate today = today();
        return periods.from(today.minusMonths(MONTHS_BACK))
                .takeWhile(period -> !period.opens().isAfter(today))
                .sorted(Comparator.comparing(SubmissionPeriod::dataEnd).reversed())
                .toList();
    }

    /** How far each agency is that is expected to report a period, or has sent something for it. */
    public List<Standing> standings(SubmissionPeriod period) {
        Map<String, List<Upload>> uploads = new HashMap<>();
        database.sql(select("where s.data_end = ?"))
                .param(period.dataEnd())
                .query(AgencyPeriods::upload)
                .list()
                .forEach(upload -> uploads.computeIfAbsent(upload.submission().agency(), any -> new ArrayList<>())
                        .add(upload));
        Map<String, LocalDate> own = deadlines.of(period);
        Map<String, Instant> late = late(period.dataEnd());
        return agencies.list().stream()
                .filter(agency -> agency.expectedOn(period.dataEnd()) || uploads.containsKey(agency.code()))
                .map(agency -> standing(
                        agency,
                        uploads.getOrDefault(agency.code(), List.of()),
                        own.getOrDefault(agency.region(), period.deadline()),
                        late.containsKey(agency.code())))
                .toList();
    }

    private Standing standing(Agency agency, List<Upload> uploads, LocalDate deadline, boolean mayBeLate) {
        Upload latest = uploads.stream()
                .filter(upload -> upload.submission().state().isUnderReview())
                .findFirst()
                .or(() -> uploads.stream().findFirst())
                .orElse(null);
        long days = ChronoUnit.DAYS.between(today(), deadline);
        boolean accepts = days >= 0 || mayBeLate;
        return new Standing(
                agency,
                latest,
                uploads.size(),
                uploads.stream().anyMatch(upload -> wasLoaded(upload.submission())),
                deadline,
                days,
                days < 0 && mayBeLate,
                latest == null ? NextStep.nothingSent(accepts) : NextStep.of(latest.submission(), accepts));
    }

    /** Whether a submission is the load of its period, or was until one of a later period took its place. */
    private static boolean wasLoaded(Submission submission) {
        return submission.state() == State.LOADED
                || submission.state() == State.SUPERSEDED && submission.loadedAt() != null;
    }

    /** Every upload of an agency, latest first. */
    public List<Upload> history(String agency) {
        return database.sql(select("where s.agency_code = ?") + " limit " + LONGEST_HISTORY)
                .param(agency)
                .query(AgencyPeriods::upload)
                .list();
    }

    /** What the specification calls a period. */
    public String name(LocalDate dataEnd) {
        return periods.find(dataEnd).map(SubmissionPeriod::name).orElse(dataEnd.toString());
    }

    private Map<String, Instant> late(LocalDate dataEnd) {
        Map<String, Instant> until = new HashMap<>();
        database.sql("""
                select agency_code, max(expires_at) as until from late_permission
                where data_end = ? and withdrawn_at is null and expires_at > ? group by agency_code""")
                .params(dataEnd, java.sql.Timestamp.from(clock.instant()))
                .query(row -> {
                    until.put(
                            row.getString("agency_code"),
                            row.getTimestamp("until").toInstant());
                });
        return until;
    }

    /** Latest first. The columns of the submission count where both tables have one of that name. */
    private static String select(String where) {
        return "select s.*, f.dataset, f.name, f.sha256, f.bytes, f.received_at, f.check_state, f.pack_version,"
                + " f.compared_with, f.row_count, f.failed_rows, f.doubtful_rows, f.client_count, f.episode_count,"
                + " f.without_consent, f.mismatches"
                + " from submission s join received_file f on f.id = s.file_id " + where + " order by s.id desc";
    }

    private static Upload upload(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Upload(Submissions.submission(row, number), FileNumbersReader.file(row, "file_id"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
    }
}
