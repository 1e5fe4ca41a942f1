package org.openndtms.validation.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;

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

    /** A file of the rows, with an edited heading and with lines appended as they stand. */
    byte[] of(
            List<Map<String, String>> rows, CaseFile.@Nullable Heading heading, @Nullable List<String> appended) {
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
                java.util.Collections.reverse(headers);
            }
        }
        StringBuilder text = new StringBuilder(line(
                headers.stream().map(header -> written.getOrDefault(header, header)).toList()));
        for (Map<String, String> row : rows) {
            text.append(line(headers.stream()
                    .map(header -> row.getOrDefault(header, ""))
                    .toList()));
        }
        if (appended != null) {
            appended.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A file of that text, in which {@code <heading>} stands for the heading of the pack. */
    byte[] ofText(String text) {
        String heading = pack.items().stream().map(Item::header).collect(Collectors.joining(","));
        return text.replace("<heading>", heading).getBytes(StandardCharsets.UTF_8);
    }

    /** A file of those bytes, written in hexadecimal. */
    byte[] ofHex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String line(List<String> values) {
        return values.stream().map(CaseBytes::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
