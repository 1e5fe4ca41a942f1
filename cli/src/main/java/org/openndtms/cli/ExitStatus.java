package org.openndtms.cli;

/** What the command tells the shell. */
final class ExitStatus {
    /** There is nothing to do. */
    static final int GOOD = 0;
    /** There are errors, warnings, open mismatches, faults of a pack, or differences. */
    static final int FINDINGS = 1;
    /** The file was not processed. */
    static final int REJECTED = 2;
    /** The command was used wrongly: an option, or a file that cannot be read or written. */
    static final int USAGE = 3;
    /** The software failed. */
    static final int FAULT = 4;

    private ExitStatus() {}
}
