package org.openndtms.dataset.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which regular expressions a pack may use: simple ones, which cannot take endless time on a hostile value. Refused are
 * back references, quoted passages, groups with a meaning of their own ({@code (?=} and the like), classes within
 * classes, a repeated group that itself repeats or chooses, and more than a few repetitions.
 */
public final class SafePattern {
    /** Longest expression, in characters. */
    public static final int MAX_LENGTH = 200;

    /** Most repetitions without an end, such as {@code .*}. */
    public static final int MAX_OPEN = 2;

    /** Most repetitions with an end, such as {@code ?} and {@code {1,2}}. */
    public static final int MAX_BOUNDED = 6;

    private SafePattern() {}

    /** What is wrong with an expression; null if it may be used. */
    public static @Nullable String fault(String expression) {
        if (expression.length() > MAX_LENGTH) {
            return "the regular expression is longer than " + MAX_LENGTH + " characters";
        }
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return "is no regular expression: " + e.getDescription();
        }
        return new Scan(expression).fault();
    }

    /** One pass over an expression that is known to be well formed. */
    private static final class Scan {
        private static final Pattern PART = Pattern.compile("(?<escape>\\\\[^0-9kQ])"
                + "|(?<class>\\[\\^?(?:\\\\[^Q]|[^\\[\\]\\\\&])++\\])"
                + "|(?<open>\\((?:\\?:|(?!\\?)))"
                + "|(?<close>\\))"
                + "|(?<repeat>[*+?]|\\{[0-9]++(?:,[0-9]*+)?\\})"
                + "|(?<choice>\\|)"
                + "|(?<plain>[^\\\\\\[(*+?{|)])");

        private final Matcher matcher;
        private final String text;
        private final Deque<Boolean> loose = new ArrayDeque<>(List.of(false));
        private int open;
        private int bounded;

        private Scan(String text) {
            this.text = text;
            this.matcher = PART.matcher(text);
        }

        private @Nullable String fault() {
            boolean afterLooseGroup = false;
            for (int at = 0; at < text.length(); at = matcher.end()) {
                if (!matcher.region(at, text.length()).lookingAt()) {
                    return "uses " + text.charAt(at)
                            + " in a way that is not allowed in a regular expression of a pack";
                }
                String repeat = matcher.group("repeat");
                if (repeat != null) {
                    if (afterLooseGroup && !repeat.equals("?")) {
                        return "a repeated group must not repeat or choose within itself";
                    }
                    count(repeat);
                    loosen();
                } else if (matcher.group("choice") != null) {
                    loosen();
                } else if (matcher.group("open") != null) {
                    loose.push(false);
                }
                afterLooseGroup = matcher.group("close") != null && leaveGroup();
            }
            boolean tooMany = open > MAX_OPEN || bounded > MAX_BOUNDED;
            return tooMany ? "has too many repetitions for a regular expression of a pack" : null;
        }

        private void count(String repeat) {
            if (repeat.equals("*") || repeat.equals("+") || repeat.endsWith(",}")) {
                open++;
            } else if (repeat.equals("?") || repeat.contains(",")) {
                bounded++;
            }
        }

        private void loosen() {
            loose.pop();
            loose.push(true);
        }

        /** Whether the group just closed is loose; what it holds, the group around it holds too. */
        private boolean leaveGroup() {
            boolean inner = loose.pop();
            if (inner) {
                loosen();
            }
            return inner;
        }
    }
}
