package org.openndtms.testdata.population;

/** How a supplier's system writes its technical ids. */
public enum IdForm {
    /** A plain number. */
    NUMBER,
    /** A letter and a number. */
    PREFIXED,
    /** A UUID. */
    UUID;

    private static final long CLIENTS = 1;

    /** Writes the id of a record of some kind. */
    String write(char kind, long number) {
        return switch (this) {
            case NUMBER -> Long.toString(number);
            case PREFIXED -> kind + Long.toString(number);
            case UUID ->
                new java.util.UUID(
                                Chance.mix(number + kind * CLIENTS) & ~0xF000L | 0x4000L,
                                Chance.mix(number ^ (long) kind << 56) & ~(3L << 62) | 1L << 63)
                        .toString();
        };
    }
}
