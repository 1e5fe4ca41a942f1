package org.openndtms.portal.submission;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.Transactions;
import org.openndtms.records.Source;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.ReceivedAs;
import org.openndtms.validation.SubmissionFacts;
import org.openndtms.validation.ValidationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the check of a received file is told. It is what {@code ndtms validate} is told of the same file, with the
 * loaded file and the confirmations of its agency, so that both find the same; and besides what only the portal can
 * know.
 */
@Component
class CheckContexts {
    /**
     * Findings of each rule that are kept; counts are exact all the same. More of one kind nobody mends one by one, and
     * without an end a bad extract would fill the database.
     */
    static final int MOST_FINDINGS = 10_000;

    private final Transactions transactions;
    private final JdbcClient database;
    private final SubmissionWindows windows;
    private final LoadedFiles loadedFiles;
    private final Confirmed confirmed;
    private final ReceivedFiles files;
    private final UploadSettings settings;
    private final Clock clock;

    CheckContexts(
            Transactions transactions,
            JdbcClient database,
            SubmissionWindows windows,
            LoadedFiles loadedFiles,
            Confirmed confirmed,
            ReceivedFiles files,
            UploadSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.windows = windows;
        this.loadedFiles = loadedFiles;
        this.confirmed = confirmed;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a check is told.
     *
     * @param comparedWith number of the loaded submission whose file is the previous one; null if nothing is loaded
     */
    record Told(ValidationContext context, @Nullable Long comparedWith) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Source previous = context.previous();
            if (previous != null) {
                previous.close();
            }
        }
    }

    /** What the check of a file is told; as the system. */
    Told of(String agency, String dataset, LocalDate dataEnd, boolean checkOnly, ReceivedAs receivedAs)
            throws IOException {
        LoadedFiles.@Nullable Loaded loaded =
                transactions.asSystem(() -> loadedFiles.of(agency)).orElse(null);
        List<Confirmation> confirmations = transactions.asSystem(() -> confirmed.of(agency)).stream()
                .filter(each -> each.expires() == null || !each.expires().isBefore(dataEnd))
                .toList();
        ValidationContext context = ValidationContext.of(dataset, dataEnd)
                .withMaxExamples(MOST_FINDINGS)
                .withMaxBytes(settings.maxBytes())
                .withConfirmations(confirmations)
                .withReceivedAs(receivedAs)
                .withSubmission(facts(agency, dataEnd, checkOnly, loaded == null ? null : loaded.sha256()))
                .withPrevious(loaded == null ? null : previous(loaded));
        return new Told(context, loaded == null ? null : loaded.submission());
    }

    /**
     * The codes of all agencies. A check is told of them only where none in the file is among them, so that FL-07 says
     * it; else it would find other things than the command line, which knows of no register.
     */
    Set<String> register() {
        return Set.copyOf(transactions.asSystem(() ->
                database.sql("select code from agency").query(String.class).list()));
    }

    private Source previous(LoadedFiles.Loaded loaded) throws IOException {
        try {
            return transactions.asSystem(() -> {
                try {
                    return files.open(loaded.file());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        } catch (java.io.UncheckedIOException e) {
            throw new IOException("the loaded file of submission " + loaded.submission() + " cannot be read", e);
        }
    }

    private SubmissionFacts facts(String agency, LocalDate dataEnd, boolean checkOnly, @Nullable String loadedSha256) {
        Instant now = clock.instant();
        SubmissionWindows.Window window = transactions.asSystem(() -> windows.of(agency, dataEnd, now));
        LocalDate deadline = window.deadline() == null ? dataEnd : window.deadline();
        return new SubmissionFacts(
                checkOnly ? SubmissionFacts.Action.CHECK : SubmissionFacts.Action.UPLOAD,
                Set.of(agency),
                now,
                deadline.atTime(LocalTime.MAX).atZone(SubmissionWindows.LONDON).toInstant(),
                window.state() == SubmissionWindows.State.LATE,
                false,
                loadedSha256);
    }
}
