package org.openndtms.dataset.expression;

/** Says what is wrong with the text of an expression, and where. */
public final class ExpressionException extends RuntimeException {
    private final int at;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, in a sentence for the author of the rule
     * @param at position in the text, from 0
     */
    public ExpressionException(String message, int at) {
        super(message);
        this.at = at;
    }

    /** Position in the text, from 0. */
    public int at() {
        return at;
    }
}
