package org.openndtms.validation;

import org.openndtms.dataset.Rule;

/**
 * How often a rule fired in a file.
 *
 * @param rule the rule
 * @param count findings, confirmed ones left out
 * @param confirmed findings that were confirmed as right
 * @param rows rows that the findings make fail; 0 for a rule that lowers no percentage
 * @param rowsAlone those rows that fail for no other rule of the same severity: what mending this rule alone would gain
 */
public record RuleTally(Rule rule, long count, long confirmed, long rows, long rowsAlone) {}
