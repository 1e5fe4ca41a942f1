package org.openndtms.records;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The bytes by which a text is known, whatever encoding and quotation marks its file has: its UTF-8, with doubled
 * quotation marks made single. Two files that write the same ID differently then still speak of the same record.
 */
final class TextBytes {
    private TextBytes() {}

    /** Whether a span holds neither quotation marks nor bytes outside ASCII, so that it is known by its bytes. */
    static boolean plain(byte[] bytes, int from, int to) {
        for (int at = Bytes.skipPlain(bytes, from, to); at < to; at++) {
            if (bytes[at] == '"' || bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a span holds nothing but ASCII. */
    static boolean ascii(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The bytes by which the text of a span is known.
     *
     * @param quoted whether the span stands in quotation marks, so that those within are doubled
     */
    static byte[] of(byte[] bytes, int from, int to, boolean quoted, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        return (quoted ? text.replace("\"\"", "\"") : text).getBytes(StandardCharsets.UTF_8);
    }
}
