package org.openndtms.statistics.measure;

import java.util.List;

/** Figures cannot be made as they were asked for; says everything that is in the way. */
public final class StatisticsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /** Makes the exception of at least one fault, each a sentence. */
    public StatisticsException(List<String> faults) {
        super(String.join(" ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Makes the exception of one fault. */
    public StatisticsException(String fault) {
        this(List.of(fault));
    }

    /** All faults, each a sentence. */
    public List<String> faults() {
        return faults;
    }
}
