package org.openndtms.records;

import org.openndtms.dataset.Kind;

/**
 * What short cells of one item were found to mean, and which of them need not be judged again. Most cells of a file say
 * what many others said before. One for each thread.
 */
final class CellMemory {
    private static final int LONGEST = 8;
    private static final int FEW = 7;
    private static final int MANY = 11;

    private final Decoder decoder;
    private final int shift;
    /** A text and behind it its value, for each place: what is needed together lies together. */
    private final long[] known;

    private final boolean[] accepted;
    private boolean blankAccepted;

    CellMemory(Decoder decoder) {
        this.decoder = decoder;
        int bits = decoder.item().kind() == Kind.DATE ? MANY : FEW;
        shift = Long.SIZE - bits;
        known = new long[2 << bits];
        accepted = new boolean[1 << bits];
    }

    /** Where a text that is not blank is remembered from now on, whatever was there before; -1 if it is too long. */
    int place(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return -1;
        }
        long text = Bytes.upToEight(bytes, from, to);
        int place = (int) (text * 0x9E3779B97F4A7C15L >>> shift);
        if (known[2 * place] != text) {
            known[2 * place] = text;
            known[2 * place + 1] = decoder.decode(bytes, from, to);
            accepted[place] = false;
        }
        return place;
    }

    long value(int place) {
        return known[2 * place + 1];
    }

    boolean accepted(int place) {
        return accepted[place];
    }

    boolean blankAccepted() {
        return blankAccepted;
    }

    /** Takes note that a cell with this text passes whatever else a file says. */
    void accept(byte[] bytes, int from, int to) {
        if (from == to) {
            blankAccepted = true;
            return;
        }
        int place = place(bytes, from, to);
        if (place >= 0) {
            accepted[place] = true;
        }
    }
}
