package org.openndtms.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is measured.
 *
 * @param path where it lies
 * @param rows lines without the heading
 * @param bytes size
 */
record BenchFile(Path path, long rows, long bytes) {

    /** Counts a file. */
    static BenchFile of(Path path) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        }
        return new BenchFile(path, lines - 1, Files.size(path));
    }
}
