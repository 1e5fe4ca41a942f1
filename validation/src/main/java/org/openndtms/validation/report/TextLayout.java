package org.openndtms.validation.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width, between words where it can, and emphasises lines where the terminal shows it. */
public final class TextLayout {
    private final StringBuilder out;
    private final int width;
    private final boolean colour;

    /** How lines stand out. */
    public enum Style {
        /** Not at all. */
        PLAIN(""),
        /** As a heading. */
        HEADING("1"),
        /** As something good. */
        GOOD("1;32"),
        /** As something bad. */
        BAD("1;31"),
        /** As something to look at. */
        CAUTION("1;33");

        private final String codes;

        Style(String codes) {
            this.codes = codes;
        }
    }

    /**
     * Makes a layout.
     *
     * @param out where lines go
     * @param width columns of a line; at least 20 are taken
     * @param colour whether styles are shown
     */
    public TextLayout(StringBuilder out, int width, boolean colour) {
        this.out = out;
        this.width = Math.max(20, width);
        this.colour = colour;
    }

    /** Columns of a line. */
    public int width() {
        return width;
    }

    /** Writes an empty line. */
    public void blank() {
        out.append('\n');
    }

    /**
     * Writes text that starts on a new line after {@code lead}; the lines that follow are set in by as many columns.
     */
    public void paragraph(String lead, String text) {
        paragraph(Style.PLAIN, lead, text);
    }

    /** Writes text in a style. */
    public void paragraph(Style style, String lead, String text) {
        String indent = " ".repeat(lead.length());
        String before = lead;
        for (String line : lines(text, width - lead.length())) {
            boolean styled = colour && style != Style.PLAIN;
            out.append(styled ? "\033[" + style.codes + "m" : "");
            out.append((before + line).stripTrailing());
            out.append(styled ? "\033[0m\n" : "\n");
            before = indent;
        }
    }

    private static List<String> lines(String text, int width) {
        int room = Math.max(1, width);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean started = false;
        for (String word : text.split(" ", -1)) {
            if (started && columns(line) + 1 + columns(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
                started = false;
            }
            String left = word;
            while (columns(left) > room) {
                int cut = left.offsetByCodePoints(0, room);
                lines.add(left.substring(0, cut));
                left = left.substring(cut);
            }
            line.append(started ? " " : "").append(left);
            started = true;
        }
        lines.add(line.toString());
        return lines;
    }

    private static int columns(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
