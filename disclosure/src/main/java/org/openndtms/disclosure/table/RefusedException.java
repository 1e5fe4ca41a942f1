package org.openndtms.disclosure.table;

import java.util.List;
import java.util.Set;

/** Tables, a release, a ledger or a hierarchy that cannot be worked with. Says all that is wrong, in sentences. */
public final class RefusedException extends RuntimeException {
    private static final int SHOWN = 50;

    private final List<String> faults;
    private final Set<String> measures;

    /** Makes the exception; there must be at least one fault. */
    public RefusedException(List<String> faults) {
        this(faults, Set.of());
    }

    /**
     * Makes the exception for tables of which a part may do.
     *
     * @param measures the measures at fault, without which the others may be fit to be published
     */
    public RefusedException(List<String> faults, Set<String> measures) {
        super(String.join(" ", faults.subList(0, Math.min(SHOWN, faults.size()))));
        this.faults = List.copyOf(faults);
        this.measures = Set.copyOf(measures);
    }

    /** Makes the exception for one fault. */
    public RefusedException(String fault) {
        this(List.of(fault));
    }

    /** What is wrong, a sentence each. */
    public List<String> faults() {
        return faults;
    }

    /** The measures at fault, without which the others may be fit to be published; empty if all are refused. */
    public Set<String> measures() {
        return measures;
    }
}
