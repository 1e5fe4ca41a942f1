package org.openndtms.statistics.publication;

import com.github.miachm.sods.Range;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measure;

/**
 * The spreadsheet, laid out as the Government Statistical Service asks: cover, contents and notes, then one table a
 * sheet that begins in A1 with a single heading. Areas and agencies are in the tidy table alone.
 */
public final class Spreadsheet {
    private static final Set<String> LEVELS = Set.of("national", "region");
    private static final String OVER_TIME = " over time";
    private static final List<String> HEADING = List.of(
            "Measure",
            "Geography",
            "Geography code",
            "Breakdown",
            "Category",
            "Number",
            "Base",
            "Per cent",
            "Lower limit",
            "Upper limit",
            "Marker");

    static {
        // The library takes whatever writer of XML the class path has, and each has marks of its own; the same figures
        // are to give the same bytes whichever jars lie beside.
        System.setProperty(
                XMLOutputFactory.class.getName(),
                XMLOutputFactory.newDefaultFactory().getClass().getName());
    }

    private Spreadsheet() {}

    /** Writes a release; the same release gives the same bytes. */
    public static void write(Release release, OutputStream out) throws IOException {
        SpreadSheet book = new SpreadSheet();
        book.appendSheet(sheet("Cover", cover(release)));
        book.appendSheet(sheet("Contents", contents(release)));
        book.appendSheet(sheet("Notes", notes(release)));
        for (Measure measure : release.measures()) {
            book.appendSheet(sheet(measure.id(), table(release, measure)));
            if (!release.others().isEmpty()) {
                book.appendSheet(sheet(measure.id() + OVER_TIME, overTime(release, measure)));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.save(bytes);
        StableZip.rewrite(bytes.toByteArray(), out);
    }

    private static Sheet sheet(String name, List<List<@Nullable Object>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        Sheet sheet = new Sheet(name, rows.size(), columns);
        for (int row = 0; row < rows.size(); row++) {
            List<@Nullable Object> values = rows.get(row);
            for (int column = 0; column < values.size(); column++) {
                Object value = values.get(column);
                if (value != null && !value.equals("")) {
                    sheet.getRange(row, column).setValue(value);
                }
            }
        }
        Range heading = sheet.getRange(0, 0, 1, columns);
        heading.setFontBold(true);
        return sheet;
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value);
        }
        return row;
    }

    private static List<List<@Nullable Object>> cover(Release release) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row(release.title()));
        rows.add(row(Release.STANDING));
        rows.add(row("Snapshot " + release.snapshot().id() + ", data from "
                + release.snapshot().dataFrom() + " to " + release.snapshot().dataTo() + ", "
                + release.snapshot().pack()));
        if (release.compared() != null) {
            rows.add(row("Restated figures are marked against snapshot "
                    + release.compared().id()));
        }
        rows.add(row(release.protection()));
        rows.add(row("Per cent and its 95 % limits are of the base; people whose answer is missing are in no base."));
        return rows;
    }

    private static List<List<@Nullable Object>> contents(Release release) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row("Sheet", "Title", "Definition version"));
        for (Measure measure : release.measures()) {
            rows.add(row(measure.id(), measure.title(), (double) measure.version()));
            if (!release.others().isEmpty()) {
                rows.add(row(measure.id() + OVER_TIME, measure.title() + ", by period", (double) measure.version()));
            }
        }
        return rows;
    }

    private static List<List<@Nullable Object>> notes(Release release) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row("About", "Note"));
        Markers.meanings().forEach((marker, meaning) -> rows.add(row(marker, meaning)));
        release.notes().forEach(note -> rows.add(row("this release", note)));
        if (release.rolling()) {
            rows.add(row("over time", Release.ROLLING));
        }
        release.others().stream()
                .filter(other -> !other.rolling())
                .forEach(other -> rows.add(
                        row("over time", other.period().label() + " comes from snapshot " + other.snapshot() + ".")));
        for (Measure measure : release.measures()) {
            rows.add(row(measure.id(), "Wording: " + measure.wording()));
            rows.add(row(measure.id(), "Number: " + measure.numerator()));
            if (measure.denominator() != null) {
                rows.add(row(measure.id(), "Base: " + measure.denominator()));
            }
            rows.add(row(measure.id(), "Source: " + measure.source() + " (" + measure.provenance() + ")"));
            measure.caveats().forEach(caveat -> rows.add(row(measure.id(), caveat)));
        }
        return rows;
    }

    private static List<List<@Nullable Object>> table(Release release, Measure measure) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(new ArrayList<>(HEADING));
        for (Figure figure : release.of(measure)) {
            if (LEVELS.contains(figure.level())) {
                rows.add(row(
                        figure.measure(),
                        figure.level(),
                        figure.code(),
                        figure.breakdown(),
                        figure.category(),
                        number(figure.value(), figure.marker()),
                        number(figure.denominator(), ""),
                        number(figure.rate(), ""),
                        number(figure.lower(), ""),
                        number(figure.upper(), ""),
                        figure.marker()));
            }
        }
        return rows;
    }

    private static List<List<@Nullable Object>> overTime(Release release, Measure measure) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable Object> heading = row("Measure", "Geography", "Geography code", "Breakdown", "Category");
        release.periods().forEach(period -> heading.add(period.label()));
        rows.add(heading);
        for (OverTime.Line line : OverTime.lines(release, measure, LEVELS)) {
            Figure figure = line.figure();
            List<@Nullable Object> row =
                    row(figure.measure(), figure.level(), figure.code(), figure.breakdown(), figure.category());
            for (Figure each : line.byPeriod()) {
                row.add(each == null ? "" : marked(OverTime.shown(measure, each), each.marker()));
            }
            rows.add(row);
        }
        return rows;
    }

    /** In a table of many periods a number that is marked becomes a text with its marker. */
    private static @Nullable Object marked(@Nullable Double number, String marker) {
        return number == null || marker.isEmpty() ? number(number, marker) : Numbers.plain(number) + " " + marker;
    }

    /** A number as the tidy table has it; where there is none the marker stands in its place. */
    private static @Nullable Object number(@Nullable Double number, String otherwise) {
        return number == null ? otherwise : Double.valueOf(Numbers.plain(number));
    }
}
