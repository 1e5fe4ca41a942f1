package org.openndtms.portal.account.key;

/** What was found about something that a key sent. */
sealed interface Verdict {
    /**
     * It holds.
     *
     * @param serial of the key that sent it
     */
    record Right(String serial) implements Verdict {}

    /**
     * It does not hold.
     *
     * @param serial of the key that it names; empty where it names none that is linked to the person
     */
    record Wrong(Refusal refusal, String serial) implements Verdict {
        Wrong(Refusal refusal) {
            this(refusal, "");
        }
    }
}
