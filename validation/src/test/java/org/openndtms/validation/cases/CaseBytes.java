package org.openndtms.validation.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;

/** Writes rows as the bytes of a file with the heading of the pack. */
final class CaseBytes {
    private final Pack pack;

    CaseBytes(Pack pack) {
        this.pack = pack;
    }

    /** A file of the rows with the heading as the pack has it. */
    byte[] of(List<Map<String, String>> rows) {
        return of(rows, null, null);
    }

    /**
     * A file of the rows, with an edited heading and with lines appended, in which {@code <row>} stands for the first
     * row.
     */
    byte[] of(List<Map<String, String>> rows, CaseFile.@Nullable Heading heading, @Nullable List<String> appended) {
        List<String> headers = new ArrayList<>();
        pack.items().stream().map(Item::header).forEach(headers::add);
        Map<String, String> written = new HashMap<>();
        if (heading != null) {
            if (heading.drop() != null) {
                headers.removeAll(heading.drop());
            }
            if (heading.rename() != null) {
                written.putAll(heading.rename());
            }
            if (heading.add() != null) {
                headers.addAll(heading.add());
            }
            if ("reversed".equals(heading.order())) {
                Collections.reverse(headers);
            }
        }
        StringBuilder text = new StringBuilder(line(headers.stream()
                .map(header -> written.getOrDefault(header, header))
                .toList()));
        List<String> lines = rows.stream()
                .map(row -> line(headers.stream()
                        .map(header -> row.getOrDefault(header, ""))
                        .toList()))
                .toList();
        lines.forEach(text::append);
        if (appended != null) {
            String first = lines.get(0).strip();
            appended.forEach(line -> text.append(line.replace("<row>", first)).append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A file of that text, in which {@code <heading>} and {@code <heading cds-k>} stand for the headings of two packs.
     */
    byte[] ofText(String text) {
        return text.replace("<heading>", heading(pack))
                .replace("<heading cds-k>", heading(Packs.load("cds-k")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String heading(Pack pack) {
        return pack.items().stream().map(Item::header).collect(Collectors.joining(","));
    }

    /** A file of those bytes, written in hexadecimal. */
    byte[] ofHex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** Rows from the last to the first. */
    static List<Map<String, String>> reverse(List<Map<String, String>> rows) {
        List<Map<String, String>> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String line(List<String> values) {
        return values.stream().map(CaseBytes::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
