package org.openndtms.dataset;

import java.util.ArrayList;
import java.util.List;

/** Gathers the faults of a pack while it is read, so that its author sees all of them at once. */
final class Faults {
    /** Faults kept at most; a pack with more is broken as a whole. */
    private static final int LIMIT = 1000;

    private final List<PackException.Fault> faults = new ArrayList<>();

    /** Notes a fault; {@code line} is 0 where the whole file is meant, {@code cell} empty where the whole line is. */
    void add(String file, int line, String cell, String message) {
        if (faults.size() < LIMIT) {
            faults.add(new PackException.Fault(file, line, cell, message));
        }
    }

    /**
     * Whether a file as such is broken, not only a value in it: it is missing, cannot be read, or lacks a column or
     * row. What leans on such a file would only find the same fault again.
     */
    boolean broken(String file) {
        return faults.stream()
                .anyMatch(fault -> fault.file().equals(file)
                        && (fault.line() <= 1 || fault.cell().isEmpty()));
    }

    /** Throws everything gathered, in the order found; does nothing if that is nothing. */
    void throwIfAny(String pack) {
        if (!faults.isEmpty()) {
            throw new PackException(pack, faults);
        }
    }
}
