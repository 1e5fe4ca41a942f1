package org.openndtms.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;

/**
 * Takes out of a file what may not be kept: of a client who does not consent on every row, and of a row that names no
 * client, everything but agency code, client ID and consent (specification 3.1 and 4). Which rows these are is said by
 * {@code docs/records.md}, whose definition this shares with everything else that reads a file.
 *
 * <p>What checks find stays the same to the letter. A row keeps its place and its lines; one that had more than the
 * three items keeps a mark in the first other column that says so and nothing else. Rows that differed still differ,
 * and rows that were the same still are, by the number in their marks. The encoding stays the one that is recognised.
 */
public final class Redaction {
    private static final int LONGEST = TableFacts.MAX_LINE + 2;
    private static final byte[] NO = {'N'};

    private final Table table;
    private final RowIndex index;
    private final int[] kept;
    private final int consentColumn;
    private final int markColumn;
    private final int columns;
    private final byte[] mark;
    private final BitSet rows;
    private final boolean withdrawn;
    private final Map<String, Integer> rowsOfClients = new HashMap<>();
    private final LongIntMap numbers = new LongIntMap(16);
    private final Window window;
    private final byte[] line = new byte[LONGEST];
    private final int[] from;
    private final int[] to;
    private final Cells cells;

    private Redaction(Table table, BitSet rows, boolean withdrawn) {
        this.table = table;
        this.index = table.index();
        this.rows = rows;
        this.withdrawn = withdrawn;
        Pack pack = table.layout().pack();
        consentColumn = table.columns()[pack.role("consent").index()];
        kept = new int[] {
            table.columns()[pack.role("agency.code").index()],
            table.columns()[pack.role("client.id").index()],
            consentColumn
        };
        columns = table.columns().length;
        int first = 0;
        while (keeps(first)) {
            first++;
        }
        markColumn = first;
        // A byte that is no UTF-8, so that a file is still known not to be.
        mark = new byte[] {table.facts().encoding().equals("windows-1252") ? (byte) 0x80 : (byte) 'x'};
        window = new Window(table.source());
        from = new int[columns];
        to = new int[columns];
        cells = new Cells(columns);
    }

    /**
     * Prepares the redaction of a file as it came.
     *
     * @return empty where its records cannot be told apart, so that nothing of it may be kept: checks reject it
     * @throws IOException if the source cannot be read
     */
    public static Optional<Redaction> of(Source file, Table.Expected expected) throws IOException {
        Table table = readable(file, expected);
        if (table == null) {
            return Optional.empty();
        }
        BitSet rows = new BitSet();
        BitSet clients = table.withoutConsent();
        for (int client = clients.nextSetBit(0); client >= 0; client = clients.nextSetBit(client + 1)) {
            addRows(table, client, rows);
        }
        Redaction redaction = new Redaction(table, rows, false);
        return redaction.wellShaped() ? Optional.of(redaction) : Optional.empty();
    }

    /**
     * Prepares the withdrawal of clients from a file of one agency: of all their rows agency code and client ID stay,
     * and the consent becomes {@code N}. Everything else of the file stays as it is.
     *
     * @return empty where the file holds nothing more than that of any of them, or its records cannot be told apart
     * @throws IOException if the source cannot be read
     */
    public static Optional<Redaction> ofClients(Source file, Table.Expected expected, Collection<String> clientIds)
            throws IOException {
        Table table = readable(file, expected);
        if (table == null) {
            return Optional.empty();
        }
        Map<Integer, String> clients = new HashMap<>();
        BitSet theirs = new BitSet();
        for (String clientId : clientIds) {
            int client = table.find(clientId);
            if (client >= 0) {
                addRows(table, client, theirs);
                for (int i = 0; i < table.index().rowsOf(client); i++) {
                    clients.put(table.index().row(client, i), clientId);
                }
            }
        }
        Redaction redaction = new Redaction(table, theirs, true);
        if (theirs.isEmpty() || !redaction.wellShaped()) {
            return Optional.empty();
        }
        redaction.leaveOutWhatIsDone();
        theirs.stream().forEach(row -> redaction.rowsOfClients.merge(clients.get(row), 1, Integer::sum));
        return theirs.isEmpty() ? Optional.empty() : Optional.of(redaction);
    }

