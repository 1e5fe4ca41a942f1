package org.openndtms.portal.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.consent.PseudonymKeyFile;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.KeyFile;
import org.openndtms.portal.database.SealConfiguration;
import org.openndtms.portal.database.Sealed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms export}: writes loaded records as files, from which snapshots for statistics are made. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write all loaded records as files for ndtms snapshot create, while the portal runs or not.")
public final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "New folder for the files, for its owner's eyes only: they hold initials and dates of birth.")
    private Path out;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The portal's key file (default: seal.keys in the folder of the data).")
    private @Nullable Path keyFile;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description =
                    "Key for pseudonyms, the same that ndtms start was given (default: pseudonym.key in the folder"
                            + " of the data).")
    private @Nullable Path pseudonymKey;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException {
        KeyFile keys = KeyFile.read(keyFile == null ? SealConfiguration.keyFile(database.folder()) : keyFile);
        Path pseudonyms = pseudonymKey == null ? PseudonymKeyFile.usual(database.folder()) : pseudonymKey;
        String keyMark = keyMark(pseudonyms);
        try (DatabaseOptions.OpenDatabase open = database.open()) {
            DatabaseAddress address = open.address();
            try (Connection owner = DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password())) {
                tell(new SnapshotExport(owner, new Sealed(keys)).write(out, keyMark), pseudonyms);
                return 0;
            }
        }
    }

    private static String keyMark(Path file) {
        try {
            return new Pseudonyms(PseudonymKey.readOrMake(file), LinkageScope.WITH_LA).keyMark();
        } catch (PseudonymKey.Unusable unusable) {
            throw new ExportException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private void tell(SnapshotExport.Written written, Path pseudonyms) {
        PrintWriter to = spec.commandLine().getOut();
        to.println(written.rows() + " rows of " + written.agencies() + " agencies are in " + out + "; withdrawn there: "
                + written.withdrawn() + ".");
        if (written.latest() != null) {
            to.println("Make a snapshot of them with:");
            to.println("  ndtms snapshot create --out SNAPSHOT --period-end " + written.latest() + " --key "
                    + pseudonyms.toAbsolutePath() + " @"
                    + out.resolve(SnapshotExport.ARGUMENTS).toAbsolutePath());
        }
        to.println("The files hold initials and dates of birth: remove the folder once the snapshot is made.");
    }
}
