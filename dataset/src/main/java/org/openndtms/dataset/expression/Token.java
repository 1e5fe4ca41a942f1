package org.openndtms.dataset.expression;

/**
 * A word or sign of an expression.
 *
 * @param kind what it is
 * @param text what stands there; of a text, what stands between the quotation marks
 * @param at position in the text, from 0
 */
record Token(Kind kind, String text, int at) {

    /** What a token is. */
    enum Kind {
        TEXT,
        NUMBER,
        DAY,
        WORD,
        SIGN,
        END
    }

    /** Whether this is the sign or the unquoted word written so. */
    boolean is(String expected) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(expected);
    }
}
