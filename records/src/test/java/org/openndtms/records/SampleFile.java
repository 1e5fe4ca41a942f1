package org.openndtms.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;

/** Files of Core Dataset P of which a few cells are filled in. */
final class SampleFile {
    static final Pack PACK = Packs.load("cds-p");
    static final List<String> HEADERS = PACK.items().stream().map(Item::header).toList();

    private SampleFile() {}

    static String heading() {
        return String.join(",", HEADERS);
    }

    /**
     * A row of an agency and a client with consent; pairs of header and value, written as they stand, are set besides.
     */
    static String row(String... headersAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("AGNCY", "N0001", "CLIENTID", "C1", "CONSENT", "Y"));
        for (int i = 0; i < headersAndValues.length; i += 2) {
            assert HEADERS.contains(headersAndValues[i]);
            values.put(headersAndValues[i], headersAndValues[i + 1]);
        }
        return HEADERS.stream().map(header -> values.getOrDefault(header, "")).collect(Collectors.joining(","));
    }

    /** The heading and some rows, each line ended by a line feed. */
    static String file(String... rows) {
        return heading() + "\n" + String.join("\n", rows) + "\n";
    }

    static Table open(String text) {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    static Table open(byte[] bytes) {
        return open(bytes, "AD");
    }

    static Table open(byte[] bytes, String dataset) {
        return open(bytes, Table.Expected.of(PACK, PACK.findDataset(dataset).orElseThrow()));
    }

    static Table open(byte[] bytes, Table.Expected expected) {
        try {
            return Table.open(Source.of("sample.csv", bytes), expected, done -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a function says of each client of a table, in their order. */
    static <T> List<T> clients(Table table, Function<ClientRecord, T> function) {
        try {
            ClientReader reader = new ClientReader(table);
            AtomicInteger counter = new AtomicInteger();
            List<T> all = new ArrayList<>();
            for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
                all.add(function.apply(client));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines and texts of one column of all rows, client by client, such as {@code 2=C1}. */
    static List<String> column(Table table, String header) {
        int column = table.columns()[PACK.findHeader(header).orElseThrow().index()];
        return clients(
                        table,
                        client -> client.rows().stream()
                                .map(row -> row.line() + "=" + row.text(column))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
