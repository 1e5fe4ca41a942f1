package org.openndtms.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code NAME=FILE}. */
final class InputOption {
    private InputOption() {}

    /** Files by the name of the table; each table comes from one file. */
    static Map<String, Path> parse(List<String> written) {
        Map<String, Path> files = new TreeMap<>();
        for (String input : written) {
            int equals = input.indexOf('=');
            if (equals <= 0 || equals == input.length() - 1) {
                throw new UsageException(
                        "--input takes the name of a table and its file, such as prevalence=FILE; it is " + input
                                + ".");
            }
            String name = input.substring(0, equals);
            if (files.putIfAbsent(name, path(input.substring(equals + 1))) != null) {
                throw new UsageException("--input names " + name + " twice; give one file.");
            }
        }
        return files;
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("No file or folder can have that name.");
        }
    }
}
