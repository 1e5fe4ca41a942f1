package org.openndtms.portal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.PersonAuthentication;
import org.openndtms.portal.account.People;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.DirectReceiving;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.LoadQueue;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * One month of the demonstration, on the ordinary way: files are received, checked, submitted, accepted and loaded by
 * the same parts that serve people. Only the days are dated back afterwards.
 */
@Component
class DemoMonth {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_AGAIN = 200;

    private final DirectReceiving receiving;
    private final Submissions submissions;
    private final LoadQueue loads;
    private final People people;
    private final Transactions transactions;
    private final JdbcClient database;

    DemoMonth(
            DirectReceiving receiving,
            Submissions submissions,
            LoadQueue loads,
            People people,
            Transactions transactions,
            JdbcClient database) {
        this.receiving = receiving;
        this.submissions = submissions;
        this.loads = loads;
        this.people = people;
        this.transactions = transactions;
        this.database = database;
    }

    /**
     * What an agency sends.
     *
     * @param goal how far it comes
     */
    record Sent(String agency, InputStream file, State goal) {}

    /**
     * Lets agencies send their files for a period, and waits until all have come as far as they shall, or as far as
     * they can.
     *
     * @param sentOn the day on which they are said to have been sent; null to leave the days as they are
     */
    void run(LocalDate dataEnd, List<Sent> all, @Nullable LocalDate sentOn) throws InterruptedException {
        Map<String, UUID> submitters = new TreeMap<>();
        Map<String, Long> ids = new TreeMap<>();
        for (Sent sent : all) {
            UUID submitter = somebody(
                    "select p.id from person p join person_agency a on a.person_id = p.id where a.agency_code = ? and"
                            + " p.role = 'PROVIDER_SUBMITTER' and p.state = 'ACTIVE' order by p.username limit 1",
                    sent.agency());
            submitters.put(sent.agency(), submitter);
            ids.put(sent.agency(), as(submitter, () -> receive(sent, dataEnd)));
        }
        wait(ids, State.RECEIVED, State.PARSING);
        for (Sent sent : all) {
            long id = ids.getOrDefault(sent.agency(), 0L);
            UUID submitter = submitters.get(sent.agency());
            if (submitter != null && state(id) == State.READY_TO_SUBMIT && sent.goal() != State.READY_TO_SUBMIT) {
                as(submitter, () -> submit(id, submitter));
                if (sent.goal() == State.LOADED) {
                    UUID officer = officer(sent.agency());
                    as(officer, () -> accept(id, officer));
                }
            }
        }
        wait(ids, State.ACCEPTED, State.LOADING);
        if (sentOn != null) {
            Instant sent =
                    sentOn.atTime(10, 30).atZone(SubmissionWindows.LONDON).toInstant();
            Instant decided = sentOn.plusDays(1)
                    .atTime(14, 0)
                    .atZone(SubmissionWindows.LONDON)
                    .toInstant();
            ids.values().forEach(id -> dateBack(id, sent, decided));
        }
    }

    private long receive(Sent sent, LocalDate dataEnd) {
        try {
            UUID file = receiving.receive(sent.agency(), dataEnd, sent.agency() + "-" + dataEnd + ".csv", sent.file());
            return transactions.inPerson(() -> database.sql("select id from submission where file_id = ?")
                    .param(file)
                    .query(Long.class)
                    .single());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Submission submit(long id, UUID by) {
        return transactions.inPerson(() -> {
            database.sql("update submission set submitted_by = ?, submitted_at = now() where id = ?")
                    .params(by, id)
                    .update();
            return submissions.step(id, Event.SUBMIT, "");
        });
    }

    private Submission accept(long id, UUID by) {
        return transactions.inPerson(() -> {
            database.sql("update submission set decided_by = ?, decided_at = now() where id = ?")
                    .params(by, id)
                    .update();
            Submission accepted = submissions.step(id, Event.ACCEPT, "");
            loads.accepted(id);
            return accepted;
        });
    }

    private void dateBack(long id, Instant sent, Instant decided) {
        transactions.asSystem(() -> database.sql("select date_back(?, ?, ?)")
                .params(id, Timestamp.from(sent), Timestamp.from(decided))
                .query()
                .listOfRows());
    }

    private State state(long id) {
        return transactions.asSystem(() -> submissions.find(id).orElseThrow().state());
    }

    private void wait(Map<String, Long> ids, State one, State other) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ids.values().stream().map(this::state).anyMatch(state -> state == one || state == other)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the demonstration waited in vain for checks or loads");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private UUID officer(String agency) {
        return somebody(
                "select r.person_id from person_region r join agency a on a.region_code = r.region_code"
                        + " where a.code = ? order by r.person_id limit 1",
                agency);
    }

    /** So that what waits can still be submitted, however late in the month the demonstration begins. */
    void permitLate(String agency, LocalDate dataEnd) {
        UUID officer = officer(agency);
        as(
                officer,
                () -> transactions.inPerson(
                        () -> database.sql("""
                insert into late_permission (agency_code, data_end, reason, granted_by, expires_at)
                values (?, ?, 'So that the demonstration can be tried on any day', ?, now() + interval '60 days')""").params(agency, dataEnd, officer).update()));
    }

    private UUID somebody(String query, String agency) {
        return transactions.asSystem(
                () -> database.sql(query).param(agency).query(UUID.class).single());
    }

    /** Does something as a person, as if the person had signed in. */
    private <T> T as(UUID id, Supplier<T> work) {
        Person person = transactions.asSystem(() -> people.findActive(id)).orElseThrow();
        SecurityContextHolder.getContext().setAuthentication(new PersonAuthentication(person));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
