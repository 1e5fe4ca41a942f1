package org.openndtms.portal.review;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What an officer looks at before deciding, read from {@code checklist.csv}. */
@Component
final class Checklist {
    private static final String FILE = "/org/openndtms/portal/review/checklist.csv";

    private final List<Point> points = read();

    /**
     * A point of the checklist.
     *
     * @param id by which remarks and forms name it
     * @param title what should be so; kept with a decision in these words
     * @param help how to tell
     */
    record Point(String id, String title, String help) {}

    /** All points, in order. */
    List<Point> points() {
        return points;
    }

    /** The titles of some points, in order. */
    List<String> titles(Predicate<Point> wanted) {
        return points.stream().filter(wanted).map(Point::title).toList();
    }

    private static List<Point> read() {
        try (InputStream in = Objects.requireNonNull(Checklist.class.getResourceAsStream(FILE), FILE);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            return rows.stream()
                    .map(row -> new Point(row.getField("point"), row.getField("title"), row.getField("help")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
