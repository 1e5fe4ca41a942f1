package org.openndtms.statistics.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import org.openndtms.dataset.Dataset;
import org.openndtms.records.Source;

/**
 * A file of loaded records that goes into a snapshot.
 *
 * @param name what messages call it
 * @param opening opens it; more than once
 * @param dataset the dataset that its agency reports
 */
public record SourceFile(String name, Opening opening, Dataset dataset) {

    /** How the bytes of a file are come by. */
    @FunctionalInterface
    public interface Opening {
        /** Opens the file; whoever opens it closes it. */
        Source open() throws IOException;
    }

    /** A file that lies in the file system. */
    public SourceFile(Path path, Dataset dataset) {
        this(path.toString(), () -> Source.of(path), dataset);
    }

    /** Opens the file; whoever opens it closes it. */
    Source open() throws IOException {
        return opening.open();
    }
}
