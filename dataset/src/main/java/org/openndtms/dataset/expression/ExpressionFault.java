package org.openndtms.dataset.expression;

/**
 * Something that is wrong with an expression which could be read.
 *
 * @param message what is wrong, in a sentence for the author of the rule
 * @param at position in the text, from 0
 */
public record ExpressionFault(String message, int at) {}
