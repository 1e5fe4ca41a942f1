package org.openndtms.validation.engine;

import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.CodeList;

/** A compiled value; see {@link org.openndtms.records.Values} for how it is held. */
abstract class Term {
    /** What the value is, so that only like is compared with like. */
    enum Type {
        DAY,
        NUMBER,
        CODE,
        TEXT
    }

    final Type type;
    final @Nullable CodeList codes;

    Term(Type type, @Nullable CodeList codes) {
        this.type = type;
        this.codes = codes;
    }

    Term(Type type) {
        this(type, null);
    }

    /**
     * The value for the records in a frame. Most terms are items, and a look at one spares the call whose target the
     * processor would have to guess.
     */
    final long value(Frame frame) {
        return this instanceof OfItem item ? frame.value(item.section, item.ordinal) : compute(frame);
    }

    abstract long compute(Frame frame);

    /** The value of an item of the record in focus. */
    static final class OfItem extends Term {
        final int section;
        final int ordinal;

        OfItem(Type type, @Nullable CodeList codes, int section, int ordinal) {
            super(type, codes);
            this.section = section;
            this.ordinal = ordinal;
        }

        @Override
        long compute(Frame frame) {
            return frame.value(section, ordinal);
        }
    }

    /** A value that is the same for every record. */
    static final class Constant extends Term {
        final long value;

        Constant(Type type, long value) {
            super(type);
            this.value = value;
        }

        @Override
        long compute(Frame frame) {
            return value;
        }
    }
}
