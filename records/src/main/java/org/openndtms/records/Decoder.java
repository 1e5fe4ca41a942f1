package org.openndtms.records;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;

/** Turns the cells of one item into values; see {@link Values}. Safe to use from several threads. */
public final class Decoder {
    private static final Pattern ONE_LETTER = Pattern.compile("\\[A-Za-z\\]|\\[a-zA-Z\\]");

    private final Item item;
    private final DateForm[] dateForms;
    private final @Nullable CodeTable codes;
    private final boolean notAnswered;
    private final boolean foldsCase;
    private final @Nullable Charset foreign;

    Decoder(Item item, DateForm[] dateForms, @Nullable CodeTable codes, Charset charset) {
        this.foreign = charset.equals(StandardCharsets.UTF_8) ? null : charset;
        this.item = item;
        this.dateForms = dateForms;
        this.codes = codes;
        this.notAnswered = item.specials().contains("NA");
        Pattern pattern = item.pattern();
        this.foldsCase =
                pattern != null && ONE_LETTER.matcher(pattern.pattern()).matches();
    }

    /** Makes the decoders of a list of items; items that share a code list share its table. */
    static Decoder[] of(List<Item> items, List<String> dateForms, Charset charset) {
        DateForm[] forms = dateForms.stream().map(DateForm::new).toArray(DateForm[]::new);
        Map<CodeList, CodeTable> tables = new HashMap<>();
        return items.stream()
                .map(item -> new Decoder(
                        item,
                        forms,
                        item.codeList() == null ? null : tables.computeIfAbsent(item.codeList(), CodeTable::new),
                        charset))
                .toArray(Decoder[]::new);
    }

    /** A decoder for texts of an item that is no code and no day, as literals in rules are. */
    public static Decoder standalone(Item item) {
        return new Decoder(item, new DateForm[0], null, StandardCharsets.UTF_8);
    }

    /** The item whose cells these are. */
    public Item item() {
        return item;
    }

    /**
     * The value of a span of bytes that is not blank. A day, number or code that is not readable is
     * {@link Values#UNUSABLE}; a text that is not in the code list is unlisted.
     */
    public long decode(byte[] bytes, int from, int to) {
        if (foreign != null && !TextBytes.ascii(bytes, from, to)) {
            byte[] text = TextBytes.of(bytes, from, to, false, foreign);
            return decodeUtf8(text, 0, text.length);
        }
        return decodeUtf8(bytes, from, to);
    }

    private long decodeUtf8(byte[] bytes, int from, int to) {
        switch (item.kind()) {
            case DATE:
                for (DateForm form : dateForms) {
                    long day = form.read(bytes, from, to);
                    if (day != Values.UNUSABLE) {
                        return day;
                    }
                }
                return Values.UNUSABLE;
            case INTEGER, DECIMAL:
                if (notAnswered && to - from == 2 && bytes[from] == 'N' && bytes[from + 1] == 'A') {
                    return Values.NA;
                }
                return number(bytes, from, to, item.kind() == Kind.DECIMAL);
            case CODE:
                return codes == null ? Values.UNUSABLE : codes.find(bytes, from, to);
            default:
                if (foldsCase && to - from == 1 && bytes[from] >= 'a' && bytes[from] <= 'z') {
                    return Values.text(Bytes.hash(new byte[] {(byte) (bytes[from] - 32)}, 0, 1));
                }
                return Values.text(Bytes.hash(bytes, from, to));
        }
    }

    /** The value of a text that is not blank. */
    public long decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decodeUtf8(bytes, 0, bytes.length);
    }

    private static long number(byte[] bytes, int from, int to, boolean decimals) {
        int at = from;
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int digitsFrom = at;
        long whole = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            // Numbers of absurd size stay readable and out of every range.
            whole = Math.min(whole * 10 + (bytes[at] - '0'), 100_000_000_000_000L);
            at++;
        }
        if (at == digitsFrom) {
            return Values.UNUSABLE;
        }
        long scaled = whole * Values.ONE;
        if (decimals && at + 1 < to && bytes[at] == '.') {
            at++;
            for (long unit = Values.ONE / 10; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++, unit /= 10) {
                // A digit beyond the fourth place still makes a number greater than a bound it passes.
                scaled += unit > 0 ? unit * (bytes[at] - '0') : 0;
            }
        }
        if (at < to) {
            return Values.UNUSABLE;
        }
        return negative ? -scaled : scaled;
    }

    /**
     * A code list as a table from bytes to positions. Small lists of short codes are the hot path of the whole system.
     */
    private static final class CodeTable {
        private final long[] keys;
        private final int[] positions;
        private final int mask;
        private final Map<String, Integer> longCodes = new HashMap<>();

        CodeTable(CodeList list) {
            int size = Integer.highestOneBit(Math.max(8, list.codes().size() * 4)) * 2;
            keys = new long[size];
            positions = new int[size];
            mask = size - 1;
            int position = 0;
            for (Code code : list.codes()) {
                byte[] bytes = code.code().getBytes(StandardCharsets.UTF_8);
                if (bytes.length > 8) {
                    longCodes.put(code.code(), position);
                } else {
                    put(Bytes.upToEight(bytes, 0, bytes.length), position);
                }
                position++;
            }
        }

        private void put(long key, int position) {
            int slot = (int) Bytes.mix(key) & mask;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = key;
            positions[slot] = position;
        }

        long find(byte[] bytes, int from, int to) {
            int length = to - from;
            if (length <= 8) {
                long key = Bytes.upToEight(bytes, from, to);
                for (int slot = (int) Bytes.mix(key) & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
                    if (keys[slot] == key) {
                        return positions[slot];
                    }
                }
            } else if (!longCodes.isEmpty()) {
                Integer position = longCodes.get(new String(bytes, from, length, StandardCharsets.UTF_8));
                if (position != null) {
                    return position;
                }
            }
            return Values.unlisted(Bytes.hash(bytes, from, to));
        }
    }
}