    /** Rows that hold no more than they may are left as they are. */
    private void leaveOutWhatIsDone() throws IOException {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            int length = read(row);
            cells.split(Arrays.copyOf(line, length), 0, length, null);
            if (!cells.anyBesides(kept) && cells.text(consentColumn).equals("N")) {
                rows.clear(row);
            }
        }
    }

    private static @Nullable Table readable(Source file, Table.Expected expected) throws IOException {
        Table table = Table.open(file, expected, done -> {});
        TableFacts facts = table.facts();
        boolean readable = facts.notText() == null
                && facts.heading() != null
                && facts.heading().exact()
                && facts.rows() > 0
                && facts.quotingLine() == 0
                && facts.longLine() == 0
                && facts.crowdedLine() == 0;
        return readable ? table : null;
    }

    private static void addRows(Table table, int client, BitSet rows) {
        for (int i = 0; i < table.index().rowsOf(client); i++) {
            rows.set(table.index().row(client, i));
        }
    }

    /** How many rows are redacted. */
    public int redactedRows() {
        return rows.cardinality();
    }

    /** How many rows are redacted of each client who withdraws; those with none are not named. */
    public Map<String, Integer> rowsOfClients() {
        return Collections.unmodifiableMap(rowsOfClients);
    }

    /** How many rows the file has. */
    public int allRows() {
        return index.rows();
    }

    /** Name of the encoding in which the file came: {@code UTF-8}, {@code windows-1252} or {@code UTF-16}. */
    public String encoding() {
        return table.facts().encoding();
    }

    /** Codes of the agencies whose records the file holds. */
    public Set<String> agencies() {
        return table.facts().agencies().keySet();
    }

    /** Writes the redacted file, in the encoding in which it came. Leaves the stream open. */
    public void write(OutputStream target) throws IOException {
        OutputStream out = table.facts().encoding().equals("UTF-16") ? new Utf16Output(target) : target;
        long position = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            copy(position, index.offset(row), out);
            position = redact(row, out);
        }
        copy(position, table.source().size(), out);
        out.flush();
    }

    /** Writes a redacted row and its line break; returns where in the file what follows begins. */
    private long redact(int row, OutputStream out) throws IOException {
        int length = read(row);
        int end = split(length);
        byte[] unescaped = Arrays.copyOf(line, length);
        cells.split(unescaped, 0, length, null);
        boolean more = cells.anyBesides(kept);
        int lost = 0;
        if (more || withdrawn) {
            write(more, end, out);
            lost = breaks(0, end) - keptBreaks();
        } else {
            out.write(line, 0, end);
        }
        int breakLength = breakLength(end, length);
        // Empty lines stand for the line breaks that went, so that what follows keeps its lines.
        for (int i = 0; i <= lost && breakLength > 0; i++) {
            out.write(line, end, breakLength);
        }
        return index.offset(row) + end + breakLength;
    }

    private void write(boolean more, int end, OutputStream out) throws IOException {
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                out.write(',');
            }
            if (withdrawn && column == consentColumn) {
                out.write(NO);
            } else if (keeps(column)) {
                out.write(line, from[column], to[column] - from[column]);
            } else if (column == markColumn && more && !withdrawn) {
                out.write(mark(end));
            }
        }
    }

    /** Whether rows are the same is told by all that they hold, for which a number stands. */
    private byte[] mark(int end) {
        int number = numbers.putIfAbsent(Bytes.hash(line, 0, end), numbers.size());
        byte[] digits = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(mark, mark.length + digits.length);
        System.arraycopy(digits, 0, both, mark.length, digits.length);
        int written = columns - 1 + both.length;
        for (int column : kept) {
            written += to[column] - from[column];
        }
        return written > TableFacts.MAX_LINE ? mark : both;
    }

    /** Whether every row has as many values as the heading, and no quotation mark out of place. */
    private boolean wellShaped() throws IOException {
        for (int row = 0; row < index.rows(); row++) {
            int length = (int) Math.min(index.endOffset(row) - index.offset(row), LONGEST);
            int start = window.at(index.offset(row), length);
            if (!wellShaped(window.bytes, start, start + length)) {
                return false;
            }
        }
        return true;
    }

    private boolean wellShaped(byte[] bytes, int start, int limit) {
        int values = 1;
        for (int at = start; at < limit; at++) {
            byte b = bytes[at];
            if (b == ',') {
                values++;
            } else if (b == '"') {
                byte[] copy = Arrays.copyOfRange(bytes, start, limit);
                cells.split(copy, 0, copy.length, null);
                return cells.wellFormed();
            } else if (b == '\n' || b == '\r') {
                break;
            }
        }
        return values == columns;
    }

    private int read(int row) throws IOException {
        int length = (int) Math.min(index.endOffset(row) - index.offset(row), LONGEST);
        System.arraycopy(window.bytes, window.at(index.offset(row), length), line, 0, length);
        return length;
    }

    /** Finds the cells of the line as they are written, quotation marks and spaces included; returns its end. */
    private int split(int length) {
        int at = 0;
        for (int column = 0; column < columns; column++) {
            from[column] = at;
            if (at < length && line[at] == '"') {
                at = afterQuotation(at + 1, length);
            } else {
                while (at < length && line[at] != ',' && line[at] != '\n' && line[at] != '\r') {
                    at++;
                }
            }
            to[column] = at;
            if (column + 1 < columns) {
                at++;
            }
        }
        return at;
    }

    private int afterQuotation(int begin, int length) {
        int at = begin;
        while (at < length) {
            if (line[at] == '"') {
                if (at + 1 >= length || line[at + 1] != '"') {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return length;
    }

    private int breakLength(int end, int length) {
        if (end >= length) {
            return 0;
        }
        return line[end] == '\r' && end + 1 < length && line[end + 1] == '\n' ? 2 : 1;
    }

    private int keptBreaks() {
        int breaks = 0;
        for (int column : kept) {
            if (!withdrawn || column != consentColumn) {
                breaks += breaks(from[column], to[column]);
            }
        }
        return breaks;
    }

    /** Line breaks within quotation marks. */
    private int breaks(int begin, int end) {
        int breaks = 0;
        for (int at = begin; at < end; at++) {
            if (line[at] == '\n' || line[at] == '\r' && (at + 1 >= end || line[at + 1] != '\n')) {
                breaks++;
            }
        }
        return breaks;
    }

    private boolean keeps(int column) {
        return column == kept[0] || column == kept[1] || column == kept[2];
    }

    private void copy(long begin, long end, OutputStream out) throws IOException {
        long at = begin;
        while (at < end) {
            int length = (int) Math.min(end - at, Window.SIZE);
            out.write(window.bytes, window.at(at, length), length);
            at += length;
        }
    }

    /** A stretch of the file in memory that moves on. */
    private static final class Window {
        static final int SIZE = 1 << 20;

        private final Source source;
        private final byte[] bytes = new byte[SIZE];
        private long start;
        private int length;

        Window(Source source) {
            this.source = source;
        }

        /** Where in the bytes a stretch of the file lies, which has to be of it and no longer than the window. */
        int at(long position, int wanted) throws IOException {
            if (position < start || position + wanted > start + length) {
                start = position;
                length = source.read(position, bytes, 0, SIZE);
                if (length < wanted) {
                    throw new IOException("the file became shorter while it was read");
                }
            }
            return (int) (position - start);
        }
    }
}
