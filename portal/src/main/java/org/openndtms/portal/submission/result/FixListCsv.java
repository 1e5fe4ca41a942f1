package org.openndtms.portal.submission.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Rule;
import org.openndtms.validation.report.FormulaSafe;

/**
 * The fix list: one line a change, by the ids of the supplying system, ordered by client, for the people who type (RFC
 * 4180, cells safe from being taken for formulas).
 */
final class FixListCsv {
    /** The columns, in order. */
    static final List<String> COLUMNS = List.of(
            "client_id",
            "episode_id",
            "record_id",
            "record",
            "item",
            "item_title",
            "what_to_do",
            "rules",
            "severity",
            "lines",
            "done");

    private final CsvWriter csv;

    FixListCsv(Writer out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
    }

    void write(Fix fix) {
        csv.writeRecord(cells(fix).stream().map(FormulaSafe::write).toList());
    }

    /** Hands on what is held back. */
    void finish() throws IOException {
        csv.flush();
    }

    /** The cells of a fix, not yet made safe. */
    static List<String> cells(Fix fix) {
        Item item = fix.item();
        return List.of(
                fix.place().client(),
                fix.place().episode(),
                fix.place().record(),
                item == null
                        ? fix.findings().get(0).rule().section()
                        : item.section().title(),
                fix.place().header(),
                item == null ? "" : item.title(),
                fix.whatToDo(),
                fix.rules().stream().map(Rule::id).collect(Collectors.joining(" ")),
                fix.rules().iterator().next().severity().text(),
                fix.lines().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                "");
    }
}
