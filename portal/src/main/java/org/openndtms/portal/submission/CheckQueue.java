package org.openndtms.portal.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The queue of files to be checked, in the database, so that it outlives the process. Everything here is done as the
 * system but {@link #find} and {@link #before}.
 */
@Component
class CheckQueue {
    /** After so many tries a file is left to the operator. */
    static final int MOST_ATTEMPTS = 10;

    private static final String SELECT = """
            select f.*, s.id as submission_id, s.state as submission_state
            from received_file f left join submission s on s.file_id = f.id
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Submissions submissions;

    CheckQueue(JdbcClient database, Transactions transactions, Submissions submissions) {
        this.database = database;
        this.transactions = transactions;
        this.submissions = submissions;
    }

    /**
     * A file that has been taken to be checked.
     *
     * @param run which try it is; only its own result is accepted
     */
    record Taken(ReceivedFile file, UUID run) {}

    /** A file as far as the present person may see it. */
    Optional<ReceivedFile> find(UUID id) {
        return transactions.inPerson(() -> database.sql(SELECT + " where f.id = ?")
                .param(id)
                .query(CheckQueue::file)
                .optional());
    }

    /** How many files are to be checked before one. */
    long before(ReceivedFile file) {
        return transactions.inPerson(() -> database.sql("select files_before(?)")
                .param(file.queueNumber())
                .query(Long.class)
                .single());
    }

    /** Puts back into the queue, at their old places, the files that a try under the ticket had taken and not ended. */
    void giveBack(String ticket) {
        transactions.asSystem(() -> {
            List<ReceivedFile> left = database.sql(SELECT + " where f.check_ticket = ? and (f.check_state = 'CHECKING'"
                            + " or f.check_state = 'FAILED' and f.check_attempts < ?) for update of f")
                    .params(ticket, MOST_ATTEMPTS)
                    .query(CheckQueue::file)
                    .list();
            left.forEach(file -> {
                set(file.id(), file.attempts() < MOST_ATTEMPTS ? "WAITING" : "FAILED");
                stepIf(file, State.PARSING, Event.INTERRUPT_CHECK);
            });
            return left.size();
        });
    }

    /** Puts a file that was checked before at the end of the queue, if its submission asks for it. */
    void checkAgain(UUID id) {
        transactions.asSystem(() -> database.sql("""
                        update received_file f set check_state = 'WAITING', progress = 0, check_attempts = 0,
                            check_run = null, queue_number = default
                        where id = ? and check_state = 'CHECKED'
                          and exists (select 1 from submission s where s.file_id = f.id and s.state = 'RECEIVED')""").param(id).update());
    }

    /** Takes the next file; empty if none waits. */
    Optional<Taken> take(String ticket) {
        UUID run = UUID.randomUUID();
        return transactions.asSystem(() -> {
            Optional<UUID> next =
                    database.sql("""
                    update received_file set check_state = 'CHECKING', progress = 0, check_ticket = ?, check_run = ?,
                        check_attempts = check_attempts + 1
                    where id = (select id from received_file where check_state = 'WAITING' order by queue_number
                        limit 1 for update skip locked) returning id""").params(ticket, run).query(UUID.class).optional();
            return next.map(id -> {
                ReceivedFile file = database.sql(SELECT + " where f.id = ?")
                        .param(id)
                        .query(CheckQueue::file)
                        .single();
                stepIf(file, State.RECEIVED, Event.START_CHECK);
                return new Taken(file, run);
            });
        });
    }

    /** Whether a file waits. */
    boolean isWaiting() {
        return transactions.asSystem(
                () -> database.sql("select exists (select 1 from received_file where check_state = 'WAITING')")
                        .query(Boolean.class)
                        .single());
    }

    /** Notes how far a check has come, in thousandths. */
    void progress(Taken taken, long thousandths) {
        transactions.asSystem(() -> database.sql("update received_file set progress = ? where id = ? and check_run = ?")
                .params(
                        (int) Math.max(0, Math.min(1000, thousandths)),
                        taken.file().id(),
                        taken.run())
                .update());
    }

    /** Notes that the software could not check a file. */
    void failed(Taken taken) {
        transactions.asSystem(() -> {
            int mine = database.sql("update received_file set check_state = 'FAILED' where id = ? and check_run = ?")
                    .params(taken.file().id(), taken.run())
                    .update();
            if (mine == 1) {
                stepIf(taken.file(), State.PARSING, Event.INTERRUPT_CHECK);
            }
            return mine;
        });
    }

    private void set(UUID file, String state) {
        database.sql("update received_file set check_state = ?, check_run = null, progress = 0 where id = ?")
                .params(state, file)
                .update();
    }

    /** Takes a step if the submission, should there be one, still stands where it did; a newer file may replace it. */
    void stepIf(ReceivedFile file, State from, Event event) {
        Long submission = file.submission();
        if (submission == null) {
            return;
        }
        State state = database.sql("select state from submission where id = ? for update")
                .param(submission)
                .query((row, number) -> State.valueOf(row.getString(1)))
                .single();
        if (state == from) {
            submissions.step(submission, event, "");
        }
    }

    private static ReceivedFile file(ResultSet row, int number) throws SQLException {
        String state = row.getString("submission_state");
        @Nullable Long submission = state == null ? null : row.getLong("submission_id");
        return new ReceivedFile(
                row.getObject("id", UUID.class),
                row.getString("agency_code"),
                row.getString("dataset"),
                row.getObject("data_end", LocalDate.class),
                row.getString("purpose").equals("CHECK"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getTimestamp("received_at").toInstant(),
                row.getLong("queue_number"),
                row.getString("check_state"),
                row.getInt("progress"),
                row.getInt("check_attempts"),
                row.getBoolean("agency_unknown"),
                submission,
                state == null ? null : State.valueOf(state));
    }
}
