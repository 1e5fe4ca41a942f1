package org.openndtms.portal.library;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text of the library, which is written as plain lines: blank lines part paragraphs, {@code # } begins a
 * heading, {@code - } an item of a list.
 *
 * @param kind what it is
 * @param lines the items of a list; otherwise one
 */
record Block(Kind kind, List<String> lines) {

    enum Kind {
        HEADING,
        PARAGRAPH,
        LIST
    }

    /** The pieces of a text, in order. */
    static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        for (String part : text.strip().split("\\R\\s*\\R")) {
            List<String> lines = new ArrayList<>();
            Kind kind = Kind.PARAGRAPH;
            for (String line : part.lines().toList()) {
                Kind now = line.startsWith("# ") ? Kind.HEADING : line.startsWith("- ") ? Kind.LIST : Kind.PARAGRAPH;
                if (now != kind || now == Kind.HEADING) {
                    close(blocks, kind, lines);
                    kind = now;
                }
                lines.add(
                        now == Kind.PARAGRAPH ? line.strip() : line.substring(2).strip());
            }
            close(blocks, kind, lines);
        }
        return List.copyOf(blocks);
    }

    private static void close(List<Block> blocks, Kind kind, List<String> lines) {
        if (!lines.isEmpty()) {
            blocks.add(new Block(kind, kind == Kind.PARAGRAPH ? List.of(String.join(" ", lines)) : List.copyOf(lines)));
            lines.clear();
        }
    }
}
