package org.openndtms.portal.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.load.LoadedRecords;

/**
 * Writes what a snapshot is made of, as of one moment: a file for each agency that has something loaded, the list of
 * who has withdrawn, and the arguments of {@code ndtms snapshot create}. No submission in any state but loaded is read.
 */
final class SnapshotExport {
    /** The list of who has withdrawn. */
    static final String WITHDRAWN = "withdrawn.txt";

    /** The arguments for a snapshot. */
    static final String ARGUMENTS = "snapshot.args";

    private final Connection owner;
    private final Sealed sealed;

    /** Works through a connection of the owner of the tables. */
    SnapshotExport(Connection owner, Sealed sealed) {
        this.owner = owner;
        this.sealed = sealed;
    }

    /**
     * What was written.
     *
     * @param agencies number of agencies
     * @param rows rows of their files together
     * @param withdrawn how many have withdrawn, as clients of an agency
     * @param latest last day of the latest data; null if nothing is loaded
     */
    record Written(
            int agencies,
            long rows,
            int withdrawn,
            @Nullable LocalDate latest) {}

    private record Source(String agency, String dataset, LocalDate dataEnd) {}

    /**
     * Writes everything into a folder that is not there yet or is empty; only its owner can read it.
     *
     * @param keyMark by which the key of the pseudonyms is known
     */
    Written write(Path folder, String keyMark) throws IOException, SQLException {
        prepare(folder);
        owner.setAutoCommit(false);
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            List<Source> sources = sources();
            List<String> arguments = new ArrayList<>();
            long rows = 0;
            LoadedRecords records = new LoadedRecords(owner, sealed);
            LocalDate latest = null;
            for (Source source : sources) {
                Path file = folder.resolve(source.agency() + ".csv");
                rows += records.write(source.agency(), file);
                arguments.add(source.dataset() + '=' + file.toAbsolutePath());
                latest = latest == null || source.dataEnd().isAfter(latest) ? source.dataEnd() : latest;
            }
            List<String> withdrawn = withdrawn();
            List<String> list = new ArrayList<>(List.of("# key " + keyMark));
            list.addAll(withdrawn);
            write(folder.resolve(WITHDRAWN), list);
            arguments.add(0, "--withdrawn");
            arguments.add(1, folder.resolve(WITHDRAWN).toAbsolutePath().toString());
            write(
                    folder.resolve(ARGUMENTS),
                    arguments.stream().map(SnapshotExport::quoted).toList());
            writeDown(sources.size(), rows);
            owner.commit();
            return new Written(sources.size(), rows, withdrawn.size(), latest);
        } finally {
            owner.rollback();
        }
    }

    private static void prepare(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new ExportException("There is something in " + folder + " already; name a new folder.");
                }
            }
        } else {
            Files.createDirectories(folder, privately(folder, "rwx------"));
        }
    }

    private List<Source> sources() throws SQLException {
        List<Source> sources = new ArrayList<>();
        try (Statement select = owner.createStatement();
                ResultSet rows = select.executeQuery("select s.agency_code, f.dataset, s.data_end from submission s"
                        + " join received_file f on f.id = s.file_id where s.state = 'LOADED' order by 1")) {
            while (rows.next()) {
                sources.add(new Source(rows.getString(1), rows.getString(2), rows.getObject(3, LocalDate.class)));
            }
        }
        return sources;
    }

    private List<String> withdrawn() throws SQLException {
        List<String> people = new ArrayList<>();
        try (Statement select = owner.createStatement();
                ResultSet rows = select.executeQuery("select agency_code || ' ' || pseudonym from withdrawn_in_force"
                        + " order by agency_code, pseudonym")) {
            while (rows.next()) {
                people.add(rows.getString(1));
            }
        }
        return people;
    }

    private void writeDown(int agencies, long rows) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("insert into audit_entry (action, subject, detail)"
                + " values ('records.exported', 'database',"
                + " json_build_object('agencies', ?::text, 'rows', ?::text)::text)")) {
            insert.setInt(1, agencies);
            insert.setLong(2, rows);
            insert.executeUpdate();
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createFile(file, privately(file, "rw-------"));
        Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    /** As the file of arguments has it: a name may hold spaces. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static FileAttribute<?>[] privately(Path file, String mode) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
