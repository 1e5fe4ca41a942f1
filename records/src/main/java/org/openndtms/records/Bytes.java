package org.openndtms.records;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Work on spans of byte arrays, eight bytes at a time. */
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BELOW_HASH_SIGN = 0x2323232323232323L;

    /** Eight commas as {@link #eight} reads them. */
    static final long EIGHT_COMMAS = 0x2C2C2C2C2C2C2C2CL;

    private Bytes() {}

    /** The eight bytes from a position, the first of them lowest. */
    static long eight(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /**
     * Whether none of eight bytes is a line break, a space, a quotation mark, a control character or outside ASCII; nor
     * an exclamation mark, which no record needs.
     */
    static boolean plain(long eight) {
        return (((eight - BELOW_HASH_SIGN) & ~eight | eight) & HIGH_BITS) == 0;
    }

    /** Of eight plain bytes, the highest bit of each that is a comma. */
    static long commas(long eight) {
        return ~((eight ^ EIGHT_COMMAS) + ~HIGH_BITS) & HIGH_BITS;
    }

    /**
     * The first position from which eight bytes may hold a line break, a quotation mark, a control character or a byte
     * outside ASCII; the last few bytes before the limit are never skipped.
     */
    static int skipPlain(byte[] bytes, int from, int limit) {
        int at = from;
        while (at + 8 <= limit) {
            if (!plain(eight(bytes, at))) {
                return at;
            }
            at += 8;
        }
        return at;
    }

    /** A 64-bit hash of a span. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = 0x9E3779B97F4A7C15L ^ (to - from);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mix(hash ^ eight(bytes, at));
        }
        long rest = at < to ? upToEight(bytes, at, to) : 0;
        return mix(hash ^ rest);
    }

    /** One to eight bytes as a number, the first of them lowest. */
    static long upToEight(byte[] bytes, int from, int to) {
        int length = to - from;
        if (from + 8 <= bytes.length) {
            return eight(bytes, from) & -1L >>> (64 - 8 * length);
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes[from + i] & 0xFFL) << 8 * i;
        }
        return number;
    }

    /** Scatters the bits of a number. */
    static long mix(long value) {
        long x = (value ^ (value >>> 32)) * 0xD6E8FEB86659FD93L;
        x = (x ^ (x >>> 29)) * 0xBF58476D1CE4E5B9L;
        return x ^ (x >>> 32);
    }

    /** Whether two spans hold the same bytes. */
    static boolean same(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int length = aTo - aFrom;
        if (length != bTo - bFrom) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (a[aFrom + i] != b[bFrom + i]) {
                return false;
            }
        }
        return true;
    }
}
