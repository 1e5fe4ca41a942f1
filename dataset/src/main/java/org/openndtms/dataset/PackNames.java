package org.openndtms.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openndtms.dataset.expression.ExpressionNames;
import org.openndtms.dataset.expression.ValueType;

/** The names that the expressions of a pack may use. */
final class PackNames {
    private PackNames() {}

    /** Collects the names of items, sets and collections. */
    static ExpressionNames of(Manifest manifest, List<Item> items, Map<String, Set<String>> sets) {
        Map<String, ValueType> types = new HashMap<>();
        Map<String, Set<String>> codes = new HashMap<>();
        for (Item item : items) {
            types.put(item.name(), type(item));
            CodeList list = item.codeList();
            if (list != null) {
                Set<String> known = list.codes().stream().map(Code::code).collect(Collectors.toSet());
                codes.put(item.name(), known);
                if (item.role().equals("substance.1")) {
                    codes.put("CODE", known);
                }
            }
        }
        Set<String> collections =
                manifest.sections().stream().map(Section::collection).collect(Collectors.toSet());
        return new ExpressionNames(types, codes, sets, collections);
    }

    /** A number that has special values, such as NA, may be compared with texts too. */
    private static ValueType type(Item item) {
        return switch (item.kind()) {
            case DATE -> ValueType.DATE;
            case INTEGER, DECIMAL -> item.specials().isEmpty() ? ValueType.NUMBER : ValueType.ANY;
            case CODE, TEXT, ID -> ValueType.TEXT;
        };
    }
}
