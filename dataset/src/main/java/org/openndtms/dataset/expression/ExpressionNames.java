package org.openndtms.dataset.expression;

import java.util.Map;
import java.util.Set;

/**
 * The names that a pack adds to the words of the language.
 *
 * @param items what each item stands for, by its name
 * @param codes codes of the items that have a code list, by name; under {@code CODE} those of substances
 * @param sets codes of the named sets
 * @param collections names of the collections of records, such as {@code interventions}
 */
public record ExpressionNames(
        Map<String, ValueType> items,
        Map<String, Set<String>> codes,
        Map<String, Set<String>> sets,
        Set<String> collections) {}
