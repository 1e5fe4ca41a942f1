package org.openndtms.portal.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.database.Transactions;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.validation.Confirmation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/** Makes checked, submitted and loaded files for tests, by inserting rows: nothing is uploaded. */
@Component
public class GivenSubmissions {
    private static final Pack PACK = Packs.load("cds-p");
    private static final AtomicLong SEED = new AtomicLong(1);

    private final Submissions submissions;
    private final Transactions transactions;
    private final CheckedFiles files;
    private final StandIns confirmations;
    private final Periods periods;
    private final JdbcClient database;

    GivenSubmissions(
            Submissions submissions,
            Transactions transactions,
            CheckedFiles files,
            StandIns confirmations,
            Periods periods,
            JdbcClient database) {
        this.submissions = submissions;
        this.transactions = transactions;
        this.files = files;
        this.confirmations = confirmations;
        this.periods = periods;
        this.database = database;
    }

    /** The database as its owner sees it, past all row-level security. */
    public static JdbcClient owner() {
        DatabaseAddress address = TestDatabase.address();
        return JdbcClient.create(new DriverManagerDataSource(
                address.url(), address.owner().user(), address.owner().password()));
    }

    /** The latest period whose window has opened, whether or not it is open still. */
    public SubmissionPeriod period() {
        return opened(0);
    }

    /** The period so many before that. */
    public SubmissionPeriod opened(int back) {
        LocalDate today = LocalDate.now(SubmissionWindows.LONDON);
        List<SubmissionPeriod> opened = periods.from(today.minusMonths(back + 4L))
                .takeWhile(each -> !each.opens().isAfter(today))
                .toList();
        return opened.get(opened.size() - 1 - back);
    }

    /** The next period whose window has not opened. */
    public SubmissionPeriod next() {
        LocalDate today = LocalDate.now(SubmissionWindows.LONDON);
        return periods.from(today.minusMonths(1))
                .filter(each -> each.opens().isAfter(today))
                .findFirst()
                .orElseThrow();
    }

    /** Has an agency confirm the statement of consent, and lets it submit a period whatever the day of the test. */
    public void mayAlwaysSubmit(String agency, LocalDate dataEnd, Person by) {
        confirmConsent(agency, by);
        owner().sql(
                        "insert into late_permission (agency_code, data_end, reason, granted_by, expires_at) values (?, ?, 'test', ?, now() + interval '2 days')")
                .params(agency, dataEnd, by.id())
                .update();
    }

    /** Has an agency confirm the statement of consent. */
    public void confirmConsent(String agency, Person by) {
        owner().sql(
                        "insert into agency_consent (agency_code, statement_version, confirmed_by) values (?, 'CDS-P', ?) on conflict do nothing")
                .params(agency, by.id())
                .update();
    }

    /** Synthetic records of some clients of an agency. */
    public static byte[] records(String agency, String dataset, int clients, long seed, LocalDate dataEnd) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new Generator(PACK, GeneratorOptions.of(dataset, clients, seed, dataEnd)).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A checked file of 100 / 100 with a submission that is ready. */
    public Submission ready(String agency, LocalDate dataEnd, Person by) {
        return ready(agency, dataEnd, by, records(agency, "AD", 40, SEED.incrementAndGet(), dataEnd));
    }

    /** The same, of given bytes. */
    public Submission ready(String agency, LocalDate dataEnd, Person by, byte[] bytes) {
        UUID file = file(agency, dataEnd, by, bytes);
        return transactions.asSystem(() -> {
            Submission begun = submissions.begin(agency, dataEnd, file, "CSV", by.id(), "");
            submissions.step(begun.id(), Event.START_CHECK, "");
            return submissions.step(begun.id(), Event.PASS, "");
        });
    }

    /** A checked file that is not ready. */
    public Submission withIssues(String agency, LocalDate dataEnd, Person by) {
        UUID file = file(agency, dataEnd, by, records(agency, "AD", 5, SEED.incrementAndGet(), dataEnd));
        change(file, "failed_rows = 1, errors = 1, outcome = 'INVALID'");
        return transactions.asSystem(() -> {
            Submission begun = submissions.begin(agency, dataEnd, file, "CSV", by.id(), "");
            submissions.step(begun.id(), Event.START_CHECK, "");
            return submissions.step(begun.id(), Event.FIND_ISSUES, "");
        });
    }

    /** A submission that somebody of the agency has handed over. */
    public Submission submitted(String agency, LocalDate dataEnd, Person by) {
        return submit(ready(agency, dataEnd, by), by);
    }

    /** Hands a ready one over, past all guards. */
    public Submission submit(Submission ready, Person by) {
        return transactions.asSystem(() -> {
            database.sql("update submission set submitted_by = ?, submitted_at = now() where id = ?")
                    .params(by.id(), ready.id())
                    .update();
            return submissions.step(ready.id(), Event.SUBMIT, "");
        });
    }

