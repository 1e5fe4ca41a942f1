package org.openndtms.dataset.expression;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which regular expressions a pack may use: those that cannot take exponential time on a hostile value. Refused are
 * back references, groups with a meaning of their own ({@code (?=} and the like), and a repeated group that itself
 * repeats or chooses.
 */
public final class SafePattern {
    /** Longest expression, in characters. */
    public static final int MAX_LENGTH = 200;

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
        return expression.contains("(") || expression.contains("\\") ? new Scan(expression).fault() : null;
    }

    /** One pass over an expression that is known to be well formed. */
    private static final class Scan {
        private final String text;
        private int at;

        private Scan(String text) {
            this.text = text;
        }

        private @Nullable String fault() {
            boolean[] loose = new boolean[text.length() + 1];
            int depth = 0;
            for (at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    char escaped = text.charAt(++at);
                    if (Character.isDigit(escaped) || escaped == 'k' || escaped == 'Q') {
                        return "back references and quoted passages are not allowed in a regular expression";
                    }
                } else if (c == '[') {
                    skipClass();
                } else if (c == '(') {
                    if (text.startsWith("(?", at) && !text.startsWith("(?:", at)) {
                        return "(? with a meaning of its own is not allowed in a regular expression";
                    }
                    at += text.startsWith("(?:", at) ? 2 : 0;
                    loose[++depth] = false;
                } else if (c == ')') {
                    if (loose[depth] && repeats(at + 1)) {
                        return "a repeated group must not repeat or choose within itself";
                    }
                    depth--;
                    loose[depth] |= loose[depth + 1];
                } else if (repeats(at) || c == '|') {
                    loose[depth] = true;
                }
            }
            return null;
        }

        private boolean repeats(int index) {
            return index < text.length() && "*+{".indexOf(text.charAt(index)) >= 0;
        }

        private void skipClass() {
            int depth = 0;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '[') {
                    depth++;
                } else if (c == ']' && --depth == 0) {
                    return;
                }
            }
        }
    }
}
