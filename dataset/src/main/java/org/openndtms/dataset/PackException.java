package org.openndtms.dataset;

import java.util.List;

/** Says everything that is wrong with a pack; nothing of it has been loaded. */
public final class PackException extends RuntimeException {
    private final List<Fault> faults;

    /**
     * One fault of a pack.
     *
     * @param file path within the pack
     * @param line line as a text editor counts it; 0 where the whole file is meant
     * @param cell name of the column or key; empty where the whole line is meant
     * @param message what is wrong
     */
    public record Fault(String file, int line, String cell, String message) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + (cell.isEmpty() ? "" : " [" + cell + "]") + ": " + message;
        }
    }

    /** Makes the exception of at least one fault. */
    public PackException(String pack, List<Fault> faults) {
        super("pack " + pack + " cannot be used: " + faults.get(0)
                + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : ""));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in the order of files and lines. */
    public List<Fault> faults() {
        return faults;
    }
}
