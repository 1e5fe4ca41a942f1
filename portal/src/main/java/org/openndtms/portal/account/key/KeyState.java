package org.openndtms.portal.account.key;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a key is in its life (specification 3.5). A lost key never comes back: whoever had it may have kept passwords
 * that were typed and not sent.
 */
enum KeyState {
    /** Came from its maker and lies in the stock. */
    RECEIVED("In stock"),
    /** Lent to a person who signed the terms; not yet good for signing in. */
    LOANED("On loan, not linked"),
    /** Linked to the account of the person who has it. */
    LINKED("Linked"),
    /** Handed back, and in the stock again. */
    RETURNED("Returned, in stock"),
    /** Lost or stolen. */
    LOST("Lost"),
    /** Taken out of use. */
    RETIRED("Retired");

    private final String title;

    KeyState(String title) {
        this.title = title;
    }

    /** Returns the state in words, for pages. */
    public String title() {
        return title;
    }

    /** Returns whether a key in this state has somebody who holds it. */
    public boolean isHeld() {
        return this == LOANED || this == LINKED;
    }

    /** Returns what a key in this state can become. */
    public Set<KeyState> next() {
        return switch (this) {
            case RECEIVED, RETURNED -> EnumSet.of(LOANED, LOST, RETIRED);
            case LOANED -> EnumSet.of(LINKED, RETURNED, LOST);
            case LINKED -> EnumSet.of(LOANED, RETURNED, LOST);
            case LOST -> EnumSet.of(RETIRED);
            case RETIRED -> EnumSet.noneOf(KeyState.class);
        };
    }
}
