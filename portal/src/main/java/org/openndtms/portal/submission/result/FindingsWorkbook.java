package org.openndtms.portal.submission.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.report.Words;

/**
 * The results as a workbook: a summary, the rules, all findings, and the fix list. Texts are written as texts, so that
 * no spreadsheet takes one for a formula.
 */
final class FindingsWorkbook {
    /** Rows that a sheet can have; what does not fit is in the CSV file. */
    private static final int MOST = 1_048_575;

    private static final int LONGEST = 32_767;
    private static final int WIDEST = 60;

    private FindingsWorkbook() {}

    /**
     * Writes it.
     *
     * @param tallies what each rule found
     * @param findings hands over all findings
     * @param fixes hands over the fix list
     */
    static void write(
            CheckedFile file,
            List<RuleTally> tallies,
            Consumer<Consumer<KeptFinding>> findings,
            Consumer<Consumer<Fix>> fixes,
            OutputStream out)
            throws IOException {
        try (Workbook workbook = new Workbook(out, "Open NDTMS", "1.0")) {
            summary(file, workbook.newWorksheet("Summary"));
            rules(file, tallies, workbook.newWorksheet("Rules"));
            Worksheet list = workbook.newWorksheet("Findings");
            Rows rows = new Rows(list);
            rows.heading(List.of(
                    "Rule",
                    "Severity",
                    "Confirmed",
                    "Line",
                    "Client ID",
                    "Episode ID",
                    "Record ID",
                    "Items",
                    "What is wrong",
                    "Detail",
                    "What to do"));
            findings.accept(kept -> rows.add(cells(kept.finding())));
            list.finish();
            Worksheet toDo = workbook.newWorksheet("Fix list");
            Rows changes = new Rows(toDo);
            changes.heading(List.of(
                    "Client ID",
                    "Episode ID",
                    "Record ID",
                    "Record",
                    "Item",
                    "Title",
                    "What to do",
                    "Rules",
                    "Severity",
                    "Lines",
                    "Done"));
            fixes.accept(fix -> changes.add(FixListCsv.cells(fix)));
            toDo.finish();
        }
    }

    private static void summary(CheckedFile file, Worksheet sheet) throws IOException {
        Rows rows = new Rows(sheet);
        rows.heading(List.of("Results of checking", file.file().name()));
        rows.add(List.of("Agency", file.agency() + " " + file.agencyName()));
        rows.add(List.of("Data to", Words.day(file.dataEnd())));
        rows.add(List.of("Load %", percent(file.load().text())));
        rows.add(List.of("Data quality %", percent(file.dataQuality().text())));
        rows.add(List.of("Rows", Words.number(file.file().rows())));
        rows.add(List.of("Clients", Words.number(file.file().clients())));
        rows.add(List.of("Episodes", Words.number(file.file().episodes())));
        rows.add(List.of("Clients without consent", Words.number(file.file().withoutConsent())));
        rows.add(List.of("Errors", Words.number(file.errors())));
        rows.add(List.of("Warnings", Words.number(file.warnings())));
        rows.add(List.of("Mismatches to settle", Words.number(file.mismatches())));
        rows.add(List.of("SHA-256 of the file", file.file().sha256()));
        sheet.finish();
    }

    private static String percent(@Nullable String text) {
        return text == null ? "not available" : text;
    }

    private static void rules(CheckedFile file, List<RuleTally> tallies, Worksheet sheet) throws IOException {
        Rows rows = new Rows(sheet);
        rows.heading(List.of("Rule", "Severity", "What is wrong", "What to do", "Open", "Confirmed", "Rows", "Points"));
        for (RuleTally tally : tallies) {
            rows.add(List.of(
                    tally.rule().id(),
                    tally.rule().severity().text(),
                    tally.rule().message(),
                    tally.rule().help(),
                    String.valueOf(tally.count()),
                    String.valueOf(tally.confirmed()),
                    String.valueOf(tally.rows()),
                    Points.of(file, tally)));
        }
        sheet.finish();
    }

    private static List<String> cells(Finding finding) {
        return List.of(
                finding.rule().id(),
                finding.rule().severity().text(),
                finding.confirmed() ? "yes" : "no",
                finding.line() == 0 ? "" : String.valueOf(finding.line()),
                text(finding.clientId()),
                text(finding.episodeId()),
                text(finding.recordId()),
                String.join(" ", finding.fields()),
                finding.message(),
                text(finding.detail()),
                finding.rule().help());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Rows of a sheet, one after the other; each is written as it comes. */
    private static final class Rows {
        private final Worksheet sheet;
        private int next;

        Rows(Worksheet sheet) {
            this.sheet = sheet;
        }

        void heading(List<String> names) {
            for (int column = 0; column < names.size(); column++) {
                sheet.style(0, column).bold().set();
                sheet.width(
                        column, Math.min(WIDEST, Math.max(14, names.get(column).length() * 2)));
            }
            sheet.freezePane(0, 1);
            add(names);
        }

        void add(List<String> cells) {
            if (next >= MOST) {
                return;
            }
            for (int column = 0; column < cells.size(); column++) {
                if (!cells.get(column).isEmpty()) {
                    sheet.value(next, column, printable(cells.get(column)));
                }
            }
            next++;
            if (next % 1_000 == 0) {
                flush();
            }
        }

        private void flush() {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** XML has no control characters, and a cell no end of text. */
    private static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
