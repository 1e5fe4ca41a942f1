package org.openndtms.records;

import org.openndtms.dataset.Kind;

/**
 * What short cells of the items of one section were found to mean, and which of them need not be judged again. Most
 * cells of a file say what many others said before. One for each thread.
 */
final class CellMemories {
    private static final int LONGEST = 8;
    private static final int PLACES = 1 << 7;
    private static final int PLACES_OF_DATES = 1 << 11;

    private static final int VALUE = 1;
    private static final int ACCEPTED = 2;
    private static final int WIDTH = 4;

    /** Keeps what many items have in common, such as a flag's N, from competing for the same part of a cache. */
    private static final int APART = 8;

    private final Decoder[] decoders;
    private final int[] begins;
    private final int[] shifts;

    /**
     * A text, its value, and whether it was accepted, for each place of each item: what is needed together lies
     * together, since looking into memory is most of the work.
     */
    private final long[] known;

    private final long[] blanksToJudge;

    /** Makes memories that know nothing of the items of some decoders. */
    CellMemories(Decoder[] decoders) {
        this.decoders = decoders;
        begins = new int[decoders.length];
        shifts = new int[decoders.length];
        blanksToJudge = new long[Cells.words(decoders.length)];
        int begin = 0;
        for (int ordinal = 0; ordinal < decoders.length; ordinal++) {
            int places = decoders[ordinal].item().kind() == Kind.DATE ? PLACES_OF_DATES : PLACES;
            begins[ordinal] = begin;
            shifts[ordinal] = Long.numberOfLeadingZeros(places - 1);
            blanksToJudge[ordinal >> 6] |= 1L << ordinal;
            begin += places * WIDTH + APART;
        }
        known = new long[begin];
    }

    /** Where a text that is not blank is remembered from now on, whatever was there before; -1 if it is too long. */
    int place(int ordinal, byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return -1;
        }
        long text = Bytes.upToEight(bytes, from, to);
        int place = begins[ordinal] + (int) (text * 0x9E3779B97F4A7C15L >>> shifts[ordinal]) * WIDTH;
        if (known[place] != text) {
            learn(place, text, decoders[ordinal].decode(bytes, from, to));
        }
        return place;
    }

    private void learn(int place, long text, long value) {
        known[place] = text;
        known[place + VALUE] = value;
        known[place + ACCEPTED] = 0;
    }

    long value(int place) {
        return known[place + VALUE];
    }

    boolean accepted(int place) {
        return known[place + ACCEPTED] != 0;
    }

    /** The items of which a blank has not been accepted yet, a bit for each, 64 to a number. */
    long[] blanksToJudge() {
        return blanksToJudge;
    }

    /** Takes note that a cell with this text passes whatever else a file says. */
    void accept(int ordinal, byte[] bytes, int from, int to) {
        if (from == to) {
            blanksToJudge[ordinal >> 6] &= ~(1L << ordinal);
            return;
        }
        int place = place(ordinal, bytes, from, to);
        if (place >= 0) {
            known[place + ACCEPTED] = 1;
        }
    }
}
