package org.openndtms.portal.load;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * How the values of records are written down once they are decoded: days as 2020-03-31, numbers without zeros that say
 * nothing, initials as capitals, everything else as it stands in the file. A value on which the rows of a record
 * disagree is left out.
 */
final class RecordText {
    private static final Set<String> ONE_LETTER = Set.of("[A-Za-z]", "[a-zA-Z]");
    private static final Pattern CANONICAL_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private RecordText() {}

    /** The text of the item at a position of a record; null if there is none. */
    static @Nullable String of(Entity record, Item item, int ordinal) {
        long value = record.value(ordinal);
        if (value == Values.BLANK || record.disagrees(ordinal)) {
            return null;
        }
        if (item.kind() == Kind.DATE && value != Values.UNUSABLE) {
            return LocalDate.ofEpochDay(value).toString();
        }
        String text = record.text(ordinal);
        if (value == Values.UNUSABLE || value == Values.NA) {
            return text;
        }
        return switch (item.kind()) {
            case INTEGER, DECIMAL -> number(text);
            case TEXT ->
                item.pattern() != null && ONE_LETTER.contains(item.pattern().pattern())
                        ? text.toUpperCase(Locale.ROOT)
                        : text;
            default -> text;
        };
    }

    private static String number(String text) {
        if (CANONICAL_NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
