package org.openndtms.statistics.snapshot;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.records.Values;
import org.openndtms.statistics.engine.DuckDb;

/**
 * Writes the items of a record into a table. What an error would have refused at loading is left blank and counted: a
 * day that does not exist, a code that is in no list, a number out of range, a value on which rows disagree. So is an
 * answer such as "declined", which is no number.
 */
final class Cells {
    private final Map<String, Integer> refused = new TreeMap<>();

    /** How many values were refused, by role. */
    Map<String, Integer> refused() {
        return refused;
    }

    void write(EntityTable table, Layout layout, Entity client, Entity record, DuckDb.Appender row) {
        for (Column column : table.columns()) {
            Item item = column.item();
            Entity holder = layout.section(item).index() == 0 ? client : record;
            int ordinal = layout.ordinal(item);
            long value = ordinal < 0 ? Values.BLANK : holder.value(ordinal);
            write(column, item, holder, ordinal, value, row);
        }
    }

    private void write(Column column, Item item, Entity holder, int ordinal, long value, DuckDb.Appender row) {
        boolean known = value != Values.BLANK && value != Values.NA;
        boolean good = known && usable(item, value);
        if (known && !good && !special(item, value)) {
            refused.merge(item.role(), 1, Integer::sum);
        }
        if (!good) {
            row.none();
            if (column.date()) {
                row.none();
            }
            return;
        }
        switch (item.kind()) {
            case DATE -> {
                row.date((int) value);
                row.whole((int) value);
            }
            case INTEGER -> row.whole((int) (value / Values.ONE));
            case DECIMAL -> row.number(value / (double) Values.ONE);
            case CODE -> row.text(code(item, holder, ordinal, value));
            default -> row.text(holder.text(ordinal));
        }
    }

    private static String code(Item item, Entity holder, int ordinal, long value) {
        CodeList list = item.codeList();
        if (list == null) {
            return holder.text(ordinal);
        }
        Code code = list.codes().get((int) value);
        return code.code();
    }

    private static boolean usable(Item item, long value) {
        if (!Values.usable(value)) {
            return false;
        }
        return switch (item.kind()) {
            case CODE -> item.codeList() == null || Values.listed(value);
            case INTEGER, DECIMAL -> inRange(item, value);
            default -> true;
        };
    }

    private static boolean inRange(Item item, long value) {
        BigDecimal number = BigDecimal.valueOf(value, 4);
        BigDecimal min = item.min();
        BigDecimal max = item.max();
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    private static boolean special(Item item, long value) {
        return (item.kind() == Kind.INTEGER || item.kind() == Kind.DECIMAL)
                && Values.usable(value)
                && item.specials()
                        .contains(BigDecimal.valueOf(value, 4)
                                .stripTrailingZeros()
                                .toPlainString());
    }
}
