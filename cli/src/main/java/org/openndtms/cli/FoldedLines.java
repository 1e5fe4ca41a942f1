package org.openndtms.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * Breaks lines between words so that they fit a terminal, and sets the rest of a line in. A word that is longer than a
 * line, such as the name of a file, stays whole, so that it can be copied.
 */
final class FoldedLines extends Writer {
    private static final String NAME = "ndtms: ";

    private final Writer out;
    private final int width;
    private final StringBuilder line = new StringBuilder();

    /**
     * Makes a writer.
     *
     * @param width columns of a line
     */
    FoldedLines(Writer out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            line.append(text[i]);
            if (text[i] == '\n') {
                fold();
            }
        }
    }

    private void fold() throws IOException {
        int indent = line.indexOf(NAME) == 0 ? NAME.length() : leading() + 2;
        int from = 0;
        int room = width;
        String before = "";
        // The line end takes no column.
        while (line.length() - 1 - from > room) {
            int space = line.lastIndexOf(" ", from + room);
            if (space <= from + (from == 0 ? indent - 1 : 0)) {
                space = line.indexOf(" ", from + room);
            }
            if (space < 0) {
                break;
            }
            out.write(before + line.substring(from, space) + "\n");
            from = space + 1;
            before = " ".repeat(indent);
            room = width - indent;
        }
        out.write(before + line.substring(from));
        line.setLength(0);
    }

    private int leading() {
        int blank = 0;
        while (line.charAt(blank) == ' ') {
            blank++;
        }
        return blank;
    }

    /** A line that is not at its end yet, such as a bar that grows, is passed on as it is. */
    @Override
    public void flush() throws IOException {
        out.write(line.toString());
        line.setLength(0);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
