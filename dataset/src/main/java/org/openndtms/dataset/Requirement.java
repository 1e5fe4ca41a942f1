package org.openndtms.dataset;

/** When an item must have a value. */
public enum Requirement {
    /** On every record, also without consent. */
    ALWAYS,
    /** On every record of a client who consents (verification rule 2 of the specification, 3.1). */
    CONSENTED,
    /** Wherever any item of its section is present. */
    SECTION,
    /** As the client progresses through treatment. */
    AS_KNOWN
}
