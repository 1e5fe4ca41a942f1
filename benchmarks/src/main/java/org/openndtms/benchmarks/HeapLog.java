package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a log of garbage collections how much memory was in use after them. */
final class HeapLog {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    private HeapLog() {}

    /**
     * Options of the Java machine that write such a log into its folder; a small young generation makes collections
     * frequent.
     */
    static String options(String log) {
        return "-Xmn24m -Xlog:gc:file=" + log;
    }

    /** Most bytes in use after any collection, to a mebibyte; 0 if there was none. */
    static long mostInUse(Path log) throws IOException {
        long most = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                most = Math.max(most, Long.parseLong(collection.group(2)) << 20);
            }
        }
        return most;
    }
}