    /** A submission that is the agency's loaded one; what was loaded before is superseded. */
    public Submission loaded(String agency, LocalDate dataEnd, Person by, Person officer, byte[] bytes) {
        Submission submitted = submit(ready(agency, dataEnd, by, bytes), by);
        return load(submitted, officer);
    }

    /** Loads a submitted one, past all guards. */
    public Submission load(Submission submitted, Person officer) {
        return transactions.asSystem(() -> {
            database.sql("update submission set decided_by = ?, decided_at = now() where id = ?")
                    .params(officer.id(), submitted.id())
                    .update();
            Long before =
                    submissions.loaded(submitted.agency()).map(Submission::id).orElse(null);
            if (before != null) {
                submissions.step(before, Event.SUPERSEDE, "");
            }
            database.sql("""
                    insert into load (submission_id, agency_code, previous_id, data_start, data_end, clients,
                        without_consent, episodes, kept_episodes, withdrawn, announced)
                    values (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, true)""")
                    .param(submitted.id())
                    .param(submitted.agency())
                    .param(before)
                    .param(submitted.dataEnd().minusYears(2))
                    .param(submitted.dataEnd())
                    .update();
            submissions.step(submitted.id(), Event.ACCEPT, "");
            submissions.step(submitted.id(), Event.START_LOAD, "");
            Submission loaded = submissions.step(submitted.id(), Event.FINISH_LOAD, "");
            database.sql("update submission set loaded_at = now() where id = ?")
                    .param(submitted.id())
                    .update();
            return loaded;
        });
    }

    /** A submission whose load failed. */
    public Submission loadFailed(String agency, LocalDate dataEnd, Person by, Person officer) {
        Submission submitted = submitted(agency, dataEnd, by);
        return transactions.asSystem(() -> {
            database.sql("update submission set decided_by = ?, decided_at = now() where id = ?")
                    .params(officer.id(), submitted.id())
                    .update();
            submissions.step(submitted.id(), Event.ACCEPT, "");
            submissions.step(submitted.id(), Event.START_LOAD, "");
            return submissions.step(submitted.id(), Event.FAIL_LOAD, "");
        });
    }

    /** A step as the system, such as a check that ends. */
    public Submission step(Submission submission, Event event) {
        return transactions.asSystem(() -> submissions.step(submission.id(), event, ""));
    }

    /** What has happened to a submission, first to last. */
    public List<Event> steps(Submission submission) {
        return transactions.asSystem(() -> submissions.steps(submission.id()).stream()
                .map(Submissions.Taken::event)
                .toList());
    }

    /** A submission as it is now. */
    public Submission now(Submission submission) {
        return transactions.asSystem(() -> submissions.find(submission.id())).orElseThrow();
    }

    /** Changes columns of a received file. */
    public void change(UUID file, String change) {
        owner().sql("update received_file set " + change + " where id = ?")
                .param(file)
                .update();
    }

    /** Says that somebody confirmed findings of an agency. */
    public void confirmed(String agency, List<Confirmation> list) {
        confirmations.put(agency, list);
    }

    /** Mails that were written to an address, subjects only, latest last. */
    public List<String> mails(String address) {
        return owner().sql("select subject from mail where recipient = ? order by id")
                .param(address)
                .query(String.class)
                .list();
    }

    private UUID file(String agency, LocalDate dataEnd, Person by, byte[] bytes) {
        UUID id = UUID.randomUUID();
        @Nullable
        Long loaded = transactions.asSystem(
                () -> submissions.loaded(agency).map(Submission::id).orElse(null));
        long rows = new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
        Map<String, Object> row = new java.util.HashMap<>(Map.of(
                "id",
                id,
                "agency",
                agency,
                "end",
                dataEnd,
                "by",
                by.id(),
                "name",
                agency + "-" + dataEnd + ".csv",
                "hash",
                hash(bytes),
                "bytes",
                bytes.length,
                "version",
                PACK.version(),
                "rows",
                rows,
                "at",
                java.sql.Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MILLIS))));
        row.put("with", loaded);
        owner().sql("""
                insert into received_file (id, agency_code, dataset, data_end, purpose, received_at, received_by, name,
                    sha256, bytes, encoding, check_state, progress, checked_at, outcome, pack, pack_version,
                    compared_with, row_count, failed_rows, doubtful_rows, client_count, episode_count,
                    without_consent, errors, warnings, mismatches)
                select :id, :agency, a.dataset, :end, 'SUBMIT', :at, :by, :name, :hash, :bytes, 'UTF-8', 'CHECKED',
                    1000, now(), 'VALID', 'cds-p', :version, :with, :rows, 0, 0, 40, 44, 1, 0, 0, 0
                from agency a where a.code = :agency""").params(row).update();
        files.keep(id, bytes);
        return id;
    }

    private static String hash(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
