package org.openndtms.portal.keeping;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openndtms.portal.database.KeyFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes everything that the database holds into one sealed file: all tables as of one moment, as PostgreSQL's own
 * text, so that it can be restored into any PostgreSQL that the portal runs on. Sessions are left out.
 */
final class Backup {
    /** The first entry: which version of the tables the rest is for. */
    static final String MANIFEST = "manifest";

    /** The last entry: how many rows each table has. */
    static final String COUNTS = "counts";

    /** What names of tables begin with as entries. */
    static final String TABLE = "table/";

    private final Connection owner;
    private final KeyFile keys;

    Backup(Connection owner, KeyFile keys) {
        this.owner = owner;
        this.keys = keys;
    }

    /**
     * Writes the file, which appears under its name only when it is whole.
     *
     * @return rows by table
     * @throws BackupException if there is a file of that name, or the portal has never run on the database
     */
    Map<String, Long> write(Path file, Instant now) throws IOException, SQLException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new BackupException("There is a file " + file + " already; it is not written over.");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            createPrivately(part);
            Map<String, Long> counts;
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE);
                    ZipOutputStream zip = new ZipOutputStream(
                            new BufferedOutputStream(SealedFile.write(out, keys)), StandardCharsets.UTF_8)) {
                counts = write(zip, now);
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return counts;
        } catch (FileAlreadyExistsException other) {
            throw new BackupException(
                    "Another backup is being written to " + part + "; if not, remove that file.", other);
        } catch (IOException | SQLException | RuntimeException fault) {
            Files.deleteIfExists(part);
            throw fault;
        }
    }

    private Map<String, Long> write(ZipOutputStream zip, Instant now) throws IOException, SQLException {
        owner.setAutoCommit(false);
        // All tables as of one moment, while people go on working.
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        owner.setReadOnly(true);
        try {
            String version = version();
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(("version " + version + "\nmade " + now + "\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            CopyManager copy = owner.unwrap(PGConnection.class).getCopyAPI();
            Map<String, Long> counts = new TreeMap<>();
            for (String table : Tables.kept(owner)) {
                String columns = Tables.columns(owner, table);
                zip.putNextEntry(new ZipEntry(TABLE + table + ' ' + columns));
                counts.put(table, copy.copyOut("copy " + table + " (" + columns + ") to stdout", zip));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(COUNTS));
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                zip.write((count.getKey() + ' ' + count.getValue() + '\n').getBytes(StandardCharsets.UTF_8));
            }
            zip.closeEntry();
            return counts;
        } finally {
            owner.rollback();
        }
    }

    private String version() throws SQLException {
        try (Statement select = owner.createStatement()) {
            try (ResultSet found =
                    select.executeQuery("select to_regclass('public.flyway_schema_history') is not null")) {
                found.next();
                if (!found.getBoolean(1)) {
                    throw new BackupException(
                            "There is nothing to back up: the portal has never run on this database.");
                }
            }
            try (ResultSet found = select.executeQuery("select version from flyway_schema_history"
                    + " where success and version is not null order by installed_rank desc limit 1")) {
                found.next();
                return found.getString(1);
            }
        }
    }

    private static void createPrivately(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
