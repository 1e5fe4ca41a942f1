package org.openndtms.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where output goes: standard output, or a file that is either written whole or left as it was. */
final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private @Nullable Path out;

    /** What is written. */
    interface Text {
        /** Writes all of it. */
        void write(Writer out) throws IOException;
    }

    /** What is written, as bytes. */
    interface Bytes {
        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    /** Output to a file that another option names; none if it names none. */
    static OutOption to(@Nullable Path file) {
        OutOption option = new OutOption();
        option.out = file;
        return option;
    }

    /** Whether output goes to a file. */
    boolean given() {
        return out != null;
    }

    /** Says at once if the file cannot be written, before any work is done for it. */
    void check() {
        if (out == null) {
            return;
        }
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out)) {
            throw new UsageException(out + " is a folder; give a file in it.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("The file " + out + " cannot be written: there is no folder " + folder + ".");
        }
        if (!Files.isWritable(Files.exists(out) ? out : folder)) {
            throw new UsageException("The file " + out + " may not be written by you.");
        }
    }

    /** Says at once if a folder can neither be written into nor made, before any work is done for it. */
    static void requireFolder(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        Path above = there.getParent();
        while (!Files.exists(there) && above != null) {
            there = above;
            above = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new UsageException(
                    "The folder " + folder + " cannot be made: " + there + " is a file. Give another.");
        }
        if (!Files.isWritable(there)) {
            throw new UsageException("Nothing can be written to " + folder + ": " + there
                    + " may not be written by you. Give another folder.");
        }
    }

    /**
     * Says at once if the output would take the place of a file that is read.
     *
     * @param read files that are read; null for none
     */
    void requireOther(@Nullable Path... read) {
        for (Path file : read) {
            if (out != null && file != null && same(out, file)) {
                throw new UsageException("The output would take the place of " + file + "; write to another file.");
            }
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other)
                    || one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
        } catch (IOException e) {
            return false;
        }
    }

    /** The folder that is meant where several files are written; made if there is none. */
    Path folder() {
        if (out == null) {
            throw new UsageException("Several files are to be written: --out must name the folder for them.");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException(out + " is a file; several files are to be written, which need a folder.");
        }
        return out;
    }

    /** Writes text. */
    void write(PrintWriter standard, Text text) {
        if (out == null) {
            try {
                text.write(standard);
                standard.flush();
            } catch (IOException e) {
                // Whoever read the output has closed it, as head does; there is nobody left to tell.
                standard.flush();
            }
        } else {
            writeFile(out, bytes -> {
                Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                text.write(writer);
                writer.flush();
            });
        }
    }

    /** Writes bytes, which must be text in UTF-8 if they go to standard output. */
    void writeBytes(PrintWriter standard, Bytes bytes) {
        if (out == null) {
            write(standard, text -> {
                try (OutputStream stream = new TextStream(standard)) {
                    bytes.write(stream);
                }
            });
        } else {
            writeFile(out, bytes);
        }
    }

    private void writeFile(Path out, Bytes bytes) {
        check();
        try {
            if (Files.exists(out) && !Files.isRegularFile(out)) {
                // A device such as /dev/null cannot be replaced by a file.
                try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(out))) {
                    bytes.write(stream);
                }
            } else {
                replace(Files.exists(out) ? out.toRealPath() : out.toAbsolutePath(), bytes);
            }
        } catch (IOException e) {
            throw new UsageException("The file " + out + " could not be written.");
        }
    }

    private static void replace(Path target, Bytes bytes) throws IOException {
        Path part = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream stream = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16)) {
                bytes.write(stream);
            }
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
