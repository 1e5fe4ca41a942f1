package org.openndtms.portal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.calendar.Deadlines;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.submission.State;
import org.openndtms.validation.Percentage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The chasing board: every agency that is expected to report a period, and how far it is. */
@Service
class Board {
    private final JdbcClient database;
    private final Deadlines deadlines;
    private final Clock clock;

    Board(JdbcClient database, Deadlines deadlines, Clock clock) {
        this.database = database;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** How far an agency is. */
    enum Standing {
        NONE("No file yet"),
        IN_PROGRESS("In progress"),
        RETURNED("Returned"),
        SUBMITTED("Submitted"),
        LOADED("Loaded");

        private final String title;

        Standing(String title) {
            this.title = title;
        }

        /** In words. */
        public String title() {
            return title;
        }

        static Standing of(@Nullable State state, boolean loaded) {
            if (state != null && state.isUnderReview()) {
                return SUBMITTED;
            }
            if (loaded) {
                return LOADED;
            }
            return state == null ? NONE : state == State.RETURNED ? RETURNED : IN_PROGRESS;
        }
    }

    /**
     * An agency of the board.
     *
     * @param submission the submission that counts; null if nothing was uploaded
     * @param state where it stands; null if nothing was uploaded
     * @param load load percentage of its file; null where it is not known
     * @param quality data quality percentage; null where it is not known
     * @param days from today to the deadline; negative when it is past
     * @param lateUntil until when the agency may be late; null if it may not
     * @param lastContact the latest message, call or mail; null if there was none
     * @param contactKind which of them it was; empty if there was none
     */
    record Row(
            String agency,
            String name,
            String region,
            String regionName,
            Standing standing,
            @Nullable Long submission,
            @Nullable State state,
            long uploads,
            @Nullable String load,
            @Nullable String quality,
            LocalDate deadline,
            long days,
            @Nullable Instant lateUntil,
            @Nullable Instant lastContact,
            String contactKind) {

        /** Whether its data are still to come. */
        public boolean open() {
            return standing != Standing.SUBMITTED && standing != Standing.LOADED;
        }

        /** Whether they are to come and the deadline has passed, without permission to be late. */
        public boolean overdue() {
            return open() && days < 0 && lateUntil == null;
        }

        /** The deadline from today, in words. */
        public String daysText() {
            return days < -1
                    ? -days + " days ago"
                    : days == -1 ? "yesterday" : days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days + " days";
        }
    }

    /**
     * The board of a period: the own regions, or the nation for those who may see it. Whoever is overdue comes first,
     * then who is still to come; each by agency code.
     */
    @Transactional(readOnly = true)
    public List<Row> rows(SubmissionPeriod period) {
        Map<String, LocalDate> own = deadlines.of(period);
        LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
        return database
                .sql("select * from chasing_board(?)")
                .param(period.dataEnd())
                .query((row, number) ->
                        row(row, own.getOrDefault(row.getString("region_code"), period.deadline()), today))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing((Row row) -> !row.overdue())
                        .thenComparing(row -> !row.open())
                        .thenComparing(Row::agency))
                .toList();
    }

    private static Row row(ResultSet row, LocalDate deadline, LocalDate today) throws SQLException {
        String state = row.getString("state");
        State known = state == null ? null : State.valueOf(state);
        long rows = row.getLong("row_count");
        long failed = row.getLong("failed_rows");
        Timestamp late = row.getTimestamp("late_until");
        Contact contact = Contact.latest(row);
        return new Row(
                row.getString("agency_code"),
                row.getString("agency_name"),
                row.getString("region_code"),
                row.getString("region_name"),
                Standing.of(known, row.getBoolean("loaded")),
                row.getObject("submission_id", Long.class),
                known,
                row.getLong("uploads"),
                new Percentage(rows, failed).text(),
                new Percentage(rows - failed, row.getLong("doubtful_rows")).text(),
                deadline,
                ChronoUnit.DAYS.between(today, deadline),
                late == null ? null : late.toInstant(),
                contact == null ? null : contact.at(),
                contact == null ? "" : contact.kind());
    }

    /** Something that was said or sent. */
    private record Contact(Instant at, String kind) {
        static @Nullable Contact latest(ResultSet row) throws SQLException {
            return Stream.of(
                            of(row, "last_message", "message"),
                            of(row, "last_call", "call"),
                            of(row, "last_mail", "reminder"))
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .max(java.util.Comparator.comparing(Contact::at))
                    .orElse(null);
        }

        private static @Nullable Contact of(ResultSet row, String column, String kind) throws SQLException {
            Timestamp at = row.getTimestamp(column);
            return at == null ? null : new Contact(at.toInstant(), kind);
        }
    }
}
