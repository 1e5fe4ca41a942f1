package org.openndtms.portal.submission.confirm;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.standard.Standards;
import org.openndtms.portal.submission.result.CheckedFile;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.Notice;
import org.openndtms.validation.report.ConfirmationException;
import org.openndtms.validation.report.ConfirmationFile;
import org.openndtms.validation.report.FormulaSafe;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Confirming that findings are right as they stand, and files of confirmations for the command line. */
@Service
@Transactional
public class Confirmations {
    /** The columns of a file of confirmations. */
    static final List<String> COLUMNS = List.of(
            "rule", "agency", "client_id", "episode_id", "record_id", "fields", "fingerprint", "reason", "expires");

    /** What has expired for one period may still hold for an earlier one that comes late, so nothing is left out. */
    private static final LocalDate ANY_DAY = LocalDate.of(1900, 1, 1);

    private final ConfirmationRepository repository;
    private final JdbcClient database;
    private final CurrentPerson person;
    private final Standards standards;
    private final AuditLog audit;

    Confirmations(
            ConfirmationRepository repository,
            JdbcClient database,
            CurrentPerson person,
            Standards standards,
            AuditLog audit) {
        this.repository = repository;
        this.database = database;
        this.person = person;
        this.standards = standards;
        this.audit = audit;
    }

    /** Why and until when something is confirmed. */
    public record Reason(String code, String text, LocalDate expires) {}

    /**
     * Whether the present person may settle very many changes of a kind: the regional team always, people of the agency
     * where IDs have changed and the regional team has said that the software changes.
     *
     * @param bulkOf the mismatch of which there are very many
     */
    @Transactional(readOnly = true)
    public boolean settlesBulk(String agency, String bulkOf) {
        return database.sql("select acting_settles(?, 'MM-22', ?)")
                .params(agency, bulkOf)
                .query(Boolean.class)
                .single();
    }

    /**
     * Confirms findings of a file that are open and may be confirmed.
     *
     * @param numbers numbers of findings
     * @param rule id of a rule all of whose open findings are meant besides; blank for none
     * @return how many were confirmed
     */
    public int confirm(CheckedFile file, List<Integer> numbers, String rule, Reason reason) {
        int confirmed = repository.confirm(
                file,
                numbers,
                rule,
                reason.code(),
                reason.text(),
                reason.expires(),
                person.get().id());
        audit.record(
                "confirmation.given",
                "file:" + file.id(),
                Map.of(
                        "agency", file.agency(),
                        "findings", String.valueOf(confirmed),
                        "rule", rule.isEmpty() ? "chosen findings" : rule,
                        "reason", reason.code().isEmpty() ? "in words" : reason.code(),
                        "expires", reason.expires().toString()));
        return confirmed;
    }

    /** Withdraws a confirmation; empty if the person sees none to withdraw. Otherwise its agency. */
    public Optional<String> withdraw(long id) {
        Optional<String> agency = repository.withdraw(id, person.get().id());
        agency.ifPresent(code ->
                audit.record("confirmation.withdrawn", "agency:" + code, Map.of("confirmation", String.valueOf(id))));
        return agency;
    }

    /** The confirmations of an agency as the file that {@code ndtms validate --confirmations} reads. */
    public String export(String agency) {
        StringWriter out = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
        int lines = 0;
        for (StandingConfirmation each : repository.all(agency)) {
            Confirmation it = each.confirmation();
            csv.writeRecord(Stream.of(
                            it.rule(),
                            it.agency(),
                            it.clientId(),
                            it.episodeId(),
                            it.recordId(),
                            it.field(),
                            it.fingerprint(),
                            it.reason(),
                            it.expires() == null ? "" : it.expires().toString())
                    .map(FormulaSafe::write)
                    .toList());
            lines++;
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        audit.record("confirmation.exported", "agency:" + agency, Map.of("lines", String.valueOf(lines)));
        return out.toString();
    }

    /**
     * What came of a file of confirmations.
     *
     * @param taken how many were taken over
     * @param notices which were left out, and why
     */
    public record Imported(int taken, List<String> notices) {}

    /**
     * Takes over a file of confirmations, such as the command line reads.
     *
     * @throws ConfirmationException if it is no such file; names every line that is wrong
     */
    public Imported take(String agency, Reader file) throws IOException, ConfirmationException {
        ConfirmationFile.Contents contents = ConfirmationFile.read(file, standards.current(), ANY_DAY);
        List<String> notices =
                new ArrayList<>(contents.notices().stream().map(Notice::message).toList());
        Person by = person.get();
        int taken = 0;
        int others = 0;
        int bulk = 0;
        for (Confirmation each : contents.confirmations()) {
            if (!each.agency().equals(agency)) {
                others++;
            } else if (each.rule().equals("MM-22") && by.role() != Role.REGIONAL_OFFICER) {
                bulk++;
            } else {
                take(each, by);
                taken++;
            }
        }
        if (others > 0) {
            notices.add(others + " of another agency " + (others == 1 ? "was" : "were") + " left out.");
        }
        if (bulk > 0) {
            notices.add(bulk + " of MM-22 " + (bulk == 1 ? "was" : "were")
                    + " left out: the regional team settles very many changes of one kind.");
        }
        audit.record("confirmation.imported", "agency:" + agency, Map.of("lines", String.valueOf(taken)));
        return new Imported(taken, notices);
    }

    private void take(Confirmation each, Person by) {
        String reason = each.reason();
        int colon = reason.indexOf(':');
        String name = colon < 0 ? reason : reason.substring(0, colon);
        Optional<ReasonCode> code = ReasonCode.find(name.strip());
        boolean mismatch = each.rule().startsWith("MM-");
        String text = mismatch && code.isPresent()
                ? (colon < 0 ? "" : reason.substring(colon + 1).strip())
                : reason;
        repository.add(
                each,
                mismatch ? code.orElse(ReasonCode.OTHER).name() : "",
                text.length() > 500 ? text.substring(0, 500) : text,
                by.id());
    }
}
