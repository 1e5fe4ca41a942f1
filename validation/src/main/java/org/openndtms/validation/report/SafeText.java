package org.openndtms.validation.report;

/** Makes text from a file harmless to terminals, pages and XML. */
final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /**
     * The text with every character replaced that could steer a terminal, turn the direction of writing, break a line,
     * or that XML does not allow.
     */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (unsafe(text, i)) {
                return replace(text);
            }
        }
        return text;
    }

    private static String replace(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            safe.append(unsafe(text, i) ? REPLACEMENT : text.charAt(i));
        }
        return safe.toString();
    }

    private static boolean unsafe(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> c >= '\uFFFE';
        };
    }
}
