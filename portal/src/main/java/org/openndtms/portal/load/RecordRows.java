package org.openndtms.portal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Sealed;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The present records of one kind of an agency, in the order of client, episode and ID, read as they are asked for. */
final class RecordRows implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int AT_ONCE = 500;

    private final RecordKind kind;
    private final String agency;
    private final Sealed sealed;
    private final PreparedStatement select;
    private final ResultSet rows;
    private boolean more;

    /** Begins to read, in a transaction. */
    RecordRows(Connection connection, Sealed sealed, RecordKind kind, String agency) throws SQLException {
        this.kind = kind;
        this.agency = agency;
        this.sealed = sealed;
        // The order of bytes, whatever language the database sorts by, so that the kinds go side by side.
        String order = kind.keys().stream()
                .map(key -> key.equals("place") ? key : key + " collate \"C\"")
                .collect(Collectors.joining(", "));
        this.select = connection.prepareStatement("select " + String.join(", ", kind.columns()) + " from "
                + kind.table() + " where agency_code = ? and to_load is null order by " + order);
        select.setFetchSize(AT_ONCE);
        select.setString(1, agency);
        this.rows = select.executeQuery();
        this.more = rows.next();
    }

    /** Whether there is a further record. */
    boolean more() {
        return more;
    }

    /** Whether the next record is one of a client, and below the level of clients of an episode. */
    boolean next(String client, @Nullable String episode) throws SQLException {
        return more
                && rows.getString("client_id").equals(client)
                && (episode == null || rows.getString("episode_id").equals(episode));
    }

    /** The next record: its values by their roles, days as 2020-03-31. */
    Map<String, String> take(Map<String, String> keyRoles) throws SQLException {
        Map<String, String> values = new HashMap<>();
        addAll(values, rows.getString("items"));
        for (Map.Entry<String, String> day : kind.days().entrySet()) {
            add(values, day.getKey(), rows.getString(day.getValue()));
        }
        for (Map.Entry<String, String> key : keyRoles.entrySet()) {
            add(values, key.getValue(), rows.getString(key.getKey()));
        }
        if (kind == RecordKind.CLIENT) {
            values.put("agency.code", agency);
            add(values, "consent", rows.getString("consent"));
            String identity = rows.getString("identity");
            if (identity != null) {
                addAll(values, Identities.open(sealed, agency, rows.getString("client_id"), identity));
            }
        }
        more = rows.next();
        return values;
    }

    private static void addAll(Map<String, String> values, @Nullable String json) {
        if (json != null) {
            values.putAll(JSON.readValue(json, TEXTS));
        }
    }

    private static void add(Map<String, String> values, String role, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(role, value);
        }
    }

    /** The columns of a kind that hold items, and the roles of these. */
    static Map<String, String> keyRoles(RecordKind kind, String keyRole) {
        return switch (kind) {
            case CLIENT -> Map.of("client_id", "client.id");
            case EPISODE -> Map.of("episode_id", "episode.id");
            default -> Map.of("record_id", keyRole);
        };
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
