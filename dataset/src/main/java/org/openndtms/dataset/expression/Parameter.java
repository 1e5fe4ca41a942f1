package org.openndtms.dataset.expression;

/** What a function of the language takes in one place. */
enum Parameter {
    /** A single value of any kind. */
    VALUE("a value"),
    /** A single value or a record. */
    VALUE_OR_RECORD("a value or a record"),
    /** A day. */
    DATE("a date"),
    /** A number. */
    NUMBER("a number"),
    /** A record. */
    RECORD("a record"),
    /** A list. */
    LIST("a list"),
    /** The name of an item, or FIELD, since the function asks about the item itself. */
    ITEM("an item"),
    /** A regular expression, written out. */
    PATTERN("a regular expression in quotation marks");

    private final String text;

    Parameter(String text) {
        this.text = text;
    }

    /** What a message calls it. */
    String text() {
        return text;
    }

    /** Whether something of that kind fits here, as far as its kind tells. */
    boolean accepts(ValueType type) {
        return switch (this) {
            case VALUE, ITEM, PATTERN -> type.isValue();
            case VALUE_OR_RECORD -> type.isValue() || type == ValueType.RECORD;
            case DATE -> type == ValueType.DATE || type == ValueType.ANY;
            case NUMBER -> type == ValueType.NUMBER || type == ValueType.ANY;
            case RECORD -> type == ValueType.RECORD;
            case LIST -> type == ValueType.LIST;
        };
    }
}
