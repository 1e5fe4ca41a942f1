package org.openndtms.disclosure.table;

import java.util.List;

/** Tables, a release, a ledger or a hierarchy that cannot be worked with. Says all that is wrong, in sentences. */
public final class RefusedException extends RuntimeException {
    private static final int SHOWN = 50;

    private final List<String> faults;

    /** Makes the exception; there must be at least one fault. */
    public RefusedException(List<String> faults) {
        super(String.join(" ", faults.subList(0, Math.min(SHOWN, faults.size()))));
        this.faults = List.copyOf(faults);
    }

    /** Makes the exception for one fault. */
    public RefusedException(String fault) {
        this(List.of(fault));
    }

    /** What is wrong, a sentence each. */
    public List<String> faults() {
        return faults;
    }
}
