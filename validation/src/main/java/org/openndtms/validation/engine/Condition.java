package org.openndtms.validation.engine;

/** A compiled condition. Its answer may be unknown, where it depends on a value that cannot be used. */
abstract class Condition {
    static final int FALSE = 0;
    static final int TRUE = 1;
    static final int UNKNOWN = 2;

    /** The answer for the records in a frame: {@link #FALSE}, {@link #TRUE} or {@link #UNKNOWN}. */
    abstract int test(Frame frame);

    /** Whether the answer is the same for every record. */
    boolean constant() {
        return false;
    }

    static int of(boolean answer) {
        return answer ? TRUE : FALSE;
    }

    static int not(int answer) {
        return answer == UNKNOWN ? UNKNOWN : 1 - answer;
    }

    /** A condition that always gives the same answer. */
    static Condition always(boolean answer) {
        int result = of(answer);
        return new Condition() {
            @Override
            int test(Frame frame) {
                return result;
            }

            @Override
            boolean constant() {
                return true;
            }
        };
    }
}
