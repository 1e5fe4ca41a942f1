package org.openndtms.portal.account.key;

/**
 * One press of a YubiKey, as its one-time password tells it. The two counters together only ever rise, which is what a
 * replay is recognised by.
 *
 * @param sessionCounter times that the key was plugged in, 1 to 32767, with the mark for Caps Lock taken off
 * @param useCounter presses since it was plugged in, 0 to 255
 * @param timestamp ticks of 1/8 s since it was plugged in, from a random beginning, 24 bits
 */
record Press(int sessionCounter, int useCounter, int timestamp) {
    static final int LAST_SESSION = 0x7fff;
    static final int LAST_USE = 0xff;

    /**
     * Returns the press after this one of a key that stays plugged in.
     *
     * @throws IllegalStateException if the key is used up
     */
    Press next() {
        int later = timestamp + 8 & 0xffffff;
        if (useCounter < LAST_USE) {
            return new Press(sessionCounter, useCounter + 1, later);
        }
        if (sessionCounter == LAST_SESSION) {
            throw new IllegalStateException("The key has been pressed as often as its counters can count.");
        }
        return new Press(sessionCounter + 1, 0, later);
    }
}
