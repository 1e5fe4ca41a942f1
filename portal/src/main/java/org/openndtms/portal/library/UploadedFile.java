package org.openndtms.portal.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.openndtms.portal.web.Problems;

/**
 * A file that may go into the library: its kind is known by its content and agrees with its name, and it holds no
 * macros.
 *
 * @param name a plain file name
 * @param mediaType as it is served
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // two files are never compared
record UploadedFile(String name, String mediaType, byte[] content) {
    /** The largest file, in bytes. */
    static final int LARGEST = 5_000_000;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,99}");
    private static final int MOST_ENTRIES = 2000;
    private static final String ZIP = "PK\u0003\u0004";

    /** Checks a file; what is wrong is added to the problems under {@code file}. */
    static Optional<UploadedFile> check(String givenName, byte[] content, Problems problems) {
        String name = givenName.substring(Math.max(givenName.lastIndexOf('/'), givenName.lastIndexOf('\\')) + 1);
        if (content.length == 0) {
            problems.add("file", "The file is empty. Choose the file again");
        } else if (content.length > LARGEST) {
            problems.add("file", "The file is larger than 5 MB. Make it smaller, for example with fewer pictures");
        } else if (!PLAIN_NAME.matcher(name).matches()) {
            problems.add("file", "Rename the file: letters, digits, spaces, dots and hyphens, at most 100 of them");
        } else {
            Optional<String> type = type(name, content);
            if (type.isEmpty()) {
                problems.add(
                        "file",
                        "The file must be a PDF, Word (.docx), OpenDocument (.odt) or text file without macros");
            }
            return type.map(known -> new UploadedFile(name, known, content));
        }
        return Optional.empty();
    }

    private static Optional<String> type(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "pdf" -> starts(content, "%PDF-") ? Optional.of("application/pdf") : Optional.empty();
            case "docx" ->
                office(content, "word/document.xml")
                        ? Optional.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
                        : Optional.empty();
            case "odt" ->
                office(content, "content.xml")
                        ? Optional.of("application/vnd.oasis.opendocument.text")
                        : Optional.empty();
            case "txt" -> isText(content) ? Optional.of("text/plain;charset=UTF-8") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean starts(byte[] content, String with) {
        byte[] start = with.getBytes(StandardCharsets.ISO_8859_1);
        return content.length > start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    /** Whether it is a zip file with that entry and without macros; only names are read, nothing is kept unpacked. */
    private static boolean office(byte[] content, String entry) {
        if (!starts(content, ZIP)) {
            return false;
        }
        Set<String> names = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                names.add(next.getName());
                if (names.size() > MOST_ENTRIES) {
                    return false;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
        return names.contains(entry)
                && names.stream()
                        .noneMatch(name -> List.of("vbaproject.bin", "basic/script-lc.xml").stream()
                                .anyMatch(name.toLowerCase(Locale.ROOT)::endsWith));
    }

    private static boolean isText(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .chars()
                    .noneMatch(character -> character < ' ' && !Character.isWhitespace(character));
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
