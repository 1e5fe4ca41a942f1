package org.openndtms.portal.calendar;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which days are worked in England: Monday to Friday but for the bank holidays, which are read from
 * {@code bank-holidays-england.csv}. After the last year of that file only weekends are known.
 */
public final class WorkingDays {
    private static final String FILE = "/org/openndtms/portal/calendar/bank-holidays-england.csv";

    private final NavigableMap<LocalDate, String> bankHolidays;

    private WorkingDays(NavigableMap<LocalDate, String> bankHolidays) {
        this.bankHolidays = bankHolidays;
    }

    /** The working days of England. */
    public static WorkingDays ofEngland() {
        NavigableMap<LocalDate, String> days = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(WorkingDays.class.getResourceAsStream(FILE), FILE);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                days.put(LocalDate.parse(row.getField("date")), row.getField("name"));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return new WorkingDays(days);
    }

    /** Whether a day is worked. */
    public boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !bankHolidays.containsKey(day);
    }

    /** The day that many working days before another, which need not be worked itself; with none, that day itself. */
    public LocalDate before(LocalDate day, int workingDays) {
        if (workingDays == 0) {
            return day;
        }
        return Stream.iterate(day.minusDays(1), each -> each.minusDays(1))
                .filter(this::isWorked)
                .skip(workingDays - 1L)
                .findFirst()
                .orElseThrow();
    }

    /** The last year whose bank holidays are known. */
    public int knownUntil() {
        return bankHolidays.lastKey().getYear();
    }
}
