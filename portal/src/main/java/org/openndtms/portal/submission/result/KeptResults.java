package org.openndtms.portal.submission.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.openndtms.dataset.Severity;
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
public class KeptResults {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** Remarks on the file as a whole, which only the report has. */
    List<Notice> notices(CheckedFile file) {
        List<Notice> notices = new ArrayList<>();
        report(file).ifPresent(report -> {
            try {
                for (JsonNode notice : JSON.readTree(report).path("notices")) {
                    notices.add(new Notice(
                            notice.path("id").asText(), notice.path("message").asText()));
                }
            } catch (IOException e) {
                throw new IllegalStateException("a report that was kept cannot be read", e);
            }
        });
        return notices;
    }

    private static byte[] unzip(byte[] zipped) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("a report that was kept cannot be read", e);
        }
    }
}
