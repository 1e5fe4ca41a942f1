package org.openndtms.portal.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.records.Table;
import org.openndtms.records.Values;
import org.postgresql.copy.CopyManager;

/** Brings the records of one file into the tables of a load under way, with as little in memory as one client needs. */
final class Staging {
    /** Roles of the items that are sealed. */
    static final Set<String> IDENTITY = Set.of("client.initial.first", "client.initial.surname", "client.birth_date");

    private static final Set<String> KEYS = Set.of("agency.code", "client.id", "consent", "episode.id");

    private final Layout layout;
    private final CopyManager copy;
    private final Identities identities;
    private final Set<String> withdrawn;
    private final String agency;
    private final Map<RecordKind, CopyRows> rows = new EnumMap<>(RecordKind.class);
    private final Map<RecordKind, Column[]> columns = new EnumMap<>(RecordKind.class);
    private final ItemsJson json = new ItemsJson();
    private long withoutConsent;

    /** Where the value of an item goes. */
    private enum Into {
        KEY,
        DAY,
        IDENTITY,
        ITEMS
    }

    /** An item of a kind of record; for a day, at which place among the columns of days. */
    private record Column(Item item, int ordinal, Into into, int day) {}

    /**
     * Prepares for a file.
     *
     * @param withdrawn client IDs that have withdrawn since the file was received, whatever it says
     */
    Staging(Layout layout, CopyManager copy, Identities identities, String agency, Set<String> withdrawn) {
        this.layout = layout;
        this.copy = copy;
        this.identities = identities;
        this.agency = agency;
        this.withdrawn = withdrawn;
        for (RecordKind kind : RecordKind.values()) {
            rows.put(kind, new CopyRows(kind.staged(), String.join(", ", kind.columns())));
            columns.put(kind, columns(kind));
        }
    }

    private Column[] columns(RecordKind kind) {
        Pack pack = layout.pack();
        List<String> days = List.copyOf(kind.days().keySet());
        String key = kind.section(pack).key();
        return layout.items(kind.section(pack)).stream()
                .map(item -> {
                    int day = days.indexOf(item.role());
                    Into into = KEYS.contains(item.role()) || item.name().equals(key)
                            ? Into.KEY
                            : day >= 0 ? Into.DAY : IDENTITY.contains(item.role()) ? Into.IDENTITY : Into.ITEMS;
                    return new Column(item, layout.ordinal(item), into, day);
                })
                .toArray(Column[]::new);
    }

    /**
     * Reads the file.
     *
     * @throws LoadException if a record is none of the agency's, names no client, or an episode none
     */
    void read(Table table) throws IOException, SQLException {
        ClientReader reader = new ClientReader(table);
        AtomicInteger counter = new AtomicInteger();
        for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
            client(client);
        }
        for (CopyRows each : rows.values()) {
            each.flush(copy);
        }
    }

    long count(RecordKind kind) {
        return of(kind).count();
    }

    long withoutConsent() {
        return withoutConsent;
    }

    private CopyRows of(RecordKind kind) {
        return Objects.requireNonNull(rows.get(kind));
    }

    private void client(ClientRecord record) throws SQLException, IOException {
        Entity client = record.client();
        String id = client.text(layout.pack().role("client.id"));
        if (!record.identified()
                || !client.text(layout.pack().role("agency.code")).equals(agency)
                || !record.rowsWithoutEpisode().isEmpty()) {
            throw new LoadException("Line " + client.cells().line()
                    + " cannot be loaded: it names another agency, no client, or no episode.");
        }
        boolean consents = record.consented() && !withdrawn.contains(id);
        CopyRows row = of(RecordKind.CLIENT);
        row.value(id);
        row.value(consents ? "Y" : "N");
        if (!consents) {
            withoutConsent++;
            row.value(null);
            row.value(null);
            row.end(copy);
            return;
        }
        row.value(identities.seal(id, identity(client)));
        row.value(items(RecordKind.CLIENT, client, Into.ITEMS));
        row.end(copy);
        for (Entity episode : record.episodes()) {
            episode(id, episode);
        }
    }

    private String identity(Entity client) {
        return items(RecordKind.CLIENT, client, Into.IDENTITY).toString();
    }

    private void episode(String client, Entity episode) throws SQLException, IOException {
        CopyRows row = of(RecordKind.EPISODE);
        row.value(client);
        row.value(episode.id());
        contents(RecordKind.EPISODE, episode, row);
        for (RecordKind kind : RecordKind.children()) {
            Map<String, Integer> places = new HashMap<>();
            for (Entity child : episode.children(kind.section(layout.pack()))) {
                CopyRows below = of(kind);
                below.value(client);
                below.value(episode.id());
                below.value(child.id());
                below.value(String.valueOf(places.merge(child.id(), 1, Integer::sum) - 1));
                contents(kind, child, below);
            }
        }
    }

    private void contents(RecordKind kind, Entity record, CopyRows row) throws SQLException, IOException {
        @Nullable String[] days = new String[kind.days().size()];
        for (Column column : of(columns, kind)) {
            if (column.into() == Into.DAY && readable(record, column)) {
                days[column.day()] = RecordText.of(record, column.item(), column.ordinal());
            }
        }
        for (String day : days) {
            row.value(day);
        }
        row.value(items(kind, record, Into.ITEMS));
        row.end(copy);
    }

    private static boolean readable(Entity record, Column column) {
        return record.value(column.ordinal()) != Values.UNUSABLE;
    }

    private static Column[] of(Map<RecordKind, Column[]> columns, RecordKind kind) {
        return Objects.requireNonNull(columns.get(kind));
    }

    /** The items that go into one place, and with those of no other place days that cannot be read. */
    private CharSequence items(RecordKind kind, Entity record, Into into) {
        json.begin();
        for (Column column : of(columns, kind)) {
            if (column.into() == into || into == Into.ITEMS && column.into() == Into.DAY && !readable(record, column)) {
                String text = RecordText.of(record, column.item(), column.ordinal());
                if (text != null) {
                    json.add(column.item().role(), text);
                }
            }
        }
        return json.end();
    }
}
