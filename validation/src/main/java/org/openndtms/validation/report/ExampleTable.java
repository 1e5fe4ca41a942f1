package org.openndtms.validation.report;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.Finding;

/**
 * The findings of one rule as lines of equal columns.
 *
 * @param fields items that all findings name; empty where they differ, and the lines name them
 * @param rows the findings, each a list of cells; all of one length
 */
record ExampleTable(List<String> fields, List<List<String>> rows) {
    private static final String GAP = "  ";

    static ExampleTable of(Pack pack, List<Finding> findings) {
        boolean sameFields = true;
        boolean agency = Place.severalAgencies(findings);
        for (Finding finding : findings) {
            sameFields &= finding.fields().equals(findings.get(0).fields());
        }
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            List<String> cells = new ArrayList<>(Place.cells(pack, finding, agency));
            cells.add(sameFields ? "" : String.join(" ", finding.fields()));
            cells.add(Place.detail(finding));
            rows.add(cells);
        }
        return new ExampleTable(sameFields && !findings.isEmpty() ? findings.get(0).fields() : List.of(), rows);
    }

    /** The findings as lines, in columns if that fits into a width. */
    List<String> lines(int width) {
        List<Integer> widths = widths();
        int total = -GAP.length();
        for (int column : widths) {
            total += column == 0 ? 0 : column + GAP.length();
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            String line = total <= width ? aligned(row, widths) : loose(row);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int columns = row.get(i).codePointCount(0, row.get(i).length());
                if (i == widths.size()) {
                    widths.add(columns);
                } else {
                    widths.set(i, Math.max(widths.get(i), columns));
                }
            }
        }
        return widths;
    }

    private static String aligned(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (widths.get(i) > 0) {
                String cell = row.get(i);
                line.append(line.isEmpty() ? "" : GAP)
                        .append(cell)
                        .append(" ".repeat(widths.get(i) - cell.codePointCount(0, cell.length())));
            }
        }
        return line.toString().stripTrailing();
    }

    private static String loose(List<String> row) {
        List<String> cells = new ArrayList<>(row);
        cells.removeIf(String::isEmpty);
        return String.join(", ", cells);
    }
}
