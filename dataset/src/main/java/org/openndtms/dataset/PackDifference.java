package org.openndtms.dataset;

/**
 * One way in which two packs differ.
 *
 * @param part what kind of thing differs
 * @param name which one: the role of an item, {@code list code} of a code, the id of a rule, the last day of a
 *     submission period
 * @param change whether it was added, removed or changed
 * @param column what about it changed, named as in the files of a pack; empty unless it changed
 * @param before its value in the first pack; empty unless it changed
 * @param after its value in the second pack; empty unless it changed
 */
public record PackDifference(Part part, String name, Change change, String column, String before, String after) {

    /** What kind of thing differs. */
    public enum Part {
        /** The pack itself. */
        PACK,
        /** A dataset. */
        DATASET,
        /** A section. */
        SECTION,
        /** An item; known by its role, since headers are corrected. */
        ITEM,
        /** A code list as a whole. */
        CODE_LIST,
        /** A code of a list that both packs have. */
        CODE,
        /** A named set, or the codes a dataset allows, or the outcome item of a substance. */
        SET,
        /** A rule. */
        RULE,
        /** That one rule silences another. */
        SILENCE,
        /** A printed row of the submission calendar. */
        CALENDAR
    }

    /** How it differs. */
    public enum Change {
        /** Only the second pack has it. */
        ADDED,
        /** Only the first pack has it. */
        REMOVED,
        /** Both have it, with different values. */
        CHANGED
    }
}
