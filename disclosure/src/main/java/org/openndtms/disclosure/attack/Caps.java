package org.openndtms.disclosure.attack;

import java.util.Arrays;

/** The most that numbers can be by passing limits on alone. */
public final class Caps {
    private Caps() {}

    /** The most of each number; whatever was passed on so far where relations contradict each other. */
    public static long[] of(Equations equations) {
        Bounds bounds = new Bounds(equations.least(), equations.most(), equations.relations());
        bounds.enqueueAll();
        boolean done = false;
        while (!done) {
            // A relation that cannot be met is left out; the attack itself will name it.
            done = bounds.propagate();
        }
        return Arrays.copyOf(bounds.hi, bounds.size());
    }
}
