package org.openndtms.statistics.publication;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.openndtms.statistics.measure.Figure;

/** The tidy table: one row a figure, one heading, no decoration. */
public final class TidyCsv {
    /** The heading. */
    public static final List<String> COLUMNS = List.of(
            "measure",
            "period_start",
            "period_end",
            "geography_level",
            "geography_code",
            "breakdown",
            "category",
            "value",
            "denominator",
            "rate",
            "lower",
            "upper",
            "marker");

    private TidyCsv() {}

    /** Writes figures in their order. */
    public static void write(List<Figure> figures, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(COLUMNS);
        for (Figure figure : figures) {
            csv.writeRecord(
                    figure.measure(),
                    figure.period().from().toString(),
                    figure.period().to().toString(),
                    figure.level(),
                    figure.code(),
                    figure.breakdown(),
                    figure.category(),
                    Numbers.plain(figure.value()),
                    Numbers.plain(figure.denominator()),
                    Numbers.plain(figure.rate()),
                    Numbers.plain(figure.lower()),
                    Numbers.plain(figure.upper()),
                    figure.marker());
        }
        csv.flush();
        out.flush();
    }
}
