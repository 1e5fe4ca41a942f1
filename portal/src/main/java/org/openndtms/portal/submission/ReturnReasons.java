package org.openndtms.portal.submission;

import java.sql.Array;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Why the regional team sent a submission back, for the people whom it came back to. */
@Repository
class ReturnReasons {
    private final JdbcClient database;

    ReturnReasons(JdbcClient database) {
        this.database = database;
    }

    /**
     * Why a submission came back.
     *
     * @param reason in the officer's words
     * @param points of the checklist that were not fine, in words
     */
    record Why(Instant at, String who, String reason, List<String> points) {}

    /** Why a submission that stands at "returned" came back; empty for others. */
    @Transactional(readOnly = true)
    public Optional<Why> of(Submission submission) {
        if (submission.state() != State.RETURNED && submission.state() != State.EXPIRED) {
            return Optional.empty();
        }
        return database.sql("""
                select d.at, d.reason, d.faulty, acting_knows(d.person_id, ?) as who from review_decision d
                where d.submission_id = ? and d.decision = 'RETURN' order by d.id desc limit 1""")
                .params(submission.agency(), submission.id())
                .query((row, number) -> {
                    Array points = row.getArray("faulty");
                    return new Why(
                            row.getTimestamp("at").toInstant(),
                            Objects.requireNonNullElse(row.getString("who"), "The regional team"),
                            row.getString("reason"),
                            List.of((String[]) points.getArray()));
                })
                .optional();
    }
}
