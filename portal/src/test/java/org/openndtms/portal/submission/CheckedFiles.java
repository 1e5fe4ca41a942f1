package org.openndtms.portal.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.database.Transactions;
import org.openndtms.records.Source;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.report.ReportFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checked files for tests: runs the real validator over synthetic files and writes what a check writes. Keeps their
 * bytes in memory; what it does not know it leaves to the portal's own.
 */
@Primary
@Component
public class CheckedFiles implements ReceivedFiles, LoadedFiles, Recheck {
    /** Last day of the data of all files here. */
    public static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);

    /** The pack of all files here. */
    public static final Pack PACK = Packs.load("cds-p");

    private static final Validator VALIDATOR = new Validator(PACK);

    private final Map<UUID, byte[]> contents = new ConcurrentHashMap<>();
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Transactions transactions;
    private final Submissions submissions;
    private final ObjectProvider<Confirmed> confirmed;
    private final ObjectProvider<AfterCheck> after;
    private final ObjectProvider<ReceivedFiles> received;
    private final ObjectProvider<LoadedFiles> loaded;
    private final ObjectProvider<Recheck> recheck;
    private final Clock clock;

    CheckedFiles(
            JdbcClient database,
            JdbcTemplate batches,
            Transactions transactions,
            Submissions submissions,
            ObjectProvider<Confirmed> confirmed,
            ObjectProvider<AfterCheck> after,
            ObjectProvider<ReceivedFiles> received,
            ObjectProvider<LoadedFiles> loaded,
            ObjectProvider<Recheck> recheck,
            Clock clock) {
        this.database = database;
        this.batches = batches;
        this.transactions = transactions;
        this.submissions = submissions;
        this.confirmed = confirmed;
        this.after = after;
        this.received = received;
        this.loaded = loaded;
        this.recheck = recheck;
        this.clock = clock;
    }

    /** A file of an agency, and the one loaded before it; the latter empty if none was asked for. */
    public static final class Pair {
        private final byte[] now;
        private final byte[] before;

        Pair(byte[] now, byte[] before) {
            this.now = now;
            this.before = before;
        }

        /** The file. */
        public byte[] now() {
            return now.clone();
        }

        /** The file loaded before. */
        public byte[] before() {
            return before.clone();
        }
    }

    /** A file that was received and checked, its submission, and what was found. */
    public record Checked(UUID file, long submission, ValidationResult result) {
        /** Where its pages begin. */
        public String path() {
            return "/submissions/files/" + file;
        }
    }

    /** A synthetic file of an agency with planted faults: ids of rules and how many findings of each. */
    public static Pair synthetic(String agency, int clients, long seed, Map<String, Integer> faults, boolean previous) {
        GeneratorOptions options =
                GeneratorOptions.of("AD", clients, seed, SEPTEMBER).withFaults(faults);
        Generator generator = new Generator(PACK, previous ? options.withPrevious() : options);
        try {
            ByteArrayOutputStream now = new ByteArrayOutputStream();
            generator.write(now);
            ByteArrayOutputStream before = new ByteArrayOutputStream();
            if (previous) {
                generator.writePrevious(before);
            }
            return new Pair(of(agency, now.toByteArray()), of(agency, before.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file as if another agency had sent it. */
    private static byte[] of(String agency, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String[] lines = text.split("\n", 3);
        if (lines.length < 2) {
            return bytes;
        }
        int column = Arrays.asList(lines[0].strip().split(",")).indexOf("AGNCY");
        String code = lines[1].split(",")[column];
        return Pattern.compile("(?m)(^|,)" + Pattern.quote(code) + "(,|$)")
                .matcher(text)
                .replaceAll("$1" + agency + "$2")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps the bytes of a file of which a test has made the row itself. */
    void keep(UUID file, byte[] content) {
        contents.put(file, content);
    }

    /** Receives a file for an agency and checks it. */
    public Checked submit(String agency, Person by, byte[] content) {
        UUID file = transactions.asSystem(() -> receive(agency, by, content, "SUBMIT"));
        long submission = transactions.asSystem(() ->
                submissions.begin(agency, SEPTEMBER, file, "CSV", by.id(), "").id());
        return new Checked(file, submission, check(file, submission));
    }

    /** Has a file checked that makes no submission; the submission of the answer is 0. */
    public Checked checkOnly(String agency, Person by, byte[] content) {
        UUID file = transactions.asSystem(() -> receive(agency, by, content, "CHECK"));
        return new Checked(file, 0, check(file, 0));
    }

    /** Loads a file for an agency: it is then what later files are compared with. */
    public Checked load(String agency, Person by, byte[] content) {
        Checked checked = submit(agency, by, content);
        transactions.asSystem(() -> {
            database.sql("update submission set state = 'SUPERSEDED' where agency_code = ? and state = 'LOADED'")
                    .param(agency)
                    .update();
            return database.sql("update submission set state = 'LOADED', loaded_at = now() where id = ?")
                    .param(checked.submission())
                    .update();
        });
        return checked;
    }

    private UUID receive(String agency, Person by, byte[] content, String purpose) {
        UUID file = UUID.randomUUID();
        contents.put(file, content);
        database.sql("""
                insert into received_file (id, agency_code, dataset, data_end, purpose, received_at, received_by, name,
                    sha256, bytes, encoding, expires_at, session_key)
                values (?, ?, 'AD', ?, ?, ?, ?, 'extract.csv', '', ?, 'UTF-8',
                    case when ? = 'CHECK' then now() + interval '30 minutes' end,
                    case when ? = 'CHECK' then (select primary_id from spring_session where principal_name = ?
                        order by creation_time desc limit 1) end)""")
                .params(
                        file,
                        agency,
                        SEPTEMBER,
                        purpose,
                        Timestamp.from(clock.instant()),
                        by.id(),
                        content.length,
                        purpose,
                        purpose,
                        by.id().toString())
                .update();
        return file;
    }

    private ValidationResult check(UUID file, long submission) {
        return transactions.asSystem(() -> {
            String agency = database.sql("select agency_code from received_file where id = ?")
                    .param(file)
                    .query(String.class)
                    .single();
            if (submission > 0) {
                submissions.step(submission, Event.START_CHECK, "");
            }
            Loaded previous = of(agency).orElse(null);
            ValidationResult result = validate(agency, file, previous);
            write(file, result, previous == null ? null : previous.submission());
            after.forEach(each -> each.keep(file, result));
            if (submission > 0) {
                submissions.step(
                        submission,
                        switch (result.outcome()) {
                            case REJECTED -> Event.REJECT;
                            case INVALID -> Event.FIND_ISSUES;
                            case VALID -> Event.PASS;
                        },
                        "");
            }
            return result;
        });
    }

    private ValidationResult validate(String agency, UUID file, @Nullable Loaded previous) {
        try {
            ValidationContext context = ValidationContext.of("AD", SEPTEMBER)
                    .withMaxExamples(Integer.MAX_VALUE / 4)
                    .withConfirmations(confirmed.getObject().of(agency));
            return VALIDATOR.validate(
                    Source.of("extract.csv", Objects.requireNonNull(contents.get(file))),
                    previous == null ? context : context.withPrevious(open(previous.file())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(UUID file, ValidationResult result, @Nullable Long comparedWith) {
        database.sql("delete from finding where file_id = ?").param(file).update();
        database.sql("delete from rule_tally where file_id = ?").param(file).update();
        database.sql("""
                update received_file set check_state = 'CHECKED', progress = 1000, checked_at = ?, outcome = ?, pack = ?,
                    pack_version = ?, compared_with = ?, row_count = ?, failed_rows = ?, doubtful_rows = ?,
                    client_count = ?, episode_count = ?, without_consent = ?, errors = ?, warnings = ?, mismatches = ?,
                    report = ?, sha256 = ? where id = ?""")
                .params(Arrays.asList(
                        Timestamp.from(clock.instant()),
                        result.outcome().name(),
                        PACK.id(),
                        PACK.version(),
                        comparedWith,
                        result.file().rows(),
                        result.load().failed(),
                        result.dataQuality().failed(),
                        result.file().clients(),
                        result.file().episodes(),
                        result.file().withoutConsent(),
                        result.counts().get(Severity.ERROR),
                        result.counts().get(Severity.WARNING),
                        result.counts().get(Severity.MISMATCH),
                        zip(result),
                        result.file().sha256(),
                        file))
                .update();
        writeFindings(file, result.findings());
        List<Object[]> tallies = new ArrayList<>();
        for (RuleTally tally : result.rules()) {
            tallies.add(new Object[] {
                file,
                tallies.size(),
                tally.rule().id(),
                tally.rule().severity().name(),
                tally.count(),
                tally.confirmed(),
                tally.rows(),
                tally.rowsAlone()
            });
        }
        batches.batchUpdate("insert into rule_tally values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing", tallies);
    }

    private void writeFindings(UUID file, List<Finding> findings) {
        List<Object[]> rows = new ArrayList<>();
        for (int number = 0; number < findings.size(); number++) {
            Finding finding = findings.get(number);
            rows.add(new Object[] {
                file,
                number,
                finding.rule().id(),
                finding.rule().severity().name(),
                finding.confirmed(),
                finding.line(),
                finding.fields().toArray(String[]::new),
                finding.agency(),
                finding.clientId(),
                finding.episodeId(),
                finding.recordId(),
                finding.message(),
                finding.detail(),
                finding.previousDetail(),
                finding.fingerprint()
            });
        }
        batches.batchUpdate("insert into finding values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    /** What the command line writes in a format. */
    public static String report(ValidationResult result, ReportFormat format) {
        StringWriter text = new StringWriter();
        try {
            format.writer().write(result, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static byte[] zip(ValidationResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStreamWriter out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            ReportFormat.JSON.writer().write(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Source open(UUID file) throws IOException {
        byte[] content = contents.get(file);
        if (content == null) {
            return received.stream()
                    .filter(each -> each != this)
                    .findFirst()
                    .orElseThrow(() -> new IOException("nothing of it is kept"))
                    .open(file);
        }
        boolean seen = database.sql("select count(*) from received_file where id = ?")
                        .param(file)
                        .query(Long.class)
                        .single()
                == 1;
        if (!seen) {
            throw new IOException("nothing of the file is in sight");
        }
        return Source.of("extract.csv", content);
    }

    @Override
    public Map<String, Integer> withdraw(UUID file, Set<String> clientIds) throws IOException {
        return received.stream()
                .filter(each -> each != this)
                .findFirst()
                .orElseThrow(() -> new IOException("not for files of tests"))
                .withdraw(file, clientIds);
    }

    @Override
    public Optional<Loaded> of(String agency) {
        Optional<Submission> submission = submissions.loaded(agency);
        if (submission.isPresent() && contents.containsKey(submission.get().file())) {
            return submission.map(each -> new Loaded(each.id(), each.file(), ""));
        }
        return loaded.stream().filter(each -> each != this).findFirst().flatMap(each -> each.of(agency));
    }

    @Override
    public void again(long submission) {
        Submission again = submissions.find(submission).orElseThrow();
        if (!contents.containsKey(again.file())) {
            recheck.stream().filter(each -> each != this).forEach(each -> each.again(submission));
            return;
        }
        submissions.step(submission, again.state() == State.EXPIRED ? Event.REVIVE : Event.CHECK_AGAIN, "");
        org.springframework.transaction.support.TransactionSynchronizationManager.registerSynchronization(
                new org.springframework.transaction.support.TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status == STATUS_COMMITTED) {
                            check(again.file(), submission);
                        }
                    }
                });
    }
}
