package org.openndtms.portal.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.portal.database.Sealed;

/**
 * Writes what is loaded of an agency, older history included, as a file of the standard: what a provider could have
 * sent. The records below an episode share its rows one by one.
 */
final class RecordsFile {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Connection connection;
    private final Sealed sealed;
    private final Pack pack;
    private final DateTimeFormatter dateForm;
    private final Map<RecordKind, Map<String, String>> keyRoles = new EnumMap<>(RecordKind.class);
    private long count;

    /** Reads through a connection with a transaction under way that sees the records. */
    RecordsFile(Connection connection, Sealed sealed, Pack pack) {
        this.connection = connection;
        this.sealed = sealed;
        this.pack = pack;
        this.dateForm = DateTimeFormatter.ofPattern(pack.dateForms().get(0), Locale.ROOT);
        for (RecordKind kind : RecordKind.values()) {
            String role = pack.findItem(kind.section(pack).key()).orElseThrow().role();
            keyRoles.put(kind, RecordRows.keyRoles(kind, role));
        }
    }

    /**
     * Writes the file.
     *
     * @return rows below the heading
     */
    long write(String agency, Writer to) throws IOException, SQLException {
        CsvWriter csv = CsvWriter.builder().build(to);
        csv.writeRecord(pack.items().stream().map(Item::header).toList());
        count = 0;
        Map<RecordKind, RecordRows> all = new EnumMap<>(RecordKind.class);
        try {
            for (RecordKind kind : RecordKind.values()) {
                all.put(kind, new RecordRows(connection, sealed, kind, agency));
            }
            RecordRows clients = of(all, RecordKind.CLIENT);
            while (clients.more()) {
                client(take(all, RecordKind.CLIENT), all, csv);
            }
            for (Map.Entry<RecordKind, RecordRows> rest : all.entrySet()) {
                if (rest.getValue().more()) {
                    throw new IllegalStateException(rest.getKey() + " of " + agency + " without a record above");
                }
            }
        } finally {
            for (RecordRows rows : all.values()) {
                rows.close();
            }
        }
        csv.flush();
        return count;
    }

    private void client(Map<String, String> client, Map<RecordKind, RecordRows> all, CsvWriter csv)
            throws SQLException {
        String id = client.getOrDefault("client.id", "");
        RecordRows episodes = of(all, RecordKind.EPISODE);
        if (!episodes.next(id, null)) {
            row(csv, List.of(client));
        }
        while (episodes.next(id, null)) {
            Map<String, String> episode = take(all, RecordKind.EPISODE);
            String episodeId = episode.getOrDefault("episode.id", "");
            List<List<Map<String, String>>> below = new ArrayList<>();
            int rows = 1;
            for (RecordKind kind : RecordKind.children()) {
                List<Map<String, String>> records = new ArrayList<>();
                while (of(all, kind).next(id, episodeId)) {
                    records.add(take(all, kind));
                }
                below.add(records);
                rows = Math.max(rows, records.size());
            }
            for (int i = 0; i < rows; i++) {
                List<Map<String, String>> parts = new ArrayList<>(List.of(client, episode));
                for (List<Map<String, String>> records : below) {
                    if (i < records.size()) {
                        parts.add(records.get(i));
                    }
                }
                row(csv, parts);
            }
        }
    }

    private Map<String, String> take(Map<RecordKind, RecordRows> all, RecordKind kind) throws SQLException {
        return of(all, kind).take(Objects.requireNonNull(keyRoles.get(kind)));
    }

    private static RecordRows of(Map<RecordKind, RecordRows> all, RecordKind kind) {
        return Objects.requireNonNull(all.get(kind));
    }

    private void row(CsvWriter csv, List<Map<String, String>> parts) {
        List<String> cells = new ArrayList<>(pack.items().size());
        for (Item item : pack.items()) {
            cells.add(parts.stream()
                    .map(part -> part.get(item.role()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(value -> cell(item, value))
                    .orElse(""));
        }
        csv.writeRecord(cells);
        count++;
    }

    private String cell(Item item, String value) {
        return item.kind() == Kind.DATE && DAY.matcher(value).matches()
                ? dateForm.format(LocalDate.parse(value))
                : value;
    }
}
