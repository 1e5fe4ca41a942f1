package org.openndtms.records;

/** A map from longs to ints of 0 and more, in two arrays. */
public final class LongIntMap {
    private long[] keys;
    private int[] values;
    private int size;

    /** Makes a map with room for so many. */
    public LongIntMap(int expected) {
        int length = Integer.highestOneBit(Math.max(8, expected * 2)) * 2;
        keys = new long[length];
        values = new int[length];
    }

    /** The number of a key, or -1. */
    public int get(long key) {
        int slot = slot(key == 0 ? 1 : key);
        return keys[slot] == 0 ? -1 : values[slot];
    }

    /** Gives a key its number, unless it has one; returns the one it has then. */
    public int putIfAbsent(long key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        long stored = key == 0 ? 1 : key;
        int slot = slot(stored);
        if (keys[slot] == 0) {
            keys[slot] = stored;
            values[slot] = value;
            size++;
        }
        return values[slot];
    }

    /** How many keys there are. */
    public int size() {
        return size;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) Bytes.mix(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
