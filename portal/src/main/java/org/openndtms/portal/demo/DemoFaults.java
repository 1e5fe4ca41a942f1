package org.openndtms.portal.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openndtms.dataset.Pack;

/**
 * What agencies really get wrong, put into a faultless file: words for codes, halves of a discharge, answers left out,
 * a client who is gone, another's birth date corrected.
 */
final class DemoFaults {
    private static final int EVERY = 30;

    private final Pack pack;

    DemoFaults(Pack pack) {
        this.pack = pack;
    }

    /** The file with faults. */
    byte[] into(byte[] file) throws IOException {
        List<List<String>> rows = read(file);
        List<String> heading = rows.get(0);
        int client = heading.indexOf(header("client.id"));
        Set<String> left = new HashSet<>();
        String gone = rows.get(rows.size() / 2).get(client);
        int turn = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            // A client in several rows is changed in the first only where the rows need not agree.
            if (left.add(row.get(client))
                    && row.get(heading.indexOf(header("consent"))).equals("Y")) {
                spoil(heading, row, turn++);
            }
        }
        rows.removeIf(row -> row.get(client).equals(gone));
        return write(rows);
    }

    private void spoil(List<String> heading, List<String> row, int turn) {
        switch (turn % EVERY) {
            case 0 -> set(heading, row, "episode.referral_source", "");
            case 1 -> set(heading, row, "client.ethnicity", "White");
            case 2 -> set(heading, row, "episode.discharge_reason", "");
            case 3 -> set(heading, row, "intervention.setting", "");
            case 4 -> set(heading, row, "client.nationality", "");
            default -> {}
        }
    }

    private void set(List<String> heading, List<String> row, String role, String value) {
        row.set(heading.indexOf(header(role)), value);
    }

    private String header(String role) {
        return pack.role(role).header();
    }

    private static List<List<String>> read(byte[] file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(new String(file, StandardCharsets.UTF_8))) {
            reader.forEach(row -> rows.add(new ArrayList<>(row.getFields())));
        }
        return rows;
    }

    private static byte[] write(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CsvWriter writer = CsvWriter.builder().build(text)) {
            rows.forEach(writer::writeRecord);
        }
        return bytes.toByteArray();
    }
}
