package org.openndtms.portal.keeping;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.KeyFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Puts a backup into a database: makes the tables as they were when it was written, fills them in one transaction, and
 * then brings them to the present version. A backup that turns out to be damaged leaves the tables empty, never half
 * full.
 */
final class Restore {
    private static final Pattern VERSION = Pattern.compile("version (\\S+)\n[\\s\\S]*");
    private static final Pattern ENTRY = Pattern.compile(Backup.TABLE + "([a-z][a-z0-9_]*) (.+)");

    private final DatabaseAddress address;
    private final KeyFile keys;

    Restore(DatabaseAddress address, KeyFile keys) {
        this.address = address;
        this.keys = keys;
    }

    /**
     * Restores a file.
     *
     * @param replace whether what the database holds may be removed
     * @return rows by table
     * @throws BackupException if the file cannot be restored, the database holds something, or the portal is running on
     *     it
     */
    Map<String, Long> read(Path file, boolean replace) throws IOException, SQLException {
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(
                        new BufferedInputStream(SealedFile.read(new BufferedInputStream(in), keys)),
                        StandardCharsets.UTF_8)) {
            String version = version(zip);
            prepare(version, replace);
            Map<String, Long> counts = fill(zip);
            flyway(null).migrate();
            return counts;
        } catch (NoSuchFileException missing) {
            throw new BackupException("There is no file " + file + ".", missing);
        } catch (ZipException damaged) {
            throw new BackupException("The backup is damaged.", damaged);
        }
    }

    private static String version(ZipInputStream zip) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(Backup.MANIFEST)) {
            throw new BackupException("The backup is damaged: it does not begin as it should.");
        }
        Matcher manifest = VERSION.matcher(text(zip));
        if (!manifest.matches()) {
            throw new BackupException("The backup is damaged: it does not say which version it is for.");
        }
        return manifest.group(1);
    }

    private void prepare(String version, boolean replace) throws SQLException {
        try (Connection owner = connect()) {
            refuseIfInUse(owner);
            if (holdsPeople(owner) && !replace) {
                throw new BackupException("This database holds people already. Name an empty one, or say --replace to"
                        + " remove all that it holds.");
            }
        }
        Flyway flyway = flyway(version);
        if (Arrays.stream(flyway.info().all())
                .noneMatch(migration -> version.equals(String.valueOf(migration.getVersion())))) {
            throw new BackupException("The backup was made by a newer portal (version " + version
                    + " of the tables). Restore it with that one or a later one.");
        }
        flyway.clean();
        flyway.migrate();
    }

    private Map<String, Long> fill(ZipInputStream zip) throws IOException, SQLException {
        try (Connection owner = connect()) {
            owner.setAutoCommit(false);
            Set<String> tables = Tables.names(owner);
            execute(owner, "truncate " + String.join(", ", tables));
            // Triggers complete what the portal writes; a backup is complete.
            for (String table : tables) {
                execute(owner, "alter table " + table + " disable trigger user");
            }
            CopyManager copy = owner.unwrap(PGConnection.class).getCopyAPI();
            Map<String, Long> counts = new TreeMap<>();
            ZipEntry entry = zip.getNextEntry();
            for (; entry != null && !entry.getName().equals(Backup.COUNTS); entry = zip.getNextEntry()) {
                Matcher name = ENTRY.matcher(entry.getName());
                if (!name.matches() || !tables.contains(name.group(1))) {
                    throw new BackupException("The backup is damaged: it holds something that is no table.");
                }
                String command = "copy " + name.group(1) + " (" + name.group(2) + ") from stdin";
                counts.put(name.group(1), copy.copyIn(command, new EntryOnly(zip)));
            }
            if (entry == null || !text(zip).equals(asText(counts))) {
                throw new BackupException("The backup is not whole: rows are missing.");
            }
            while (zip.getNextEntry() != null) {
                throw new BackupException("The backup is damaged: it goes on after its end.");
            }
            for (String table : tables) {
                execute(owner, "alter table " + table + " enable trigger user");
            }
            advanceSequences(owner);
            owner.commit();
            return counts;
        }
    }

    private void refuseIfInUse(Connection owner) throws SQLException {
        try (var select = owner.prepareStatement(
                "select count(*) from pg_stat_activity where datname = current_database() and usename = ?")) {
            select.setString(1, address.portal().user());
            try (ResultSet found = select.executeQuery()) {
                found.next();
                if (found.getLong(1) > 0) {
                    throw new BackupException("The portal is running on this database. Stop it first.");
                }
            }
        }
    }

    private static boolean holdsPeople(Connection owner) throws SQLException {
        if (!Tables.names(owner).contains("person")) {
            return false;
        }
        try (Statement select = owner.createStatement();
                ResultSet found = select.executeQuery("select exists (select from person)")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    /** Numbers that the database gives out go on after the highest that was restored. */
    private static void advanceSequences(Connection owner) throws SQLException {
        try (Statement select = owner.createStatement();
                ResultSet rows = select.executeQuery("select c.relname, a.attname from pg_attribute a join pg_class c"
                        + " on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
                        + " and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null and a.attnum > 0"
                        + " and not a.attisdropped")) {
            while (rows.next()) {
                String table = rows.getString(1);
                String column = rows.getString(2);
                execute(
                        owner,
                        "select setval(pg_get_serial_sequence('" + table + "', '" + column + "')," + " coalesce(max("
                                + column + "), 0) + 1, false) from " + table);
            }
        }
    }

    private Flyway flyway(@Nullable String version) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(
                        address.url(), address.owner().user(), address.owner().password())
                .placeholders(Map.of("portal", address.portal().user()))
                .cleanDisabled(false);
        return version == null
                ? configuration.load()
                : configuration.target(version).load();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password());
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String asText(Map<String, Long> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (table, rows) -> text.append(table).append(' ').append(rows).append('\n'));
        return text.toString();
    }

    private static String text(ZipInputStream zip) throws IOException {
        return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ends with the entry, and leaves the archive open. */
    private static final class EntryOnly extends FilterInputStream {
        EntryOnly(InputStream zip) {
            super(zip);
        }

        @Override
        public void close() {
            // The archive goes on.
        }
    }
}
