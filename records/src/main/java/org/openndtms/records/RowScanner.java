package org.openndtms.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Finds the rows of a file one after another, following quotation marks over line breaks, and the spans of the few
 * cells that say to which client a row belongs. Reads each byte once and keeps one block in memory.
 */
final class RowScanner {
    private static final int BLOCK = 1 << 20;

    private final Source source;
    private final LongConsumer progress;
    private final byte[] buffer = new byte[BLOCK + TableFacts.MAX_LINE];
    private long base;
    private int limit;
    private boolean atEnd;
    private int next;
    private int line = 1;

    private int start;
    private int end;
    private int rowLine;
    private int[] from = new int[0];
    private int[] to = new int[0];
    // The captured cells of the row before, if they are plain: where they begin in the buffer and their bytes.
    private int headStart;
    private int headLength;
    private boolean repeated;

    private boolean utf8 = true;
    private boolean nul;
    private int quotingLine;
    private int longLine;

    RowScanner(Source source, long position, LongConsumer progress) {
        this.source = source;
        this.base = position;
        this.progress = progress;
    }

    /** Asks for the spans of the first so many cells of each row from here on. */
    void capture(int cells) {
        from = new int[cells];
        to = new int[cells];
        headLength = 0;
    }

    /** Goes to the next row that is not empty; false at the end of the file or where it cannot be read on. */
    boolean advance() throws IOException {
        while (true) {
            int at = scan();
            while (at < 0) {
                if (!refill()) {
                    return false;
                }
                at = scan();
            }
            if (nul) {
                return false;
            }
            if (at - start > TableFacts.MAX_LINE && quotingLine == 0) {
                longLine = rowLine;
                return false;
            }
            end = at;
            boolean empty = empty(start, end);
            next = at;
            if (next < limit) {
                next += buffer[next] == '\r' && next + 1 < limit && buffer[next + 1] == '\n' ? 2 : 1;
            }
            if (!empty) {
                return true;
            }
        }
    }

