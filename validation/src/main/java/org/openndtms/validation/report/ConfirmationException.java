package org.openndtms.validation.report;

import java.util.List;

/** Says everything that is wrong with a file of confirmations; nothing of it is used. */
public final class ConfirmationException extends Exception {
    private final List<String> faults;

    /** Makes the exception of at least one fault, each a sentence that names the line. */
    public ConfirmationException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    /** All faults in the order of lines, each a sentence that names the line. */
    public List<String> faults() {
        return faults;
    }
}
