package org.openndtms.portal.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.openndtms.records.Redaction;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.ReceivedAs;
import org.openndtms.validation.ValidationResult;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Receives files: into memory, compressed, until all of it is there and it is known who consents; then what may be kept
 * goes into the database, with the submission that it makes and the errand to check it, in one transaction. Until then
 * nothing is written anywhere, so of an upload that is cut off nothing is left.
 */
@Service
class Receiving {
    /** How long a file that is only checked lives at most. */
    static final Duration CHECK_LASTS = Duration.ofMinutes(30);

    private static final int LONGEST_NAME = 200;

    /**
     * Rows of Core Dataset P have some 230 commas, so no file of records of the largest size has as many line breaks.
     */
    private static final int MOST_BREAKS = 2_000_000;

    private final UploadMemory memory;
    private final UploadSettings settings;
    private final CheckPack pack;
    private final CheckContexts contexts;
    private final KeptBlocks blocks;
    private final Checks checks;
    private final Submissions submissions;
    private final Transactions transactions;
    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    /** Telling records apart takes a processor and some memory, however many files wait for it. */
    private final Semaphore redacting = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    Receiving(
            UploadMemory memory,
            UploadSettings settings,
            CheckPack pack,
            CheckContexts contexts,
            KeptBlocks blocks,
            Checks checks,
            Submissions submissions,
            Transactions transactions,
            JdbcClient database,
            CurrentPerson person,
            AuditLog audit,
            Clock clock) {
        this.memory = memory;
        this.settings = settings;
        this.pack = pack;
        this.contexts = contexts;
        this.blocks = blocks;
        this.checks = checks;
        this.submissions = submissions;
        this.transactions = transactions;
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to become of a file.
     *
     * @param agency whose file it is
     * @param dataEnd last day of the data
     * @param checkOnly whether it makes no submission
     * @param onBehalfOf the provider's reference where the regional team uploads on its behalf; else empty
     * @param form the number of the form, which is answered once
     * @param session id of the session, with which a check only ends
     */
    record Wanted(Agency agency, LocalDate dataEnd, boolean checkOnly, String onBehalfOf, UUID form, String session) {}

    /** The bytes as they came, and what is known of them. */
    private record Arrived(BlockSource source, ReceivedAs as) {}

    /** What may be kept: redacted records, or of a file without any the report that rejects it. */
    private record Keep(
            @Nullable Redaction redaction, @Nullable StoredReport rejection, boolean agencyUnknown) {}

    /** The file with these bytes that a form of this person has already brought. */
    private Optional<UUID> find(UUID form, String sha256) {
        return transactions.inPerson(() -> database.sql(
                        "select id from received_file where form_token = ? and received_by = ? and sha256 = ?")
                .params(form, person.get().id(), sha256)
                .query(UUID.class)
                .optional());
    }

    /**
     * Receives a file.
     *
     * @param name as the browser gave it
     * @param bytes read to the end; not closed
     * @return the file's id
     * @throws TooLargeException if it is larger than is allowed
     * @throws NoRoomException if too many files are being received
     * @throws CutOffException if it takes too long to arrive
     * @throws IOException what reading it throws
     */
    UUID receive(Wanted wanted, String name, InputStream bytes) throws IOException {
        try (UploadMemory.Held held = memory.hold()) {
            Arrived arrived = read(plain(name), bytes, held);
            Optional<UUID> before = find(wanted.form(), arrived.as().sha256());
            if (before.isPresent()) {
                return before.get();
            }
            redacting.acquireUninterruptibly();
            try {
                Keep keep = keep(wanted, arrived);
                return writeOnce(wanted, arrived.as(), keep);
            } finally {
                redacting.release();
            }
        }
    }

    /** Writes a file, unless the same form has brought it while this one arrived. */
    private UUID writeOnce(Wanted wanted, ReceivedAs as, Keep keep) {
        try {
            return transactions.inPerson(() -> write(wanted, wanted.form(), as, keep));
        } catch (DuplicateKeyException sentTwice) {
            // Another file in the form of an old page is another file.
            return find(wanted.form(), as.sha256())
                    .orElseGet(() -> transactions.inPerson(() -> write(wanted, UUID.randomUUID(), as, keep)));
        }
    }

    private Arrived read(String name, InputStream bytes, UploadMemory.Held held) throws IOException {
        Instant end = clock.instant().plus(settings.longest());
        MessageDigest digest = sha256();
        byte[] part = new byte[1 << 16];
        long size;
        long breaks = 0;
        try (BlockOutput out = new BlockOutput(held)) {
            for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
                digest.update(part, 0, read);
                out.write(part, 0, read);
                breaks += breaks(part, read);
                if (out.written() > settings.maxBytes() || breaks > MOST_BREAKS) {
                    throw new TooLargeException();
                }
                if (clock.instant().isAfter(end)) {
                    throw new CutOffException(null);
                }
            }
            size = out.written();
        }
        return new Arrived(
                held.source(name), new ReceivedAs(name, HexFormat.of().formatHex(digest.digest()), size));
    }

