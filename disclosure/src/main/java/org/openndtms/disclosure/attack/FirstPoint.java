package org.openndtms.disclosure.attack;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Looks for whole numbers that fit. Begins with numbers within their limits that break relations a little; lets each
 * relation be broken as far as it is, and then takes that away step by step, mending the numbers each time.
 */
final class FirstPoint {
    private static final int FAILURES = 60;
    private static final int PASSES = 40;
    private static final int PATIENCE = 6;

    private final Bounds bounds;
    private final Repair repair;
    private final Random random;
    private final long[] least;
    private final long[] most;
    private int impossible = -1;

    /**
     * Prepares a search.
     *
     * @param bounds limits of a block, passed on; as they were before when the search is over
     * @param start numbers to begin with, within the limits
     */
    FirstPoint(Bounds bounds, long[] start, Random random) {
        this.bounds = bounds;
        this.random = random;
        repair = new Repair(bounds, start);
        least = new long[bounds.relations()];
        most = new long[bounds.relations()];
        for (int r = 0; r < least.length; r++) {
            least[r] = bounds.leastOf(r);
            most[r] = bounds.mostOf(r);
        }
    }

    /** The relation that was shown not to fit the others, or -1. */
    int impossible() {
        return impossible;
    }

    /** Numbers that fit, or null if none were found. */
    long @Nullable [] find() {
        for (int r = 0; r < least.length; r++) {
            loosen(r);
        }
        boolean found = false;
        int idle = 0;
        for (int pass = 0; pass < PASSES && idle < PATIENCE && impossible < 0 && !found; pass++) {
            int broken = pass(pass > 0);
            found = broken == 0;
            idle = progress ? 0 : idle + 1;
        }
        for (int r = 0; r < least.length; r++) {
            bounds.limit(r, least[r], most[r]);
        }
        return found ? repair.values() : null;
    }

    private boolean progress;

    /** Mends each broken relation as far as that goes; returns how many are still broken. */
    private int pass(boolean atRandom) {
        progress = false;
        int broken = 0;
        for (int r = 0; r < least.length && impossible < 0; r++) {
            long off = off(r);
            if (off != 0) {
                broken += mend(r, off, atRandom) ? 0 : 1;
            }
        }
        return broken;
    }

    private boolean mend(int r, long off, boolean atRandom) {
        Random chance = atRandom ? random : null;
        bounds.limit(r, least[r], most[r]);
        Search.Outcome whole = repair.mend(r, FAILURES, chance);
        if (whole == Search.Outcome.FOUND) {
            repair.adopt();
            progress = true;
            return true;
        }
        if (whole == Search.Outcome.IMPOSSIBLE) {
            impossible = r;
            return false;
        }
        if (Math.abs(off) > 1) {
            long nearer = repair.sum(r) - Long.signum(off);
            bounds.limit(r, Math.min(least[r], nearer), Math.max(most[r], nearer));
            if (repair.mend(r, FAILURES, chance) == Search.Outcome.FOUND) {
                repair.adopt();
                progress = true;
            }
        }
        loosen(r);
        return false;
    }

    /** By how much the sum is above or, negative, below what it may be. */
    private long off(int r) {
        long sum = repair.sum(r);
        return sum > most[r] ? sum - most[r] : sum < least[r] ? sum - least[r] : 0;
    }

    private void loosen(int r) {
        bounds.limit(r, Math.min(least[r], repair.sum(r)), Math.max(most[r], repair.sum(r)));
    }
}
