package org.openndtms.validation.engine;

import java.util.List;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/** Comparisons of two terms: false with a blank, unknown with an unusable value; NA compares with no number. */
final class Comparisons {
    private Comparisons() {}

    static Condition of(String operator, Term a, Term b) {
        if (b instanceof Term.Constant constant && constant.value == Values.NA && a.type == Term.Type.NUMBER) {
            return a instanceof Term.OfItem item && operator.equals("!=")
                    ? new ItemOther(item.section, item.ordinal, Values.NA)
                    : notAnswered(a, operator.equals("="));
        }
        if (operator.equals("!=")
                && a.type == Term.Type.CODE
                && a instanceof Term.OfItem item
                && b instanceof Term.Constant constant) {
            return new ItemOther(item.section, item.ordinal, constant.value);
        }
        if (operator.equals("=") && a instanceof Term.OfItem item && b instanceof Term.Constant constant) {
            return new ItemEquals(item.section, item.ordinal, constant.value);
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
                if (value == Values.UNUSABLE && !frame.ownCell) {
                    return UNKNOWN;
                }
                return of(value != Values.BLANK && (value == Values.NA) == wanted);
            }
        };
    }

    /** Whether an item has one value: the commonest comparison of all. */
    static final class ItemEquals extends Condition {
        final int section;
        final int ordinal;
        final long wanted;

        ItemEquals(int section, int ordinal, long wanted) {
            this.section = section;
            this.ordinal = ordinal;
            this.wanted = wanted;
        }

        @Override
        int test(Frame frame) {
            long value = frame.value(section, ordinal);
            return value == Values.UNUSABLE ? UNKNOWN : of(value == wanted);
        }
    }

    /** Whether an item has a value, but not one in particular. */
    static final class ItemOther extends Condition {
        final int section;
        final int ordinal;
        final long excluded;

        ItemOther(int section, int ordinal, long excluded) {
            this.section = section;
            this.ordinal = ordinal;
            this.excluded = excluded;
        }

        @Override
        int test(Frame frame) {
            long value = frame.value(section, ordinal);
            return value == Values.UNUSABLE ? UNKNOWN : of(value != Values.BLANK && value != excluded);
        }
    }

    /**
     * How many of several items of one section have a value other than one in particular: the answers of a profile, in
     * one loop.
     */
    static Term countOther(List<ItemOther> parts) {
        int section = parts.get(0).section;
        int[] ordinals = parts.stream().mapToInt(part -> part.ordinal).toArray();
        long[] excluded = parts.stream().mapToLong(part -> part.excluded).toArray();
        return new Term(Term.Type.NUMBER) {
            @Override
            long compute(Frame frame) {
                Entity entity = frame.current[section];
                long count = 0;
                for (int i = 0; entity != null && i < ordinals.length; i++) {
                    long value = entity.value(ordinals[i]);
                    if (value == Values.UNUSABLE) {
                        return value;
                    }
                    if (value != Values.BLANK && value != excluded[i]) {
                        count++;
                    }
                }
                return count * Values.ONE;
            }
        };
    }

    /** Whether an item has a value. */
    static final class ItemPresent extends Condition {
        final int section;
        final int ordinal;

        ItemPresent(int section, int ordinal) {
            this.section = section;
            this.ordinal = ordinal;
        }

        @Override
        int test(Frame frame) {
            return of(frame.value(section, ordinal) != Values.BLANK);
        }
    }

    /**
     * Whether any of several items of one section has a value of its own a value of its own: the flags of a review, in
     * one loop.
     */
    static Condition anyEquals(List<ItemEquals> parts) {
        int section = parts.get(0).section;
        int[] ordinals = parts.stream().mapToInt(part -> part.ordinal).toArray();
        long[] wanted = parts.stream().mapToLong(part -> part.wanted).toArray();
        return new Condition() {
            @Override
            int test(Frame frame) {
                Entity entity = frame.current[section];
                if (entity == null) {
                    return FALSE;
                }
                int result = FALSE;
                for (int i = 0; i < ordinals.length; i++) {
                    long value = entity.value(ordinals[i]);
                    if (value == wanted[i]) {
                        return TRUE;
                    }
                    if (value == Values.UNUSABLE) {
                        result = UNKNOWN;
                    }
                }
                return result;
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
