package org.openndtms.disclosure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openndtms.disclosure.table.FigureReader;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.Release;
import org.openndtms.disclosure.table.ReleaseFolder;

/** Tables for tests, as text with a row for each of level, code, breakdown, category, value, and the rest. */
final class Csv {
    private final StringBuilder text = new StringBuilder(String.join(",", FigureReader.COLUMNS) + "\n");
    private String measure = "ST-01";
    private String period = "2019-04-01,2020-03-31";

    Csv measure(String name) {
        measure = name;
        return this;
    }

    Csv period(String from, String to) {
        period = from + "," + to;
        return this;
    }

    /** Adds a count; a marker such as {@code [c]} where one stands in its place. */
    Csv row(String level, String code, String breakdown, String category, Object value) {
        String shown = value.toString();
        int bracket = shown.indexOf('[');
        String marker = bracket < 0 ? "" : shown.substring(bracket);
        String number = bracket < 0 ? shown : shown.substring(0, bracket).strip();
        return line(level, code, breakdown, category, number + ",,,,," + marker);
    }

    Csv line(String level, String code, String breakdown, String category, String rest) {
        text.append(String.join(",", measure, period, level, code, breakdown, category, rest))
                .append('\n');
        return this;
    }

    Csv total(String level, String code, Object value) {
        return row(level, code, "total", "total", value);
    }

    Path write(Path file) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Release release(Mode mode) {
        return release(mode, Hierarchy.unknown());
    }

    Release release(Mode mode, Hierarchy hierarchy) {
        try {
            Path folder = Files.createTempDirectory("tables");
            Path file = write(folder.resolve("table.csv"));
            Release release = ReleaseFolder.tables(file, mode, hierarchy);
            Files.delete(file);
            Files.delete(folder);
            return release;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
