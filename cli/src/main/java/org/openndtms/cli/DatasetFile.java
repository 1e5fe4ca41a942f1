package org.openndtms.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;

/**
 * A file as commands that take many are told of it: {@code FILE}, or {@code YP=FILE} for one of another dataset.
 *
 * @param path where it is said to be
 * @param dataset the dataset of its agencies
 */
record DatasetFile(Path path, Dataset dataset) {

    /**
     * Reads what was written on the command line; a file whose own name looks like it names a dataset is that file.
     *
     * @param usual the dataset of files that name none
     */
    static DatasetFile of(Pack standard, Dataset usual, String file) {
        int equals = file.indexOf('=');
        if (equals > 0
                && standard.findDataset(file.substring(0, equals).toUpperCase(Locale.ROOT))
                        .isPresent()
                && !Files.exists(path(file))) {
            return new DatasetFile(
                    path(file.substring(equals + 1)), PackOption.dataset(standard, file.substring(0, equals)));
        }
        return new DatasetFile(path(file), usual);
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("There is no file of that name.");
        }
    }
}
