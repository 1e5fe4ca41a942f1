package org.openndtms.testdata.fault;

import org.jspecify.annotations.Nullable;
import org.openndtms.records.Source;
import org.openndtms.validation.ValidationContext;

/**
 * A file that trips one rule so many times, and what has to be known besides the file for it: the file loaded before,
 * what a portal knows, or another limit.
 *
 * @param rule id of the rule
 * @param count findings to be expected of it
 * @param file the file
 * @param previous the file loaded before; null where the rule needs none
 * @param context the check that trips the rule
 */
public record FaultScenario(
        String rule, int count, Source file, @Nullable Source previous, ValidationContext context) {}
