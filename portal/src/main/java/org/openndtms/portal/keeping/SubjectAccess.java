package org.openndtms.portal.keeping;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Gathers everything that the portal holds about a person with an account (right of access, UK GDPR article 15), from
 * all tables that {@code retention.csv} says name people.
 */
@Service
class SubjectAccess {
    private static final String NOT_SHOWN = "(not shown: it lets somebody in)";

    private final List<Holding> holdings = Holdings.builtIn();
    private final JdbcClient database;
    private final Transactions transactions;

    SubjectAccess(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * What one table holds about the person.
     *
     * @param kept how long, in words
     * @param rows each column's value as text, in the order of the table
     */
    record Held(String table, String holds, String why, String kept, List<Map<String, @Nullable String>> rows) {}

    /** The person of a name, if whoever asks may see that person; empty otherwise. */
    Optional<UUID> find(String username) {
        return transactions.inPerson(() -> database.sql("select id from person where username = lower(?)")
                .param(username.strip().replace("\0", ""))
                .query(UUID.class)
                .optional());
    }

    /** Everything held about a person, read by the system itself: whoever asks has been found allowed to. */
    List<Held> about(UUID person) {
        return transactions.asSystem(() -> {
            Map<String, List<String>> present = columns();
            String email = database.sql("select email from person where id = ?")
                    .param(person)
                    .query(String.class)
                    .optional()
                    .orElse("");
            List<Held> held = new ArrayList<>();
            for (Holding holding : holdings) {
                List<String> columns = present.getOrDefault(holding.table(), List.of());
                if (!holding.person().isEmpty() && !columns.isEmpty()) {
                    held.add(new Held(
                            holding.table(),
                            holding.holds(),
                            holding.why(),
                            holding.kept() == null ? "as long as the portal runs" : words(holding),
                            rows(holding, person, email)));
                }
            }
            return held;
        });
    }

    private List<Map<String, @Nullable String>> rows(Holding holding, UUID person, String email) {
        String names = holding.person().stream()
                .map(column -> column + "::text in (:id, :email, :tag)")
                .collect(Collectors.joining(" or "));
        return database.sql("select * from " + holding.table() + " where " + names)
                .param("id", person.toString())
                .param("email", email.isEmpty() ? person.toString() : email)
                .param("tag", "person:" + person)
                .query((row, number) -> texts(row, holding))
                .list();
    }

    private static Map<String, @Nullable String> texts(ResultSet row, Holding holding) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnName(column);
            boolean secret = holding.secret().contains(name);
            texts.put(name, secret ? NOT_SHOWN : row.getString(column));
        }
        return texts;
    }

    private Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        database.sql("select table_name, column_name from information_schema.columns where table_schema = 'public'")
                .query(row -> {
                    columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return columns;
    }

    private static String words(Holding holding) {
        return String.valueOf(holding.kept())
                .substring(1)
                .replace("Y", " years")
                .replace("D", " days")
                .replaceFirst("^1 years", "1 year")
                .replaceFirst("^1 days", "1 day");
    }
}
