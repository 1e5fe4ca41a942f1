package org.openndtms.journeys;

/** How much of the attributor tells people apart. */
public enum LinkageScope {
    /**
     * All of it, residence included, as the specification's glossary has it. Somebody who moves becomes another person.
     */
    WITH_LA("with-la"),
    /**
     * Without residence: somebody who moves stays the same person, and more people are taken for one by coincidence.
     */
    WITHOUT_LA("without-la");

    private final String text;

    LinkageScope(String text) {
        this.text = text;
    }

    /** How commands and figures write it, such as {@code with-la}. */
    public String text() {
        return text;
    }
}
