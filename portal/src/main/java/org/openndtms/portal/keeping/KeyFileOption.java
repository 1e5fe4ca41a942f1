package org.openndtms.portal.keeping;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.KeyFile;
import picocli.CommandLine.Option;

/** Which key file seals or opens a backup. */
final class KeyFileOption {
    private static final String USUAL = "seal.keys";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The portal's key file (default: " + USUAL + " in the folder of the data).")
    private @Nullable Path file;

    /** The keys of the file that is named, or of the one in the folder of the data. */
    KeyFile read(DatabaseOptions database) {
        return KeyFile.read(file == null ? database.folder().resolve(USUAL) : file);
    }
}
