package org.openndtms.portal.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.submission.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the regional team, oldest first. */
@Service
@Transactional(readOnly = true)
class ReviewQueue {
    private final JdbcClient database;
    private final Covers covers;
    private final CurrentPerson person;
    private final Clock clock;

    ReviewQueue(JdbcClient database, Covers covers, CurrentPerson person, Clock clock) {
        this.database = database;
        this.covers = covers;
        this.person = person;
        this.clock = clock;
    }

    /** Which items of the queue are looked at. */
    enum Show {
        ALL("All"),
        MINE("Mine, and those of colleagues for whom I cover"),
        FREE("Not taken up"),
        UNREMARKABLE("Unremarkable"),
        MESSAGE("With a message that waits"),
        FAILED("Load failed");

        private final String title;

        Show(String title) {
            this.title = title;
        }

        /** In words. */
        String title() {
            return title;
        }

        boolean shows(QueueItem item) {
            return switch (this) {
                case ALL -> true;
                case MINE -> item.mine() || item.covered();
                case FREE -> item.free();
                case UNREMARKABLE -> item.unremarkable();
                case MESSAGE -> item.messageWaits();
                case FAILED -> item.state() == State.LOAD_FAILED;
            };
        }
    }

    /** Everything that the regional team has of its agencies, in the order in which it was submitted. */
    public List<QueueItem> list() {
        Set<UUID> covered = covers.coveredToday();
        UUID self = person.get().id();
        Instant now = clock.instant();
        return database.sql("""
                select s.id, s.agency_code, a.name as agency_name, s.data_end, s.state, s.submitted_at, s.reviewer,
                    s.uploaded_by, f.row_count, c.remark_count,
                    (select string_agg(distinct r.remark ->> 'point', ' ')
                        from jsonb_array_elements(c.remarks) r (remark)) as points, f.compared_with is null as first_file,
                    acting_knows(s.reviewer, s.agency_code) as taken_by,
                    (select m.side from submission_message m where m.agency_code = s.agency_code
                        and m.data_end = s.data_end order by m.id desc limit 1) = 'PROVIDER' as message_waits
                from submission s join agency a on a.code = s.agency_code join received_file f on f.id = s.file_id
                left join submission_comparison c on c.submission_id = s.id and c.file_id = s.file_id
                where s.state in ('SUBMITTED', 'ACCEPTED', 'LOADING', 'LOAD_FAILED')
                order by s.submitted_at, s.id""")
                .query((row, number) -> item(row, self, covered, now))
                .list();
    }

    private static QueueItem item(ResultSet row, UUID self, Set<UUID> covered, Instant now) throws SQLException {
        UUID reviewer = row.getObject("reviewer", UUID.class);
        Timestamp submitted = row.getTimestamp("submitted_at");
        @Nullable Instant at = submitted == null ? null : submitted.toInstant();
        return new QueueItem(
                row.getLong("id"),
                row.getString("agency_code"),
                row.getString("agency_name"),
                row.getObject("data_end", LocalDate.class),
                State.valueOf(row.getString("state")),
                at,
                at == null ? 0 : Duration.between(at, now).toDays(),
                row.getLong("row_count"),
                row.getObject("remark_count", Integer.class),
                Objects.requireNonNullElse(row.getString("points"), ""),
                row.getBoolean("first_file"),
                Objects.requireNonNullElse(row.getString("taken_by"), reviewer == null ? "" : "a colleague"),
                self.equals(reviewer),
                reviewer != null && covered.contains(reviewer),
                self.equals(row.getObject("uploaded_by", UUID.class)),
                row.getBoolean("message_waits"));
    }
}
