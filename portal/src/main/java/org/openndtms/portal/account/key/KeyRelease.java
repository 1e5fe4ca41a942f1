package org.openndtms.portal.account.key;

/** What an officer can say has become of a key, which takes it from its holder. */
enum KeyRelease {
    RETURN(
            KeyState.RETURNED,
            "It came back",
            "The person has handed it back. It signs nobody in until it is lent again."),
    LOST(
            KeyState.LOST,
            "It is lost",
            "Lost or stolen. It is revoked at once, its holder is signed out everywhere, and it is never used again."),
    RETIRE(KeyState.RETIRED, "Take it out of use", "It is broken or too old. It is never used again.");

    private final KeyState to;
    private final String button;
    private final String means;

    KeyRelease(KeyState to, String button, String means) {
        this.to = to;
        this.button = button;
        this.means = means;
    }

    KeyState to() {
        return to;
    }

    /** Returns the last part of the path of its form. */
    public String path() {
        return switch (this) {
            case RETURN -> "return";
            case LOST -> "lost";
            case RETIRE -> "retire";
        };
    }

    /** Returns the words on its button. */
    public String button() {
        return button;
    }

    /** Returns whether it cannot be undone. */
    public boolean last() {
        return this != RETURN;
    }

    /** Returns what it means, for the page. */
    public String means() {
        return means;
    }
}
