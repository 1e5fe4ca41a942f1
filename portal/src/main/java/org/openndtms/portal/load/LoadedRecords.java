package org.openndtms.portal.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.database.Sealed;

/**
 * Writes loaded records as files of the standard, for statistics and whoever else reads such files. Only what is loaded
 * stands in them: no submission in any other state, and nobody without consent but agency, client ID and consent.
 */
public final class LoadedRecords {
    private static final String STANDARD = "cds-p";

    private final Connection connection;
    private final Sealed sealed;
    private final Pack pack = Packs.load(STANDARD);

    /**
     * Reads through a connection.
     *
     * @param connection with a transaction under way, of the owner of the tables or of the portal acting as the system
     */
    public LoadedRecords(Connection connection, Sealed sealed) {
        this.connection = connection;
        this.sealed = sealed;
    }

    /**
     * Writes an agency's loaded records, older history included. The file appears under its name when it is whole, and
     * only its owner can read it. Where nothing is loaded it holds the heading alone.
     *
     * @return rows below the heading
     */
    public long write(String agency, Path file) throws IOException, SQLException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, privately(file));
        try {
            long rows;
            try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(
                    Files.newOutputStream(part, StandardOpenOption.WRITE), StandardCharsets.UTF_8))) {
                rows = new RecordsFile(connection, sealed, pack).write(agency, writer);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?>[] privately(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
