package org.openndtms.validation.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.Notice;

/**
 * Reads warnings and mismatches that somebody confirmed as right: the CSV report with the columns {@code reason} and
 * {@code expires} added. Columns may stand in any order; others than these are left alone: {@code rule, agency,
 * client_id, episode_id, record_id, fields, fingerprint, reason, expires}. A line without a reason is no confirmation
 * and is skipped, so that the report can be filled in as it is.
 */
public final class ConfirmationFile {
    private static final List<String> NEEDED =
            List.of("rule", "agency", "client_id", "episode_id", "record_id", "fields", "fingerprint", "reason");

    private final Pack pack;
    private final LocalDate periodEnd;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Confirmation> confirmations = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, List<Long>> leftOut = new LinkedHashMap<>();

    private ConfirmationFile(Pack pack, LocalDate periodEnd) {
        this.pack = pack;
        this.periodEnd = periodEnd;
    }

    /**
     * What a file holds.
     *
     * @param confirmations those that can be applied
     * @param notices which were left out, and why
     */
    public record Contents(List<Confirmation> confirmations, List<Notice> notices) {}

    /**
     * Reads a file.
     *
     * @param in the file; closed
     * @param pack the pack whose rules it speaks of
     * @param periodEnd last day of the reporting period, against which {@code expires} is held
     * @throws ConfirmationException if it is no such file; names every line that is wrong
     * @throws IOException if it cannot be read
     */
    public static Contents read(Reader in, Pack pack, LocalDate periodEnd) throws IOException, ConfirmationException {
        ConfirmationFile file = new ConfirmationFile(pack, periodEnd);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in)) {
            for (CsvRecord line : records) {
                if (file.columns.isEmpty()) {
                    file.heading(line);
                } else {
                    file.line(line);
                }
            }
        } catch (CsvParseException e) {
            throw new ConfirmationException(List.of("It is not a CSV file."));
        }
        if (file.columns.isEmpty()) {
            file.faults.add("It is empty.");
        }
        if (!file.faults.isEmpty()) {
            throw new ConfirmationException(file.faults);
        }
        return new Contents(List.copyOf(file.confirmations), file.notices());
    }

    private void heading(CsvRecord line) throws ConfirmationException {
        for (int i = 0; i < line.getFieldCount(); i++) {
            String name = line.getField(i).strip();
            columns.putIfAbsent(name.startsWith("\uFEFF") ? name.substring(1) : name, i);
        }
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw new ConfirmationException(List.of("Line 1: the heading lacks " + Words.list(missing) + "."));
        }
    }

    private void line(CsvRecord line) {
        String reason = cell(line, "reason");
        if (reason.isEmpty()) {
            return;
        }
        String id = cell(line, "rule");
        Rule rule = pack.findRule(id).orElse(null);
        String fingerprint = cell(line, "fingerprint");
        LocalDate expires = day(line, cell(line, "expires"));
        if (id.isEmpty()) {
            fault(line, "the rule is missing.");
        } else if (rule == null) {
            leaveOut(line, "the pack has no rule of that name");
        } else if (!rule.confirmable() && rule.severity() != Severity.MISMATCH) {
            leaveOut(line, "findings of " + id + " cannot be confirmed");
        } else if (fingerprint.isEmpty()) {
            fault(line, "the fingerprint is missing; take the line from a report on the file.");
        } else if (expires != null && expires.isBefore(periodEnd)) {
            leaveOut(line, "expired before the end of the period");
        } else {
            confirmations.add(new Confirmation(
                    id,
                    cell(line, "agency"),
                    cell(line, "client_id"),
                    cell(line, "episode_id"),
                    cell(line, "record_id"),
                    SpeaksOfField.test(rule) ? cell(line, "fields") : "",
                    fingerprint,
                    reason,
                    expires));
        }
    }

    private String cell(CsvRecord line, String name) {
        Integer at = columns.get(name);
        return at == null || at >= line.getFieldCount()
                ? ""
                : FormulaSafe.read(line.getField(at).strip());
    }

    /**
     * A day as this project writes it, or as a British spreadsheet turns it; null if there is none or it is a fault.
     */
    private @Nullable LocalDate day(CsvRecord line, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            boolean british = text.length() == 10 && text.charAt(2) == '/' && text.charAt(5) == '/';
            return LocalDate.parse(
                    british ? text.substring(6) + "-" + text.substring(3, 5) + "-" + text.substring(0, 2) : text);
        } catch (DateTimeException e) {
            fault(line, "expires is not a day such as 2020-09-30.");
            return null;
        }
    }

    private void fault(CsvRecord line, String what) {
        faults.add("Line " + line.getStartingLineNumber() + ": " + what);
    }

    private void leaveOut(CsvRecord line, String why) {
        leftOut.computeIfAbsent(why, cause -> new ArrayList<>()).add(line.getStartingLineNumber());
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        leftOut.forEach((why, lines) -> notices.add(new Notice(
                "confirmation-left-out",
                (lines.size() == 1
                                ? "The confirmation on line " + lines.get(0) + " is"
                                : Words.number(lines.size()) + " confirmations, the first on line " + lines.get(0)
                                        + ", are")
                        + " left out: " + why + ".")));
        return List.copyOf(notices);
    }
}
