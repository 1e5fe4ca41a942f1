package org.openndtms.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Requirement;
import org.openndtms.dataset.Rule;
import org.openndtms.validation.report.Words;

/** What a pack says of its items and rules, in the words that every page and listing uses. */
public final class Wording {
    private Wording() {}

    /** Ids of datasets in the order of the pack. */
    public static List<String> datasets(Pack pack, Set<String> ids) {
        List<String> ordered = new ArrayList<>();
        pack.datasets().forEach(dataset -> {
            if (ids.contains(dataset.id())) {
                ordered.add(dataset.id());
            }
        });
        return ordered;
    }

    /** When an item must have a value, in words. */
    public static String required(Requirement requirement) {
        return switch (requirement) {
            case ALWAYS -> "on every record";
            case CONSENTED -> "on every record of a client who consents";
            case SECTION -> "wherever its section is given";
            case AS_KNOWN -> "as known";
        };
    }

    /** How many rows a rule looks at, as the end of a sentence. */
    public static String scope(Rule.Scope scope) {
        return switch (scope) {
            case ROW -> "looks at one record";
            case EPISODE -> "looks at all rows of an episode";
            case CLIENT -> "looks at all rows of a client";
            case FILE -> "looks at the whole file";
            case PREVIOUS -> "compares with the file loaded before";
        };
    }

    /** How the value of an item is written: kind, range, length and form in one phrase. */
    public static String form(Pack pack, Item item) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (item.kind()) {
                    case DATE -> "a day: " + String.join(" or ", pack.dateForms());
                    case INTEGER -> "a whole number";
                    case DECIMAL -> "a number";
                    case CODE -> "a code";
                    case TEXT -> "text";
                    case ID -> "an identifier";
                });
        String range = range(item.min(), item.max());
        if (!range.isEmpty()) {
            parts.add(range);
        }
        if (!item.specials().isEmpty()) {
            parts.add("or " + String.join(", ", new TreeSet<>(item.specials())));
        }
        if (item.kind() != Kind.DATE) {
            parts.add("at most " + Words.count(item.maxLength(), "character", "characters"));
        }
        if (item.pattern() != null) {
            parts.add("of the form " + item.pattern().pattern());
        }
        return String.join(", ", parts);
    }

    private static String range(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (min == null) {
            return max == null ? "" : "up to " + max.toPlainString();
        }
        return "from " + min.toPlainString() + (max == null ? "" : " to " + max.toPlainString());
    }
}
