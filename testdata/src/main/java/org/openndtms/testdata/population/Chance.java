package org.openndtms.testdata.population;

/**
 * Random numbers of one client: SplitMix64, seeded by the run and the number of the client, so that clients do not
 * depend on each other and the same seed gives the same people on every Java version.
 */
public final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private long state;

    /** Random numbers of a stream, such as a client, of a run. */
    public Chance(long seed, long stream) {
        state = mix(seed) ^ mix(stream * STEP + 1);
    }

    /** The next 64 random bits. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** A whole number from 0 to one less than the bound. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A whole number between two, both included. */
    public int between(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** True so many times in a thousand. */
    public boolean happens(int perThousand) {
        return below(1000) < perThousand;
    }

    /** Scrambles 64 bits; different inputs give different outputs. */
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
