package org.openndtms.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openndtms.records.Source;

/** Opens files that the command line names, and says in a sentence why one cannot be read. */
final class InputFile {
    private InputFile() {}

    /** Opens a file of records. */
    static Source open(Path file) {
        check(file);
        try {
            return Source.of(file);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    /** Reads a file that people edit: UTF-8, or windows-1252 as spreadsheets save it. */
    static String text(Path file) {
        check(file);
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, Charset.forName("windows-1252"));
            }
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    /** The sentence for a file that stopped being readable. */
    static UsageException unreadable(Path file) {
        return new UsageException("The file " + file + " cannot be read.");
    }

    private static void check(Path file) {
        if (file.toString().isEmpty()) {
            throw new UsageException("The name of the file is empty.");
        }
        if (!Files.exists(file)) {
            throw new UsageException("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder; give the file in it.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(file + " is not a file that can be read at any place; save it as one first.");
        }
        if (!Files.isReadable(file)) {
            throw new UsageException("The file " + file + " may not be read by you.");
        }
    }
}
