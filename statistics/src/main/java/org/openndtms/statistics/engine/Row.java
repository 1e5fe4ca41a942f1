package org.openndtms.statistics.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a result. */
public final class Row {
    private final @Nullable Object[] values;

    /** Makes a row of values in the order of the columns. */
    public Row(@Nullable Object... values) {
        this.values = values;
    }

    /** Makes a row of values as an engine has them: numbers become longs or doubles, all else texts. */
    public static Row plain(@Nullable Object... values) {
        @Nullable Object[] plain = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = plain(values[i]);
        }
        return new Row(plain);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value == null ? null : value.toString();
    }

    /** The value of a column, from 0; null if there is none. */
    public @Nullable Object value(int column) {
        return values[column];
    }

    /** The text of a column; empty if there is none. */
    public String text(int column) {
        Object value = values[column];
        return value == null ? "" : value.toString();
    }

    /** The whole number of a column; 0 if there is none. */
    public long whole(int column) {
        return values[column] instanceof Number number ? number.longValue() : 0;
    }

    /** The number of a column; null if there is none. */
    public @Nullable Double number(int column) {
        return values[column] instanceof Number number ? number.doubleValue() : null;
    }

    /** Whether a column has a value. */
    public boolean has(int column) {
        return values[column] != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
