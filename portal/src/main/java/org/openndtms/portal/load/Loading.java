package org.openndtms.portal.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.submission.Event;
import org.openndtms.portal.submission.ReceivedFiles;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads one submission, all of it in the transaction under way: either its records are the loaded ones, or nothing
 * changed.
 */
@Component
class Loading {
    private static final String STANDARD = "cds-p";

    private final DataSource pool;
    private final JdbcClient database;
    private final Submissions submissions;
    private final ReceivedFiles files;
    private final Sealed sealed;
    private final FollowsLoads consent;
    private final LoadMail mail;
    private final Clock clock;

    Loading(
            DataSource pool,
            JdbcClient database,
            Submissions submissions,
            ReceivedFiles files,
            Sealed sealed,
            FollowsLoads consent,
            LoadMail mail,
            Clock clock) {
        this.pool = pool;
        this.database = database;
        this.submissions = submissions;
        this.files = files;
        this.sealed = sealed;
        this.consent = consent;
        this.mail = mail;
        this.clock = clock;
    }

    private record File(String dataset, @Nullable String pack, Instant receivedAt) {}

    /**
     * Loads a submission that is in state {@code LOADING}, while the agency's lock is held.
     *
     * @throws LoadException if the file cannot be loaded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void load(Submission submission) throws IOException, SQLException {
        String agency = submission.agency();
        File file = database.sql("select dataset, pack, received_at from received_file where id = ?")
                .param(submission.file())
                .query((row, number) -> new File(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .single();
        Pack pack = Packs.load(file.pack() == null ? STANDARD : file.pack());
        Set<String> withdrawn = consent.withdrawnSince(agency, file.receivedAt());
        Replacement replacement = new Replacement(database, agency, submission.id());
        Replacement.prepare(database);
        Staging staging;
        try (Source source = files.open(submission.file())) {
            Table table = Table.open(
                    source,
                    Table.Expected.of(pack, pack.findDataset(file.dataset()).orElseThrow()),
                    bytes -> {});
            if (table.facts().rows() == 0 || table.facts().crowdedLine() > 0) {
                throw new LoadException("The kept file holds no records that can be read.");
            }
            staging = new Staging(
                    table.layout(), copier(), Identities.loaded(database, sealed, agency), agency, withdrawn);
            staging.read(table);
        }
        replacement.analyse();
        List<String> withdrawing = replacement.withdrawing();
        if (!withdrawing.isEmpty()) {
            consent.withdraw(agency, withdrawing);
        }
        ReportingPeriod period = pack.calendar().reportingPeriod(submission.dataEnd());
        long kept = replacement.replace(period.start(), period.end());
        consent.loaded(agency, submission.id());
        finish(submission, period, staging, kept, withdrawing.size());
    }

    private void finish(Submission submission, ReportingPeriod period, Staging staging, long kept, int withdrawn) {
        Long previous =
                submissions.loaded(submission.agency()).map(Submission::id).orElse(null);
        if (previous != null) {
            submissions.step(previous, Event.SUPERSEDE, "");
        }
        Instant now = clock.instant();
        database.sql("""
                insert into load (submission_id, agency_code, previous_id, data_start, data_end, loaded_at, clients,
                    without_consent, episodes, kept_episodes, withdrawn)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(submission.id())
                .param(submission.agency())
                .param(previous)
                .param(period.start())
                .param(period.end())
                .param(Timestamp.from(now))
                .param(staging.count(RecordKind.CLIENT))
                .param(staging.withoutConsent())
                .param(staging.count(RecordKind.EPISODE))
                .param(kept)
                .param(withdrawn)
                .update();
        database.sql("update submission set loaded_at = ? where id = ?")
                .params(Timestamp.from(now), submission.id())
                .update();
        submissions.step(submission.id(), Event.FINISH_LOAD, "");
        mail.loaded(submission);
    }

    private CopyManager copier() throws SQLException {
        Connection connection = DataSourceUtils.getConnection(pool);
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
