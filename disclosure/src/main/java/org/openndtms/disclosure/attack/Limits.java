package org.openndtms.disclosure.attack;

/** The least and the most that numbers can be by passing limits on alone. */
public final class Limits {
    private final Bounds bounds;

    private Limits(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Passes limits on; as far as that goes where relations contradict each other. */
    public static Limits of(Equations equations) {
        Bounds bounds = new Bounds(equations.least(), equations.most(), equations.relations());
        bounds.enqueueAll();
        boolean done = false;
        while (!done) {
            // A relation that cannot be met is left out; the attack itself will name it.
            done = bounds.propagate();
        }
        return new Limits(bounds);
    }

    /** The least a number can be. */
    public long least(int cell) {
        return bounds.lo[cell];
    }

    /** The most a number can be. */
    public long most(int cell) {
        return bounds.hi[cell];
    }
}