    private boolean empty(int rowFrom, int rowTo) {
        for (int i = rowFrom; i < rowTo; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != 0x1A) {
                return false;
            }
        }
        return true;
    }

    /** Scans the row from {@code next}; returns where it ends, or -1 if the buffer ends before it. */
    private int scan() {
        start = next;
        rowLine = line;
        if (start >= limit) {
            return -1;
        }
        int at = start;
        int breaks = 0;
        int cell = 0;
        int cellFrom = at;
        boolean plain = true;
        boolean quoted = false;
        repeated = startsAsBefore();
        if (repeated) {
            int shift = start - headStart;
            for (int i = 0; i < from.length; i++) {
                from[i] += shift;
                to[i] += shift;
            }
            headStart = start;
            cell = from.length;
            at = start + headLength;
            cellFrom = at;
        } else {
            headLength = 0;
        }
        while (true) {
            if (cell >= from.length) {
                // The cells asked for are found: from here on only line breaks and quotation marks matter.
                at = Bytes.skipPlain(buffer, at, limit);
            }
            if (at >= limit) {
                if (!atEnd) {
                    return -1;
                }
                break;
            }
            byte b = buffer[at];
            if (b == '"' && (at == start || buffer[at - 1] == ',')) {
                quoted = true;
                int close = closing(at + 1);
                if (close + 1 >= limit && !atEnd) {
                    return -1;
                }
                if (close >= limit) {
                    quotingLine = quotingLine == 0 ? rowLine + breaks : quotingLine;
                }
                for (int i = at; i < close; i++) {
                    byte inside = buffer[i];
                    nul |= inside == 0;
                    plain &= inside >= 0;
                    if (inside == '\n' || inside == '\r' && (i + 1 >= limit || buffer[i + 1] != '\n')) {
                        breaks++;
                    }
                }
                endCell(cell, at + 1, close);
                cellFrom = -1;
                at = Math.min(close + 1, limit);
                if (at < limit && buffer[at] != ',' && buffer[at] != '\n' && buffer[at] != '\r') {
                    quotingLine = quotingLine == 0 ? rowLine + breaks : quotingLine;
                }
                continue;
            }
            if (b == '\n' || b == '\r') {
                if (b == '\r' && at + 1 >= limit && !atEnd) {
                    return -1;
                }
                break;
            }
            if (b == ',') {
                endCell(cell++, cellFrom, at);
                cellFrom = at + 1;
                if (cell == from.length && plain && breaks == 0 && !quoted) {
                    headStart = start;
                    headLength = cellFrom - start;
                }
            } else {
                nul |= b == 0;
                plain &= b >= 0;
            }
            at++;
        }
        endCell(cell, cellFrom, at);
        for (int missing = cell + 1; missing < from.length; missing++) {
            from[missing] = at;
            to[missing] = at;
        }
        if (!plain) {
            utf8 &= validUtf8(start, at);
        }
        line = rowLine + breaks + (at < limit ? 1 : 0);
        return at;
    }

    /** Whether the row begins with the same captured cells as the row before: rows of one episode mostly do. */
    private boolean startsAsBefore() {
        return headLength > 0
                && start + headLength < limit
                && Arrays.mismatch(buffer, start, start + headLength, buffer, headStart, headStart + headLength) < 0;
    }

    /** Where the quotation that goes on at a position is closed, doubled marks left out, or the limit. */
    private int closing(int position) {
        int at = position;
        while (at < limit) {
            if (buffer[at] == '"') {
                if (at + 1 >= limit || buffer[at + 1] != '"') {
                    return at;
                }
                at++;
            }
            at++;
        }
        return limit;
    }

    private void endCell(int cell, int cellFrom, int at) {
        if (cell < from.length && cellFrom >= 0) {
            from[cell] = cellFrom;
            to[cell] = at;
        }
    }

    private boolean refill() throws IOException {
        if (atEnd) {
            return false;
        }
        int kept = limit - next;
        if (kept >= TableFacts.MAX_LINE) {
            if (buffer[next] == '"' || openQuote()) {
                quotingLine = quotingLine == 0 ? rowLine : quotingLine;
            } else {
                longLine = rowLine;
            }
            return false;
        }
        System.arraycopy(buffer, next, buffer, 0, kept);
        headLength = 0;
        base += next;
        next = 0;
        int read = source.read(base + kept, buffer, kept, Math.min(BLOCK, buffer.length - kept));
        limit = kept + read;
        atEnd = base + limit >= source.size() || read <= 0;
        progress.accept(base + limit);
        return kept > 0 || read > 0;
    }

    /** Whether the text kept is inside quotation marks at its end. */
    private boolean openQuote() {
        boolean open = false;
        for (int i = next; i < limit; i++) {
            if (buffer[i] == '"' && (open || i == next || buffer[i - 1] == ',')) {
                open = !open;
            }
        }
        return open;
    }

    private boolean validUtf8(int rowFrom, int rowTo) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, rowFrom, rowTo - rowFrom));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Where in the file the row begins. */
    long offset() {
        return base + start;
    }

    /** Where in the file the next row begins. */
    long nextOffset() {
        return base + next;
    }

    /** Line of the row. */
    int line() {
        return rowLine;
    }

    /** Line of the next row. */
    int nextLine() {
        return line;
    }

    /** Bytes of the row, without its line break. */
    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** Hash of the bytes of the row. */
    long hash() {
        return Bytes.hash(buffer, start, end);
    }

    byte[] buffer() {
        return buffer;
    }

    /** Whether all captured cells are known to be the same as in the row before. */
    boolean repeated() {
        return repeated;
    }

    /** First byte of a captured cell, spaces left out. */
    int from(int cell) {
        int at = from[cell];
        while (at < to[cell] && buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    /** End of a captured cell, spaces left out. */
    int to(int cell) {
        int at = to[cell];
        int first = from(cell);
        while (at > first && buffer[at - 1] == ' ') {
            at--;
        }
        return at;
    }

    /** Whether a captured cell that is not empty stands in quotation marks. */
    boolean quoted(int cell) {
        return from[cell] > start && buffer[from[cell] - 1] == '"';
    }

    /** Whether all text so far is UTF-8. */
    boolean utf8() {
        return utf8;
    }

    /** Whether a NUL byte was met. */
    boolean nul() {
        return nul;
    }

    /** Line of the first quotation mark that is not closed, or closed within a value; 0 if none. */
    int quotingLine() {
        return quotingLine;
    }

    /** Line that is too long; 0 if none. */
    int longLine() {
        return longLine;
    }
}
