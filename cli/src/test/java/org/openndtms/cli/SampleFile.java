package org.openndtms.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Packs;

/**
 * A file of adult records in the making: each row the same faultless open episode of another client, for data to 30
 * April 2020.
 */
final class SampleFile {
    static final String[] OPTIONS = {"--dataset", "AD", "--period-end", "2020-04-30"};

    private static final List<String> HEADING =
            Packs.load("cds-p").items().stream().map(Item::header).toList();

    private final List<Map<String, String>> rows = new ArrayList<>();

    /** A file of a number of rows. */
    static SampleFile of(int rows) {
        SampleFile file = new SampleFile();
        for (int i = 1; i <= rows; i++) {
            Map<String, String> row = episode();
            row.put("CLIENTID", "C" + i);
            row.put("EPISODID", "E" + i);
            row.put("DOB", 1950 + i % 40 + "-0" + (1 + i % 9) + "-1" + i % 10);
            file.rows.add(row);
        }
        return file;
    }

    /** The same with a row changed; rows count from 0. */
    SampleFile with(int row, Consumer<Map<String, String>> change) {
        change.accept(rows.get(row));
        return this;
    }

    /** The text of the file. */
    String text() {
        StringBuilder text = new StringBuilder(String.join(",", HEADING)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(String.join(
                            ",",
                            HEADING.stream()
                                    .map(header -> row.getOrDefault(header, ""))
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }

    /** Writes the file into a folder. */
    Path in(Path folder, String name) {
        try {
            return Files.writeString(folder.resolve(name), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> episode() {
        try (InputStream in = SampleFile.class.getResourceAsStream("open-episode.csv")) {
            Map<String, String> row = new LinkedHashMap<>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line ->
                            row.put(line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
