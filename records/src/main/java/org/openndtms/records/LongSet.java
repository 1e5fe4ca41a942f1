package org.openndtms.records;

/** A set of longs in one array. Zero is not distinguished from a number next to it, which matters to no hash. */
public final class LongSet {
    private long[] slots;
    private int size;

    /** Makes a set with room for so many. */
    public LongSet(int expected) {
        slots = new long[Integer.highestOneBit(Math.max(8, expected * 2)) * 2];
    }

    /** Adds a number; false if it was there. */
    public boolean add(long number) {
        if (size * 2 >= slots.length) {
            long[] old = slots;
            slots = new long[old.length * 2];
            for (long each : old) {
                if (each != 0) {
                    slots[slot(each)] = each;
                }
            }
        }
        long key = number == 0 ? 1 : number;
        int slot = slot(key);
        if (slots[slot] == key) {
            return false;
        }
        slots[slot] = key;
        size++;
        return true;
    }

    /** Whether a number is there. */
    public boolean contains(long number) {
        long key = number == 0 ? 1 : number;
        return slots[slot(key)] == key;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) Bytes.mix(key) & mask;
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
