package org.openndtms.portal;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.DatabaseWatch;
import org.openndtms.portal.database.EmbeddedDatabase;
import org.openndtms.portal.database.ExternalDatabase;
import picocli.CommandLine.Option;

/** Where the data are: the options that all commands of the portal share. */
public final class DatabaseOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of the portal's data (default: ndtms-data in the present folder).")
    private Path folder = Path.of("ndtms-data");

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "A PostgreSQL 15 or later of your own, as jdbc:postgresql://HOST/DATABASE?user=OWNER&password=…")
    private @Nullable String url;

    /** The folder of the portal's data. */
    public Path folder() {
        return folder;
    }

    /** Opens the database that the options name. */
    public OpenDatabase open() {
        return open(embedded -> {});
    }

    /** As {@link #open()}, for weeks: a server that comes with the portal is started again if it ends by itself. */
    OpenDatabase openForLong() {
        return open(DatabaseWatch::over);
    }

    private OpenDatabase open(Consumer<EmbeddedDatabase> andThen) {
        if (url != null) {
            return new OpenDatabase(ExternalDatabase.of(url), () -> {});
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.open(folder);
        andThen.accept(embedded);
        return new OpenDatabase(embedded.address(), embedded::close);
    }

    /** A database in use, and what ends that use. */
    public record OpenDatabase(DatabaseAddress address, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
