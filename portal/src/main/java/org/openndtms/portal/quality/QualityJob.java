package org.openndtms.portal.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.openndtms.portal.standard.Standards;
import org.openndtms.portal.submission.ReceivedFiles;
import org.openndtms.records.Source;
import org.openndtms.statistics.quality.QualityReport;
import org.openndtms.statistics.snapshot.SnapshotException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes the metrics of each load once, soon after it. A process that stops in between leaves nothing behind, and the
 * next time does the whole again.
 */
@Configuration(proxyBeanMethods = false)
class QualityJob {
    private static final Logger LOG = LoggerFactory.getLogger(QualityJob.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JdbcClient database;
    private final Transactions transactions;
    private final ReceivedFiles files;
    private final SubmissionMetrics submissions;
    private final QualityRuns runs;
    private final QualityIssues issues;
    private final AgencyQuality quality;
    private final Clock clock;

    QualityJob(
            JdbcClient database,
            Transactions transactions,
            ReceivedFiles files,
            Standards standards,
            SubmissionMetrics submissions,
            QualityRuns runs,
            QualityIssues issues,
            PortalSettings settings,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.files = files;
        this.submissions = submissions;
        this.runs = runs;
        this.issues = issues;
        this.quality = new AgencyQuality(
                standards.current(), settings.dataDir().toAbsolutePath().resolve("work"));
        this.clock = clock;
        quality.tidy();
    }

    /** A load whose metrics are not known yet. */
    private record Load(long submission, String agency, String dataset, LocalDate dataEnd, UUID file) {}

    @Bean
    Job qualityMaking() {
        return new Job("quality", new Job.Every(PAUSE), this::make);
    }

    /** Computes what is missing, one load after the other; a load whose file cannot be read is left out until then. */
    void make() {
        List<Load> missing =
                transactions.asSystem(() -> database.sql("""
                select s.id as submission, s.agency_code as agency, f.dataset, s.data_end, s.file_id as file
                from submission s join received_file f on f.id = s.file_id
                where s.state in ('LOADED', 'SUPERSEDED') and s.loaded_at is not null and not exists (select 1 from quality_run q where q.submission_id = s.id)
                order by s.loaded_at, s.id""").query(Load.class).list());
        for (Load load : missing) {
            try {
                make(load);
            } catch (IOException | UncheckedIOException fault) {
                LOG.warn(
                        "The data quality of submission {} could not be computed; it is tried again.",
                        load.submission(),
                        fault);
            }
        }
    }

    private void make(Load load) throws IOException {
        List<QualityReport> reports = new ArrayList<>(ofRecords(load));
        transactions.asSystem(() -> {
            // A roll-back meanwhile means that these are no longer what is loaded.
            boolean still = database.sql(
                            "select state in ('LOADED', 'SUPERSEDED') from submission where id = ? for update")
                    .param(load.submission())
                    .query(Boolean.class)
                    .single();
            if (still) {
                LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
                reports.add(submissions.timeliness(load.agency(), today));
                reports.sort(Comparator.comparing(report -> report.metric().id()));
                long run = runs.keep(load.submission(), load.agency(), load.dataEnd(), reports);
                issues.closeMended(run, load.agency());
            }
            return still;
        });
    }

    private List<QualityReport> ofRecords(Load load) throws IOException {
        AgencyQuality.Loaded file = new AgencyQuality.Loaded(load.dataEnd(), () -> open(load.file()));
        AgencyQuality.Loaded before = before(load)
                .map(earlier -> new AgencyQuality.Loaded(earlier.dataEnd(), () -> open(earlier.file())))
                .orElse(null);
        try {
            return quality.of(load.agency(), load.dataset(), file, before);
        } catch (SnapshotException empty) {
            // A file without a single client who consents has nothing to be measured.
            return List.of();
        }
    }

    /** What was loaded last for an earlier period; empty where nothing was, or its file is no longer kept. */
    private Optional<Load> before(Load load) {
        return transactions.asSystem(() -> database.sql("""
                select s.id as submission, s.agency_code as agency, f.dataset, s.data_end, s.file_id as file
                from load l join submission s on s.id = l.submission_id join received_file f on f.id = s.file_id
                where l.agency_code = ? and l.data_end < ? and l.rolled_back_at is null
                  and exists (select 1 from received_block b where b.file_id = f.id)
                order by l.data_end desc, l.submission_id desc limit 1""")
                .params(load.agency(), load.dataEnd())
                .query(Load.class)
                .optional());
    }

    private Source open(UUID file) {
        return transactions.asSystem(() -> {
            try {
                return files.open(file);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }
}
