package org.openndtms.benchmarks.peers;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.nio.file.Path;

/** Reads every cell of a file with FastCSV and does nothing with it but to add up the lengths. */
public final class ParseOnly {
    private ParseOnly() {}

    /**
     * Reads the file that is named first.
     *
     * @throws IOException if it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        long rows = 0;
        long characters = 0;
        try (CsvReader<String[]> records = CsvReader.builder().build(StringArrayHandler.of(), Path.of(arguments[0]))) {
            for (String[] cells : records) {
                for (String cell : cells) {
                    characters += cell.length();
                }
                rows++;
            }
        }
        System.out.println(rows + " rows, " + characters + " characters");
    }
}
