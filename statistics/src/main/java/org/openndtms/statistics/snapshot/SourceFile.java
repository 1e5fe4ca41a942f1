package org.openndtms.statistics.snapshot;

import java.nio.file.Path;
import org.openndtms.dataset.Dataset;

/**
 * A file of loaded records that goes into a snapshot.
 *
 * @param path where it is
 * @param dataset the dataset that its agency reports
 */
public record SourceFile(Path path, Dataset dataset) {}
