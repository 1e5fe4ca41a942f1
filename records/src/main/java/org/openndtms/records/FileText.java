package org.openndtms.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file is text, and in which encoding.
 *
 * @param source the bytes to read; those of the file, or its text in UTF-8 where it came in UTF-16
 * @param start first byte after a byte order mark
 * @param encoding {@code UTF-8} (which may turn out to be windows-1252 later) or {@code UTF-16}
 * @param notText why it is no text; null if it is
 */
record FileText(
        Source source, int start, String encoding, @Nullable String notText) {

    private static final int LONGEST_UTF_16 = 1 << 28;

    static FileText of(Source file) throws IOException {
        byte[] head = new byte[4096];
        int length = file.read(0, head, 0, head.length);
        String binary = binary(head, length);
        if (binary != null) {
            return new FileText(file, 0, "", binary);
        }
        int start = 0;
        // Files that were put together can have several marks.
        while (start + 3 <= length
                && head[start] == (byte) 0xEF
                && head[start + 1] == (byte) 0xBB
                && head[start + 2] == (byte) 0xBF) {
            start += 3;
        }
        if (start > 0) {
            return new FileText(file, start, "UTF-8", null);
        }
        Charset utf16 = utf16(head, length);
        return utf16 == null ? new FileText(file, 0, "UTF-8", null) : transcode(file, utf16);
    }

    private static @Nullable Charset utf16(byte[] head, int length) {
        if (length < 2) {
            return null;
        }
        if (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] != 0 && head[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF || head[0] == 0 && head[1] != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    private static FileText transcode(Source file, Charset charset) throws IOException {
        if (file.size() > LONGEST_UTF_16) {
            return new FileText(file, 0, "UTF-16", "it is a very large file in UTF-16; extract it in UTF-8");
        }
        byte[] bytes = new byte[(int) file.size()];
        int length = file.read(0, bytes, 0, bytes.length);
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            boolean mark = text.startsWith("\uFEFF");
            byte[] utf8 = (mark ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
            return new FileText(Source.of(file.name(), utf8), 0, "UTF-16", null);
        } catch (CharacterCodingException e) {
            return new FileText(file, 0, "", "its text cannot be decoded");
        }
    }

    private static @Nullable String binary(byte[] head, int length) {
        if (starts(head, length, 'P', 'K', 3, 4) || starts(head, length, 'P', 'K', 5, 6)) {
            return "it is an Excel workbook or a zip file";
        }
        if (starts(head, length, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "it is an old Excel workbook";
        }
        if (starts(head, length, 0x1F, 0x8B)) {
            return "it is a gzip file";
        }
        if (starts(head, length, '%', 'P', 'D', 'F')) {
            return "it is a PDF";
        }
        if (starts(head, length, '7', 'z', 0xBC, 0xAF)
                || starts(head, length, 'R', 'a', 'r', '!')
                || starts(head, length, 'B', 'Z', 'h')
                || starts(head, length, 0xFD, '7', 'z', 'X')) {
            return "it is a compressed archive";
        }
        int control = 0;
        for (int i = 0; i < length; i++) {
            control += head[i] >= 0
                            && head[i] < 32
                            && head[i] != '\n'
                            && head[i] != '\r'
                            && head[i] != '\t'
                            && head[i] != 0
                    ? 1
                    : 0;
        }
        return control * 10 > length ? "it is a binary file" : null;
    }

    private static boolean starts(byte[] head, int length, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= length || (head[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
