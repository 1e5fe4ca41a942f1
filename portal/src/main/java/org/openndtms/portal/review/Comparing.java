package org.openndtms.portal.review;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.openndtms.portal.submission.FileNumbers;
import org.openndtms.portal.submission.FileNumbersReader;
import org.openndtms.portal.submission.ReceivedFiles;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.validation.profile.FileProfile;
import org.openndtms.validation.profile.FileProfiler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sets submitted files beside what is loaded, as soon as they are submitted, so that an officer never waits. The files
 * are read outside a transaction.
 */
@Configuration(proxyBeanMethods = false)
class Comparing {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final String STANDARD = "cds-p";

    private final Pack pack = Packs.load(STANDARD);
    private final Comparisons comparisons;
    private final Submissions submissions;
    private final FileNumbersReader files;
    private final ReceivedFiles kept;
    private final Agencies agencies;
    private final JdbcClient database;
    private final Transactions transactions;

    Comparing(
            Comparisons comparisons,
            Submissions submissions,
            FileNumbersReader files,
            ReceivedFiles kept,
            Agencies agencies,
            JdbcClient database,
            Transactions transactions) {
        this.comparisons = comparisons;
        this.submissions = submissions;
        this.files = files;
        this.kept = kept;
        this.agencies = agencies;
        this.database = database;
        this.transactions = transactions;
    }

    /** A kept file and how it is to be read. */
    private record Opened(FileNumbers file, Source source) {}

    /** What a comparison needs, read in one transaction. */
    private record Work(
            Submission submission,
            Agency agency,
            Opened now,
            @Nullable Submission loaded,
            @Nullable Opened before,
            long confirmedWarnings,
            long confirmedMismatches) {}

    @Bean
    Job submissionComparisons() {
        return new Job("submission-comparisons", new Job.Every(PAUSE), this::compareAll);
    }

    /** Makes all comparisons that are missing. */
    void compareAll() {
        for (long id : transactions.asSystem(comparisons::missing)) {
            compare(id);
        }
    }

    private void compare(long id) {
        Submission submission =
                transactions.asSystem(() -> submissions.find(id)).orElseThrow();
        Submission loaded = transactions
                .asSystem(() -> submissions.loaded(submission.agency()))
                .orElse(null);
        try {
            Work work = prepare(submission, loaded);
            FileProfile file;
            FileProfile previous = null;
            try (Source now = work.now().source()) {
                Table table = table(work.now().file(), now);
                var period = pack.calendar().reportingPeriod(submission.dataEnd());
                Opened before = work.before();
                if (before == null || loaded == null) {
                    file = FileProfiler.profile(table, period);
                } else {
                    try (Source old = before.source()) {
                        FileProfiler.Pair pair = FileProfiler.compare(
                                table, period, new FileProfiler.Before(table(before.file(), old), loaded.dataEnd()));
                        file = pair.file();
                        previous = pair.before();
                    }
                }
            }
            keep(submission, loaded, file, previous, Remarks.of(file, previous, facts(work)));
        } catch (IOException unreadable) {
            keep(
                    submission,
                    loaded,
                    null,
                    null,
                    List.of(new Remark("counts", "The kept file cannot be read, so that nothing could be compared.")));
        }
    }

    private Work prepare(Submission submission, @Nullable Submission loaded) throws IOException {
        try {
            return transactions.asSystem(() -> new Work(
                    submission,
                    agencies.find(submission.agency()).orElseThrow(),
                    open(submission.file()),
                    loaded,
                    loaded == null ? null : open(loaded.file()),
                    confirmed(submission.file(), "WARNING"),
                    confirmed(submission.file(), "MISMATCH")));
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Opened open(UUID file) {
        try {
            return new Opened(files.get(file), kept.open(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Table table(FileNumbers file, Source source) throws IOException {
        Dataset dataset = pack.findDataset(file.dataset()).orElseThrow();
        return Table.open(source, Table.Expected.of(pack, dataset), done -> {});
    }

    private long confirmed(UUID file, String severity) {
        return database.sql("select coalesce(sum(confirmed), 0) from rule_tally where file_id = ? and severity = ?")
                .params(file, severity)
                .query(Long.class)
                .single();
    }

    private Remarks.Facts facts(Work work) {
        Submission loaded = work.loaded();
        LocalDate loadedTo = loaded == null ? null : loaded.dataEnd();
        return new Remarks.Facts(
                work.agency().dataset(),
                work.agency().opened(),
                work.now().file().rows(),
                loadedTo,
                work.confirmedWarnings(),
                work.confirmedMismatches(),
                pack.role("episode.discharge_reason").codeList());
    }

    private void keep(
            Submission submission,
            @Nullable Submission loaded,
            @Nullable FileProfile file,
            @Nullable FileProfile previous,
            List<Remark> remarks) {
        transactions.asSystem(() -> {
            comparisons.keep(
                    submission.id(), submission.file(), loaded == null ? null : loaded.id(), file, previous, remarks);
            return true;
        });
    }
}
