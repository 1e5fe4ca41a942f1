package org.openndtms.portal.submission.result;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.submission.AfterCheck;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Notice;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts what is kept of a check together again, so that the writers of reports say here what they say at a terminal. */
@Component
@Transactional(readOnly = true)
public class KeptResults implements AfterCheck {
    private final JdbcClient database;
    private final FindingRepository findings;

    KeptResults(JdbcClient database, FindingRepository findings) {
        this.database = database;
        this.findings = findings;
    }

    /** The report as {@code ndtms validate --format json} writes it; empty if none was kept. */
    public Optional<byte[]> report(CheckedFile file) {
        return database.sql("select report from received_file where id = ? and report is not null")
                .param(file.id())
                .query(byte[].class)
                .optional()
                .map(KeptResults::unzip);
    }

    /** The result of a check, with at most so many findings of each rule. */
    public ValidationResult of(CheckedFile file, int most) {
        return with(file, findings.examples(file, most));
    }

    /** The result of a check with some of its findings. */
    ValidationResult with(CheckedFile file, List<Finding> listed) {
        List<RuleTally> tallies = findings.tallies(file);
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0L);
        }
        long found = 0;
        for (RuleTally tally : tallies) {
            counts.merge(tally.rule().severity(), tally.count(), Long::sum);
            counts.merge(Severity.INFO, tally.confirmed(), Long::sum);
            found += tally.count() + tally.confirmed();
        }
        return new ValidationResult(
                file.outcome(),
                file.dataset(),
                file.pack(),
                file.pack().calendar().reportingPeriod(file.dataEnd()),
                file.file(),
                file.load(),
                file.dataQuality(),
                counts,
                tallies,
                List.of(),
                listed,
                listed.size() < found,
                notices(file));
    }

    /** Whether a report was kept. */
    boolean hasReport(CheckedFile file) {
        return database.sql("select report is not null from received_file where id = ?")
                .param(file.id())
                .query(Boolean.class)
                .single();
    }

    /** Remarks on the file as a whole. */
    List<Notice> notices(CheckedFile file) {
        return database.sql("select notice, message from check_notice where file_id = ? order by place")
                .param(file.id())
                .query((row, number) -> new Notice(row.getString("notice"), row.getString("message")))
                .list();
    }

    @Override
    @Transactional
    public void keep(UUID file, ValidationResult result) {
        database.sql("delete from check_notice where file_id = ?").param(file).update();
        int place = 0;
        for (Notice notice : result.notices()) {
            database.sql("insert into check_notice (file_id, place, notice, message) values (?, ?, ?, ?)")
                    .params(file, place++, notice.id(), notice.message())
                    .update();
        }
    }

    private static byte[] unzip(byte[] zipped) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("a report that was kept cannot be read", e);
        }
    }
}
