package org.openndtms.disclosure.attack;

/** How much an attack spends on a number. */
public enum Care {
    /**
     * A few attempts for each number. What they leave open counts as exposed, so that whoever hides more then errs on
     * the safe side; no linear programs.
     */
    QUICK,
    /** Until it is certain, as far as that takes a bounded number of steps; linear programs for what is left open. */
    THOROUGH
}