    private static int breaks(byte[] bytes, int length) {
        int breaks = 0;
        for (int i = 0; i < length; i++) {
            breaks += bytes[i] == '\n' || bytes[i] == '\r' ? 1 : 0;
        }
        return breaks;
    }

    private Keep keep(Wanted wanted, Arrived arrived) throws IOException {
        Pack standard = pack.get();
        Table.Expected expected = new Table.Expected(
                standard, standard.findDataset(wanted.agency().dataset()).orElseThrow(), List.of(), Set.of(), false);
        Source source = arrived.source();
        Optional<Redaction> redaction = Redaction.of(source, expected);
        if (redaction.isPresent()) {
            boolean unknown = !redaction.get().agencies().isEmpty()
                    && Collections.disjoint(redaction.get().agencies(), contexts.register());
            return new Keep(redaction.get(), null, unknown);
        }
        try (CheckContexts.Told told = contexts.of(
                wanted.agency().code(),
                wanted.agency().dataset(),
                wanted.dataEnd(),
                wanted.checkOnly(),
                arrived.as())) {
            ValidationResult result = pack.validator().validate(source, told.context());
            if (result.outcome() != Outcome.REJECTED) {
                throw new IllegalStateException("a file whose records cannot be told apart is not rejected");
            }
            return new Keep(null, CheckResults.report(result), false);
        }
    }

    private UUID write(Wanted wanted, UUID form, ReceivedAs as, Keep keep) {
        String agency = wanted.agency().code();
        UUID by = person.get().id();
        // Of two files that come at once, the later one replaces the earlier.
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("submission " + agency + " " + wanted.dataEnd())
                .query()
                .listOfRows();
        UUID file = insert(wanted, form, as, keep, by);
        if (keep.redaction() != null) {
            try {
                blocks.write(file, keep.redaction());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!wanted.checkOnly()) {
            for (Submission earlier : submissions.list(agency, wanted.dataEnd())) {
                if (earlier.state().isBeforeSubmitting() || earlier.state() == State.EXPIRED) {
                    submissions.step(earlier.id(), Event.REPLACE, "a newer file was received");
                }
            }
            submissions.begin(agency, wanted.dataEnd(), file, "CSV", by, wanted.onBehalfOf());
        }
        checks.ask(file);
        audit.record(
                wanted.checkOnly() ? "file.received-to-check" : "file.received",
                "file:" + file,
                wanted.onBehalfOf().isEmpty()
                        ? Map.of("agency", agency, "dataEnd", wanted.dataEnd().toString(), "sha256", as.sha256())
                        : Map.of(
                                "agency", agency,
                                "dataEnd", wanted.dataEnd().toString(),
                                "sha256", as.sha256(),
                                "onBehalfOf", wanted.onBehalfOf()));
        return file;
    }

    private UUID insert(Wanted wanted, UUID form, ReceivedAs as, Keep keep, UUID by) {
        Instant now = clock.instant();
        byte[] report;
        try {
            report = keep.rejection() == null ? null : keep.rejection().compressed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into received_file (id, agency_code, dataset, data_end, purpose, received_at, received_by,
                    expires_at, session_key, name, sha256, bytes, encoding, form_token, agency_unknown, report)
                values (:id, :agency, :dataset, :dataEnd, :purpose, :now, :by, :expires,
                    case when :purpose = 'CHECK'
                        then (select primary_id from spring_session where session_id = :session) end,
                    :name, :sha256, :bytes, :encoding, :form, :unknown, :report)""")
                .param("id", id)
                .param("agency", wanted.agency().code())
                .param("dataset", wanted.agency().dataset())
                .param("dataEnd", wanted.dataEnd())
                .param("purpose", wanted.checkOnly() ? "CHECK" : "SUBMIT")
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("expires", wanted.checkOnly() ? Timestamp.from(now.plus(CHECK_LASTS)) : null)
                .param("session", wanted.session())
                .param("name", as.name())
                .param("sha256", as.sha256())
                .param("bytes", as.bytes())
                .param(
                        "encoding",
                        keep.redaction() == null ? "" : keep.redaction().encoding())
                .param("form", form)
                .param("unknown", keep.agencyUnknown())
                .param("report", report)
                .update();
        return id;
    }

    /** A file name without folders and without what is no text. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String text = last.replaceAll("\\p{Cntrl}", "");
        return text.length() > LONGEST_NAME ? text.substring(text.length() - LONGEST_NAME) : text;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
