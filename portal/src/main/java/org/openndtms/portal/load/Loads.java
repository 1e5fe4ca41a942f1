package org.openndtms.portal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads what was accepted, one submission of an agency at a time. That a load is under way is a state of the
 * submission; whether somebody still works on it says the agency's lock, which ends with whoever held it. So a load
 * whose process or database died is begun again, and nothing is loaded twice.
 */
@Component
class Loads {
    /** A load that was interrupted so often is the cause of it. */
    private static final int TOO_OFTEN = 50;

    private static final Duration SOME_TIME = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final JdbcClient database;
    private final Submissions submissions;
    private final AgencyLock lock;
    private final Loading loading;
    private final LoadMail mail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Loads(
            Transactions transactions,
            JdbcClient database,
            Submissions submissions,
            AgencyLock lock,
            Loading loading,
            LoadMail mail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.submissions = submissions;
        this.lock = lock;
        this.loading = loading;
        this.mail = mail;
        this.events = events;
        this.clock = clock;
    }

    /** Agencies that have had something to load for some time, while nobody is at it. */
    List<String> forgotten() {
        List<String> waiting = transactions.asSystem(() -> database.sql("select distinct agency_code from submission"
                        + " where state in ('ACCEPTED', 'LOADING') and state_since < ? order by 1")
                .param(Timestamp.from(clock.instant().minus(SOME_TIME)))
                .query(String.class)
                .list());
        return waiting.stream().filter(lock::isFree).toList();
    }

    /**
     * Loads whatever waits of an agency, earlier periods first.
     *
     * @throws RuntimeException if the database went away; what waits is loaded when this is asked again
     */
    void load(String agency) {
        for (Optional<Long> next = begin(agency); next.isPresent(); next = begin(agency)) {
            finish(agency, next.get());
        }
        announce();
    }

    private Optional<Long> begin(String agency) {
        return transactions.asSystem(() -> {
            lock.take(agency);
            // Whoever began these has let go of the lock without an end, and so is no more.
            for (long cut : in(agency, State.LOADING)) {
                submissions.step(cut, Event.INTERRUPT_LOAD, "");
            }
            Optional<Long> next = in(agency, State.ACCEPTED).stream().findFirst();
            next.ifPresent(id -> submissions.step(id, Event.START_LOAD, ""));
            return next;
        });
    }

    private List<Long> in(String agency, State state) {
        return database.sql("select id from submission where agency_code = ? and state = ? order by data_end, id")
                .params(agency, state.name())
                .query(Long.class)
                .list();
    }

    private void finish(String agency, long id) {
        try {
            refuseIfItNeverEnds(id);
            transactions.asSystem(() -> {
                lock.take(agency);
                Submission submission = submissions.find(id).orElseThrow();
                if (submission.state() == State.LOADING) {
                    load(submission);
                }
                return id;
            });
        } catch (RuntimeException fault) {
            if (Faults.passing(fault)) {
                throw fault;
            }
            fail(agency, id, fault);
        }
    }

    private void refuseIfItNeverEnds(long id) {
        long interrupted = transactions.asSystem(() -> database.sql(
                        "select count(*) from submission_step where submission_id = ? and event = 'INTERRUPT_LOAD'")
                .param(id)
                .query(Long.class)
                .single());
        if (interrupted >= TOO_OFTEN) {
            throw new LoadException("Loading was cut off " + interrupted + " times.");
        }
    }

    private void load(Submission submission) {
        try {
            loading.load(submission);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void fail(String agency, long id, RuntimeException fault) {
        transactions.asSystem(() -> {
            lock.take(agency);
            Submission submission = submissions.find(id).orElseThrow();
            if (submission.state() == State.LOADING) {
                String why = Faults.sentence(fault);
                mail.failed(submissions.step(id, Event.FAIL_LOAD, why), why);
            }
            return id;
        });
    }

    private record Unannounced(String agency, long submission) {}

    /** Tells listeners of loads that they have not been told of, or have not taken. */
    void announce() {
        List<Unannounced> waiting = transactions.asSystem(() -> database.sql(
                        "select agency_code as agency, submission_id as submission from load where not announced"
                                + " order by loaded_at")
                .query(Unannounced.class)
                .list());
        for (Unannounced load : waiting) {
            events.publishEvent(new Loaded(load.agency(), load.submission()));
            transactions.<@Nullable Object>asSystem(
                    () -> database.sql("update load set announced = true where submission_id = ?")
                            .param(load.submission())
                            .update());
        }
    }
}
