package org.openndtms.validation.report;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.Finding;

/**
 * The findings of one rule as a table; columns that would say nothing are left out.
 *
 * @param fields items that all findings name; empty where they differ, and a column names them
 * @param columns headings of the columns
 * @param rows the findings, each with a cell a column
 */
record ExampleTable(List<String> fields, List<String> columns, List<List<String>> rows) {
    private static final int TITLED = 4;
    private static final String GAP = "  ";
    private static final List<String> ALL =
            List.of("Line", "Agency", "Client", "Episode", "Record", "Items", "What is there");

    /** Columns whose heading is said before the cell where there is no heading. */
    private static final List<String> SAID = List.of("Line", "Agency", "Client", "Episode");

    static ExampleTable of(Pack pack, List<Finding> findings) {
        boolean sameFields = true;
        for (Finding finding : findings) {
            sameFields &= finding.fields().equals(findings.get(0).fields());
        }
        boolean agency = Place.severalAgencies(findings);
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            List<String> cells = new ArrayList<>(Place.cells(pack, finding, agency));
            cells.add(sameFields ? "" : String.join(" ", finding.fields()));
            cells.add(Place.particular(finding));
            if (finding.rule().severity() == Severity.REJECT
                    && !cells.get(cells.size() - 1).isEmpty()) {
                // What is said of a file as a whole names the line itself where there is one.
                cells.set(0, "");
            }
            rows.add(cells);
        }
        List<String> columns = new ArrayList<>(ALL);
        for (int i = ALL.size() - 1; i >= 0; i--) {
            int column = i;
            if (rows.stream().allMatch(row -> row.get(column).isEmpty())) {
                columns.remove(i);
                rows.forEach(row -> row.remove(column));
            }
        }
        return new ExampleTable(
                sameFields && !findings.isEmpty() ? findings.get(0).fields() : List.of(), columns, rows);
    }

    /** The items that all findings name, with their titles unless they are many. */
    String titledFields(Pack pack) {
        List<String> titled = new ArrayList<>();
        for (String header : fields) {
            Item item = pack.findHeader(header).orElse(null);
            titled.add(item == null || fields.size() > TITLED ? header : header + " (" + item.title() + ")");
        }
        return String.join(", ", titled);
    }

    /** The findings as lines without a heading, in columns if that fits into a width. */
    List<String> lines(int width) {
        List<List<String>> said = new ArrayList<>();
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String name = columns.get(i);
                cells.add(
                        cell.isEmpty() || !SAID.contains(name)
                                ? cell
                                : Character.toLowerCase(name.charAt(0)) + name.substring(1) + " " + cell);
                widths[i] = Math.max(widths[i], length(cells.get(i)));
            }
            said.add(cells);
        }
        int total = -GAP.length();
        for (int column : widths) {
            total += column + GAP.length();
        }
        List<String> lines = new ArrayList<>();
        for (List<String> cells : said) {
            lines.add(total <= width ? aligned(cells, widths) : loose(cells));
        }
        return columns.isEmpty() ? List.of() : lines;
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : GAP).append(cell).append(" ".repeat(widths[i] - length(cell)));
        }
        return line.toString().stripTrailing();
    }

    private static String loose(List<String> cells) {
        List<String> known = new ArrayList<>(cells);
        known.removeIf(String::isEmpty);
        return String.join(", ", known);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
