package org.openndtms.portal.account.key;

import java.util.Locale;

/**
 * Why a key was refused. For the audit log, where it tells a slip of the finger from an attack; the person who tries to
 * sign in reads the same sentence whatever it was.
 */
enum Refusal {
    /** Not what a key sends. */
    UNREADABLE,
    /** From a key that is not linked to this person: somebody else's, lost, returned, or never enrolled. */
    NOT_LINKED,
    /** Not made with the secret of the key that it names. */
    FORGED,
    /** Sent before, or made before one that has been sent since. */
    REPLAYED,
    /** The answer to a question that was not asked in this session, was answered already, or is too old. */
    NOT_ASKED,
    /** Made for another web site. */
    WRONG_SITE,
    /** The counter went back: there are two of this key. */
    CLONED,
    /** Nobody touched the key. */
    NOT_TOUCHED,
    /** A passkey that copies itself to other devices, not a key that can be handed back. */
    NOT_A_KEY;

    /** Returns the name as the audit log writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
