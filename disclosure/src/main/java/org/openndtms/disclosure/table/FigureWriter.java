package org.openndtms.disclosure.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables of figures. The same figures give the same bytes. */
public final class FigureWriter {
    private FigureWriter() {}

    /** Writes a file, or replaces it. */
    public static void write(Path file, List<Figure> figures) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
            csv.writeRecord(FigureReader.COLUMNS);
            for (Figure figure : figures) {
                csv.writeRecord(
                        figure.measure(),
                        figure.from().toString(),
                        figure.to().toString(),
                        figure.level(),
                        figure.code(),
                        figure.breakdown(),
                        figure.category(),
                        text(figure.value()),
                        text(figure.denominator()),
                        text(figure.rate()),
                        text(figure.lower()),
                        text(figure.upper()),
                        figure.markers().stream().sorted().map(Marker::text).collect(Collectors.joining(" ")));
            }
        }
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
