package org.openndtms.records;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;

/**
 * A file whose heading is understood and whose rows are found and grouped by client. Its records are read through
 * {@link ClientReader}s, one for each thread.
 */
public final class Table {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern NHS_NUMBER = Pattern.compile("[467][0-9]{9}");
    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");

    private final Source source;
    private final Layout layout;
    private final TableFacts facts;
    private final RowIndex index;
    private final int[] columnOfItem;

    private final ClientKeys keys;
    private final LongIntMap clientsByKey;
    private final BitSet withoutConsent;

    private Table(
            Source source,
            Layout layout,
            TableFacts facts,
            RowIndex index,
            int[] columnOfItem,
            ClientKeys keys,
            LongIntMap clientsByKey,
            BitSet withoutConsent) {
        this.withoutConsent = withoutConsent;
        this.keys = keys;
        this.clientsByKey = clientsByKey;
        this.source = source;
        this.layout = layout;
        this.facts = facts;
        this.index = index;
        this.columnOfItem = columnOfItem;
    }

    /**
     * What to expect of a file.
     *
     * @param pack the pack it should follow
     * @param dataset the dataset of the agency
     * @param others packs whose headings are recognised
     * @param agencies codes of the agencies that are known; empty where no register is installed
     * @param multipleAgencies whether one file may hold records of several agencies
     */
    public record Expected(
            Pack pack, Dataset dataset, List<Pack> others, Set<String> agencies, boolean multipleAgencies) {

        /** A file of one agency, with no other packs and no register of agencies. */
        public static Expected of(Pack pack, Dataset dataset) {
            return new Expected(pack, dataset, List.of(), Set.of(), false);
        }
    }

    /**
     * Opens a file: finds its encoding, its heading and its rows. Never fails for what is in the file; {@link #facts}
     * says what hinders reading.
     *
     * @param progress told how many bytes have been looked at
     * @throws IOException if the source cannot be read
     */
    public static Table open(Source file, Expected expected, LongConsumer progress) throws IOException {
        Layout layout = new Layout(expected.pack(), expected.dataset());
        FileText text = FileText.of(file);
        if (text.notText() != null) {
            return unusable(file, expected, layout, TableFacts.notText(text.notText()));
        }
        Source source = text.source();
        RowScanner rows = new RowScanner(source, text.start(), progress);
        if (!rows.advance()) {
            return unusable(
                    source,
                    expected,
                    layout,
                    rows.nul()
                            ? TableFacts.notText("it holds NUL bytes")
                            : TableFacts.unusable(text.encoding(), null, false, rows.quotingLine(), rows.longLine()));
        }
        Heading heading = Heading.of(names(rows.bytes()), expected.pack(), expected.others());
        if (!heading.exact()) {
            boolean more = rows.advance();
            if (rows.nul()) {
                return unusable(source, expected, layout, TableFacts.notText("it holds NUL bytes"));
            }
            return unusable(
                    source,
                    expected,
                    layout,
                    TableFacts.unusable(text.encoding(), heading, more, rows.quotingLine(), rows.longLine()));
        }
        int[] columns = new int[layout.pack().items().size()];
        for (Item item : layout.pack().items()) {
            columns[item.index()] = heading.names().indexOf(item.header());
        }
        Indexing indexing =
                new Indexing(source, layout, heading, columns, expected, text.encoding(), new BitSet(), rows);
        Table table = indexing.run();
        if (indexing.foreignIds && table.facts.encoding().equals("windows-1252")) {
            // Only at the end is it known that the IDs were not UTF-8; they have to be known by their text.
            RowScanner again = afterHeading(source, text, progress);
            indexing = new Indexing(source, layout, heading, columns, expected, "windows-1252", new BitSet(), again);
            table = indexing.run();
        }
        if (indexing.sharedByDissenters()) {
            // Only at the end is it known that a client who said yes on one row says no on another.
            RowScanner again = afterHeading(source, text, progress);
            return new Indexing(
                            source,
                            layout,
                            heading,
                            columns,
                            expected,
                            table.facts.encoding(),
                            table.withoutConsent,
                            again)
                    .run();
        }
        return table;
    }

    private static RowScanner afterHeading(Source source, FileText text, LongConsumer progress) throws IOException {
        RowScanner rows = new RowScanner(source, text.start(), progress);
        rows.advance();
        return rows;
    }

    private static Table unusable(Source source, Expected expected, Layout layout, TableFacts facts) {
        return new Table(
                source,
                layout,
                facts,
                new RowIndex(1, 0),
                new int[0],
                new ClientKeys(expected),
                new LongIntMap(1),
                new BitSet());
    }

    private static List<String> names(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(text)) {
            var records = csv.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (de.siegmar.fastcsv.reader.CsvParseException | IOException e) {
            return List.of(text);
        }
    }

