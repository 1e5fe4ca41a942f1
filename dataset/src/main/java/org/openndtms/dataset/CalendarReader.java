package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code calendar.csv}: the rows that the specification prints. */
final class CalendarReader {
    private static final String FILE = "calendar.csv";
    private static final List<String> COLUMNS =
            List.of("data_start", "data_end", "opens", "closes", "deadline", "name", "note");

    private CalendarReader() {}

    /** Reads the file; a calendar of the formula alone if the pack has none. */
    static SubmissionCalendar read(PackFiles files) {
        List<SubmissionPeriod> periods = new ArrayList<>();
        String text = files.textIfThere(FILE);
        if (text != null) {
            for (Table.Row row : Table.read(FILE, text, COLUMNS, files.faults()).rows()) {
                SubmissionPeriod period = period(row);
                check(period, row, periods);
                periods.add(period);
            }
        }
        return new SubmissionCalendar(periods);
    }

    private static SubmissionPeriod period(Table.Row row) {
        return new SubmissionPeriod(
                row.cell("data_start").requiredDay(),
                row.cell("data_end").requiredDay(),
                row.cell("opens").requiredDay(),
                row.cell("closes").requiredDay(),
                row.cell("deadline").requiredDay(),
                row.cell("name").required(),
                true);
    }

    private static void check(SubmissionPeriod period, Table.Row row, List<SubmissionPeriod> earlier) {
        notBefore(row.cell("data_end"), period.dataEnd(), period.dataStart(), "data_start");
        notBefore(row.cell("opens"), period.opens(), period.dataEnd(), "data_end");
        notBefore(row.cell("closes"), period.closes(), period.opens(), "opens");
        notBefore(row.cell("deadline"), period.deadline(), period.closes(), "closes");
        if (!earlier.isEmpty()
                && !period.dataEnd().isAfter(earlier.get(earlier.size() - 1).dataEnd())) {
            row.cell("data_end").fault("must be later than that of the row before");
        }
    }

    private static void notBefore(Cell cell, LocalDate day, LocalDate other, String name) {
        if (day.isBefore(other)) {
            cell.fault("lies before " + name);
        }
    }
}
