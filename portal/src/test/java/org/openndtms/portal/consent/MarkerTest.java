package org.openndtms.portal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Item;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.keeping.PurgeCommand;
import org.openndtms.portal.load.GivenLoads;
import org.openndtms.portal.load.Rows;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

/** After a withdrawal and a purge nothing of the client is in any table, nor in any file of the database. */
class MarkerTest extends PortalTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2020, 9, 30);
    private static final LocalDate OCTOBER = LocalDate.of(2020, 10, 31);
    private static final String MARKER = "MARKER";
    private static final Set<String> KEPT = Set.of("agency.code", "client.id", "consent", "episode.id");

    /** So few that the database compresses no row, and a remnant could be found. */
    private static final int ITEMS_AT_ONCE = 20;

    @Autowired
    private GivenLoads loads;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private FileRedaction files;

    @Test
    void nothingIsLeftInTablesAndFiles() throws Exception {
        String agency = given.agency("2", "AD");
        loads.loaded(agency, "AD", SEPTEMBER, file(agency, "A"));
        loads.loaded(agency, "AD", OCTOBER, file(agency, "B"));
        checkpoint();
        assertThat(tablesWithMarker())
                .as("tables before")
                .contains("loaded_episode", "loaded_outcome", "loaded_client");
        assertThat(filesWithMarker()).as("files before").isNotEmpty();
        String sealed = sealedIdentity(agency);

        withdrawals.withdraw(agency, "c1");
        files.redact();
        assertThat(tablesWithMarker()).as("tables after the withdrawal").isEmpty();
        StringWriter out = new StringWriter();
        int status = new CommandLine(new PurgeCommand())
                .setOut(new PrintWriter(out))
                .execute("--data-dir", TestDatabase.folder().toString());

        assertThat(status).as(out.toString()).isZero();
        assertThat(filesWith(MARKER)).as("files after the purge").isEmpty();
        assertThat(filesWith(sealed)).as("files with the sealed identity").isEmpty();
        assertThat(loads.number(
                        "select count(*) from withdrawal where agency_code = ? and purged_at is not null and removed is null",
                        agency))
                .isEqualTo(1);
    }

    /** A file with a marker in every item of a client, spread over several episodes. */
    private static byte[] file(String agency, String version) {
        Rows rows = new Rows(agency).client("c2", "e", Map.of());
        List<Item> items = GivenLoads.PACK.items().stream()
                .filter(item -> item.datasets().contains("AD"))
                .filter(item -> !KEPT.contains(item.role()))
                .toList();
        Map<String, String> client = new HashMap<>();
        items.stream()
                .filter(item -> item.section().index() == 0)
                .forEach(item -> client.put(item.role(), MARKER + item.header()));
        for (int at = 0; at < items.size(); at += ITEMS_AT_ONCE) {
            Map<String, String> values = new HashMap<>(client);
            for (Item item : items.subList(at, Math.min(items.size(), at + ITEMS_AT_ONCE))) {
                values.put(item.role(), MARKER + item.header() + version);
                if (item.section().index() == 0) {
                    values.put(item.role(), MARKER + item.header());
                }
            }
            rows.client("c1", MARKER + "EPISODE" + at, values);
        }
        return rows.bytes();
    }

    private static void checkpoint() throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private static Connection owner() throws SQLException {
        DatabaseAddress address = TestDatabase.address();
        return DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password());
    }

    private String sealedIdentity(String agency) throws SQLException {
        try (Connection owner = owner();
                Statement select = owner.createStatement();
                ResultSet found = select.executeQuery("select identity from loaded_client where client_id = 'c1'"
                        + " and agency_code = '" + agency + "' and to_load is null")) {
            found.next();
            return found.getString(1);
        }
    }

    private static List<String> tablesWithMarker() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("select relname from pg_class where relkind = 'r'"
                    + " and relnamespace = 'public'::regnamespace order by 1")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "select count(*) from " + table + " t where t::text like '%" + MARKER + "%'")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> filesWithMarker() throws IOException {
        return filesWith(MARKER);
    }

    private static List<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(TestDatabase.folder())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                try {
                    if (contains(Files.readAllBytes(file), wanted)) {
                        found.add(file);
                    }
                } catch (java.nio.file.NoSuchFileException gone) {
                    // The server removes files while they are looked through.
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
