package org.openndtms.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of a pack as text. */
final class PackFiles {
    private final PackFolder folder;
    private final Faults faults;

    PackFiles(PackFolder folder, Faults faults) {
        this.folder = folder;
        this.faults = faults;
    }

    /** Where faults of these files go. */
    Faults faults() {
        return faults;
    }

    /** The text of a file that must be there; null, with a fault, if it is not or cannot be read. */
    @Nullable
    String text(String path) {
        String text = textIfThere(path);
        if (text == null && !there(path)) {
            faults.add(path, 0, "", "the file is missing");
        }
        return text;
    }

    /** The text of a file; null if there is none, or, with a fault, if it cannot be read. */
    @Nullable
    String textIfThere(String path) {
        try {
            byte[] bytes = folder.read(path);
            return bytes == null ? null : decode(bytes);
        } catch (PackFolder.UnreadableException e) {
            faults.add(path, 0, "", "the file " + e.getMessage());
        } catch (CharacterCodingException e) {
            faults.add(path, 0, "", "the file is not UTF-8 text");
        }
        return null;
    }

    /** Whether there is a file of that path, readable or not. */
    boolean there(String path) {
        try {
            return folder.read(path) != null;
        } catch (PackFolder.UnreadableException e) {
            return true;
        }
    }

    /** Names of the files in a folder, in order; empty if that cannot be told. */
    Set<String> list(String path) {
        try {
            return new TreeSet<>(folder.list(path));
        } catch (PackFolder.UnreadableException e) {
            faults.add(path, 0, "", "the folder " + e.getMessage());
            return Set.of();
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
