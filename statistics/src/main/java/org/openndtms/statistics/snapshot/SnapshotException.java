package org.openndtms.statistics.snapshot;

import java.util.List;

/** A snapshot cannot be made or used; says everything that is in the way. No message holds a value of a record. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /** Makes the exception of at least one fault, each a sentence. */
    public SnapshotException(List<String> faults) {
        super(String.join(" ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Makes the exception of one fault. */
    public SnapshotException(String fault) {
        this(List.of(fault));
    }

    /** All faults, each a sentence. */
    public List<String> faults() {
        return faults;
    }
}
