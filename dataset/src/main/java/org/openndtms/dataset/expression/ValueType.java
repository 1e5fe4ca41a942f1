package org.openndtms.dataset.expression;

import java.util.Locale;

/** What an expression, or a part of one, stands for. */
public enum ValueType {
    /** True, false or unknown. */
    TRUTH,
    /** A text; codes are texts. Texts are equal or not, but have no order. */
    TEXT,
    /** A number. */
    NUMBER,
    /** A day. */
    DATE,
    /** A value whose kind is only known when it is read, such as that of FIELD. */
    ANY,
    /** A record, such as {@code old}. */
    RECORD,
    /** Several of something, such as {@code reviews}. */
    LIST;

    /** Whether this is a single value. */
    boolean isValue() {
        return this == TEXT || this == NUMBER || this == DATE || this == ANY;
    }

    /** Whether values of the two kinds can be compared. */
    boolean comparableWith(ValueType other) {
        return isValue() && other.isValue() && (this == other || this == ANY || other == ANY);
    }

    /** What a message calls it. */
    String text() {
        return switch (this) {
            case TRUTH -> "a condition";
            case LIST -> "a list";
            case ANY -> "a value";
            default -> "a " + name().toLowerCase(Locale.ROOT);
        };
    }
}
