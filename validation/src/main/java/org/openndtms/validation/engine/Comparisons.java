package org.openndtms.validation.engine;

import org.openndtms.records.Values;

/** Comparisons of two terms: false with a blank, unknown with an unusable value; NA compares with no number. */
final class Comparisons {
    private Comparisons() {}

    static Condition of(String operator, Term a, Term b) {
        if (b instanceof Term.Constant constant && constant.value == Values.NA && a.type == Term.Type.NUMBER) {
            return notAnswered(a, operator.equals("="));
        }
        return switch (operator) {
            case "=" -> new Ordered(a, b, false, true, false);
            case "!=" -> new Ordered(a, b, true, false, true);
            case "<" -> new Ordered(a, b, true, false, false);
            case "<=" -> new Ordered(a, b, true, true, false);
            case ">" -> new Ordered(a, b, false, false, true);
            case ">=" -> new Ordered(a, b, false, true, true);
            default -> throw new IllegalStateException("not an operator: " + operator);
        };
    }

    /** Whether an answer is NA; a number is not, a blank is neither. */
    private static Condition notAnswered(Term term, boolean wanted) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                long value = term.value(frame);
                if (value == Values.UNUSABLE) {
                    return UNKNOWN;
                }
                return of(value != Values.BLANK && (value == Values.NA) == wanted);
            }
        };
    }

    private static final class Ordered extends Condition {
        private final Term a;
        private final Term b;
        private final boolean less;
        private final boolean equal;
        private final boolean greater;

        Ordered(Term a, Term b, boolean less, boolean equal, boolean greater) {
            this.a = a;
            this.b = b;
            this.less = less;
            this.equal = equal;
            this.greater = greater;
        }

        @Override
        int test(Frame frame) {
            long left = a.value(frame);
            long right = b.value(frame);
            long special = Terms.special(left, right);
            if (special != 0) {
                return special == Values.UNUSABLE ? UNKNOWN : FALSE;
            }
            return of(left < right ? less : left == right ? equal : greater);
        }
    }

    /** Whether a value is one of some. */
    static Condition in(Term value, long[] wanted) {
        long greatest = -1;
        boolean positions = value.type == Term.Type.CODE;
        for (long each : wanted) {
            greatest = Math.max(greatest, each);
        }
        if (positions && greatest < 4096) {
            boolean[] table = new boolean[(int) greatest + 1];
            for (long each : wanted) {
                if (each >= 0) {
                    table[(int) each] = true;
                }
            }
            return new Condition() {
                @Override
                int test(Frame frame) {
                    long at = value.value(frame);
                    return at == Values.UNUSABLE ? UNKNOWN : of(at >= 0 && at < table.length && table[(int) at]);
                }
            };
        }
        return new Condition() {
            @Override
            int test(Frame frame) {
                long at = value.value(frame);
                if (at == Values.UNUSABLE) {
                    return UNKNOWN;
                }
                for (long each : wanted) {
                    if (each == at) {
                        return TRUE;
                    }
                }
                return FALSE;
            }
        };
    }

    /** A before B, where a blank B is never reached and a blank A comes before nothing. */
    static Condition before(Term a, Term b) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                long left = a.value(frame);
                if (left == Values.BLANK) {
                    return FALSE;
                }
                long right = b.value(frame);
                if (left == Values.UNUSABLE || right == Values.UNUSABLE) {
                    return UNKNOWN;
                }
                return of(right == Values.BLANK || left < right);
            }
        };
    }
}