    /** What is known of the file as a whole. */
    public TableFacts facts() {
        return facts;
    }

    /** Where the items of the dataset stand. */
    public Layout layout() {
        return layout;
    }

    /** Number of clients; each row that names none is one of its own. */
    public int clients() {
        return index.clients();
    }

    /**
     * Position of the client with the same client ID as one of another table of the same layout, or -1. Where a file
     * may hold several agencies, the agency must be the same too.
     */
    public int find(Entity client) {
        byte[] id = client.text(layout.pack().role("client.id")).getBytes(StandardCharsets.UTF_8);
        byte[] agency = client.text(layout.pack().role("agency.code")).getBytes(StandardCharsets.UTF_8);
        return clientsByKey.get(keys.of(id, agency));
    }

    /** Position of the client with a client ID in a file of one agency, or -1. */
    int find(String clientId) {
        return clientsByKey.get(keys.of(clientId.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }

    /** Positions of the clients of whom a row gives no consent, and of the rows that name no client. */
    BitSet withoutConsent() {
        return withoutConsent;
    }

    Source source() {
        return source;
    }

    RowIndex index() {
        return index;
    }

    /** Column of each item of the pack, by the item's index. */
    int[] columns() {
        return columnOfItem;
    }

    Charset charset() {
        return facts.encoding().equals("windows-1252") ? WINDOWS_1252 : StandardCharsets.UTF_8;
    }

    /** The walk over all rows that finds where they begin and to which client each belongs. */
    private static final class Indexing {
        private final Source source;
        private final Layout layout;
        private final Heading heading;
        private final int[] columns;
        private final Expected expected;
        private final String encoding;
        private final RowScanner rows;
        private final BitSet dissenters;
        private final BitSet withoutConsent = new BitSet();
        private final BitSet withEpisode = new BitSet();
        private final int agencyCell;
        private final int clientCell;
        private final int episodeCell;
        private final int consentCell;
        private final Map<String, Integer> agencies = new TreeMap<>();
        private final LongSet sharedEpisodes = new LongSet(4);
        private final ClientKeys keys;
        private byte[] lastAgency = new byte[0];
        private boolean lastAgencyKnown;
        private int rowsOfLastAgency;
        private @Nullable String lastAgencyCode;
        private int tenDigits;
        private int nhsNumbers;
        private boolean foreignIds;

        Indexing(
                Source source,
                Layout layout,
                Heading heading,
                int[] columns,
                Expected expected,
                String encoding,
                BitSet dissenters,
                RowScanner rows) {
            this.dissenters = dissenters;
            this.source = source;
            this.layout = layout;
            this.heading = heading;
            this.columns = columns;
            this.expected = expected;
            this.encoding = encoding;
            this.rows = rows;
            Pack pack = layout.pack();
            agencyCell = columns[pack.role("agency.code").index()];
            clientCell = columns[pack.role("client.id").index()];
            episodeCell = columns[pack.role("episode.id").index()];
            consentCell = columns[pack.role("consent").index()];
            keys = new ClientKeys(expected);
        }

        Table run() throws IOException {
            rows.capture(Math.max(Math.max(agencyCell, clientCell), Math.max(episodeCell, consentCell)) + 1);
            long expectedRows = Math.min(Integer.MAX_VALUE / 4, source.size() / 450 + 16);
            RowIndex index = new RowIndex(rows.nextLine(), (int) Math.min(expectedRows, 4_000_000));
            LongIntMap clients = new LongIntMap((int) Math.min(expectedRows / 4, 1_000_000));
            LongIntMap episodes = new LongIntMap((int) Math.min(expectedRows / 3, 1_000_000));
            int[] rowsOfClient = new int[1024];
            int crowdedLine = 0;
            long lastClient = 0;
            long lastEpisode = 0;
            int client = -1;
            while (rows.advance()) {
                boolean named = rows.from(clientCell) < rows.to(clientCell);
                boolean repeated = client >= 0 && named && rows.repeated();
                long key = repeated ? lastClient : clientKey();
                rowsOfLastAgency++;
                if (client < 0 || key != lastClient) {
                    int known = clients.size();
                    client = clients.putIfAbsent(key, known);
                    if (client == known) {
                        countNhsNumber();
                    }
                    lastClient = key;
                    lastEpisode = 0;
                }
                if (client >= rowsOfClient.length) {
                    rowsOfClient = Arrays.copyOf(rowsOfClient, client * 2);
                }
                if (++rowsOfClient[client] > TableFacts.MAX_ROWS_OF_CLIENT && crowdedLine == 0) {
                    crowdedLine = rows.line();
                    break;
                }
                index.add(rows.offset(), rows.line(), client);
                if (repeated) {
                    continue;
                }
                boolean consented = consents();
                if (!named || !consented) {
                    withoutConsent.set(client);
                }
                int from = rows.from(episodeCell);
                int to = rows.to(episodeCell);
                if (from < to && named && consented && !dissenters.get(client)) {
                    withEpisode.set(client);
                    long episode = Values.text(
                            TextBytes.plain(rows.buffer(), from, to)
                                    ? Bytes.hash(rows.buffer(), from, to)
                                    : hash(text(episodeCell)));
                    if (episode != lastEpisode) {
                        if (episodes.putIfAbsent(episode, client) != client) {
                            sharedEpisodes.add(episode);
                        }
                        lastEpisode = episode;
                    }
                }
            }
            if (rows.nul()) {
                return unusable(source, expected, layout, TableFacts.notText("it holds NUL bytes"));
            }
            index.finish(source.size(), clients.size());
            countRowsOfAgency();
            boolean windows = encoding.equals("UTF-8") && !rows.utf8();
            TableFacts facts = new TableFacts(
                    null,
                    windows ? "windows-1252" : encoding,
                    heading,
                    index.rows(),
                    index.rows() > 0 || rows.quotingLine() > 0 || rows.longLine() > 0,
                    agencies,
                    rows.quotingLine(),
                    rows.longLine(),
                    crowdedLine,
                    sharedEpisodes,
                    nhsNumbers * 2 > tenDigits);
            return new Table(source, layout, facts, index, columns, keys, clients, withoutConsent);
        }

        /**
         * Whether an episode ID stands under several clients, one of whom said yes on its row and no on another. Of
         * such a client nothing is read, so the ID may not be shared after all.
         */
        boolean sharedByDissenters() {
            return sharedEpisodes.size() > 0 && withEpisode.intersects(withoutConsent);
        }

        private boolean consents() {
            int from = rows.from(consentCell);
            return rows.to(consentCell) == from + 1 && rows.buffer()[from] == 'Y';
        }

        private long clientKey() {
            int from = rows.from(clientCell);
            int to = rows.to(clientCell);
            boolean known = agencyKnown();
            if (from == to) {
                // A row that names no client stands alone; identical rows come together, so that their repetition
                // shows.
                return Bytes.mix(rows.hash());
            }
            if (!TextBytes.plain(rows.buffer(), from, to)) {
                byte[] id = text(clientCell);
                return keys.of(id, 0, id.length, lastAgency, known);
            }
            return keys.of(rows.buffer(), from, to, lastAgency, known);
        }

        /** The bytes by which the text of a cell is known. */
        private byte[] text(int cell) {
            int from = rows.from(cell);
            int to = rows.to(cell);
            foreignIds |= !TextBytes.ascii(rows.buffer(), from, to);
            Charset charset = encoding.equals("windows-1252") ? WINDOWS_1252 : StandardCharsets.UTF_8;
            return TextBytes.of(rows.buffer(), from, to, rows.quoted(cell), charset);
        }

        private static long hash(byte[] text) {
            return Bytes.hash(text, 0, text.length);
        }

        private boolean agencyKnown() {
            int from = rows.from(agencyCell);
            int to = rows.to(agencyCell);
            if (!Bytes.same(rows.buffer(), from, to, lastAgency, 0, lastAgency.length) || lastAgencyCode == null) {
                countRowsOfAgency();
                lastAgency = Arrays.copyOfRange(rows.buffer(), from, to);
                String code = new String(lastAgency, StandardCharsets.UTF_8);
                lastAgencyKnown = keys.knowsAgency(code);
                lastAgencyCode = code;
            }
            return lastAgencyKnown;
        }

        private void countRowsOfAgency() {
            if (lastAgencyKnown && lastAgencyCode != null && rowsOfLastAgency > 0) {
                agencies.merge(lastAgencyCode, rowsOfLastAgency, Integer::sum);
            }
            rowsOfLastAgency = 0;
        }

        private void countNhsNumber() {
            int from = rows.from(clientCell);
            int to = rows.to(clientCell);
            if (to - from != 10) {
                return;
            }
            String id = new String(rows.buffer(), from, 10, StandardCharsets.ISO_8859_1);
            if (TEN_DIGITS.matcher(id).matches()) {
                tenDigits++;
                nhsNumbers += nhsNumber(id) ? 1 : 0;
            }
        }
    }

    /**
     * Whether a text is a valid NHS number: ten digits beginning 4, 6 or 7 whose last is the modulus 11 check digit.
     */
    public static boolean nhsNumber(String text) {
        if (!NHS_NUMBER.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (text.charAt(i) - '0') * (10 - i);
        }
        int check = 11 - sum % 11;
        return check % 11 == text.charAt(9) - '0' && check != 10;
    }
}
