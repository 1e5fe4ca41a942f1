package org.openndtms.testdata.fault;

import java.util.List;

/** A way to trip a rule. */
sealed interface Fault {

    /** Id of the rule. */
    String rule();

    /**
     * A fault of one client, or of two who belong together. As many can be planted in a file as there are clients that
     * suit.
     *
     * @param edits what may be done to a client; any of them will do
     */
    record OfClient(String rule, List<Catalogue.Edit> edits) implements Fault {}

    /**
     * Something that is remarkable only because many clients have it; raised once a file.
     *
     * @param edit what is done to each of them
     * @param share how many in a hundred clients have it
     * @param least clients that a file needs for the rule to be considered
     */
    record OfCrowd(String rule, Catalogue.Edit edit, int share, int least) implements Fault {}

    /**
     * A fault of the file as a whole; raised once.
     *
     * @param content whether the fault is in the file, and not in what is known besides it
     */
    record OfFile(String rule, boolean content, FileEdit edit) implements Fault {}

    /**
     * A disagreement with the file loaded before.
     *
     * @param edit what makes the two differ
     * @param clients clients that must have it for one finding
     */
    record OfPair(String rule, PairEdit edit, int clients) implements Fault {}

    /** Spoils a file, or what is known besides it. */
    @FunctionalInterface
    interface FileEdit {
        void apply(FileUnderEdit file);
    }

    /**
     * Makes a client of the file loaded before and the same client of the new file differ; false if the client does not
     * suit.
     */
    @FunctionalInterface
    interface PairEdit {
        boolean apply(Subject before, Subject now);
    }
}
