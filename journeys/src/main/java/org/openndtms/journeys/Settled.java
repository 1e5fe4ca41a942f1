package org.openndtms.journeys;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.records.Values;

/**
 * What all rows of a record together say of an item, after the rules of {@code docs/records.md} for rows that
 * contradict each other: values that would be refused by themselves do not count, and of what is left there must be
 * one.
 */
final class Settled {
    /** What rows say where no text can be used. */
    static final String UNUSABLE = "\0";

    private final Layout layout;

    Settled(Layout layout) {
        this.layout = layout;
    }

    /**
     * The day that the rows give.
     *
     * @param blankCounts whether a blank beside a day is another value
     * @return {@link Values#BLANK} if none does, {@link Values#UNUSABLE} if it cannot be told
     */
    long day(Entity entity, Item item, boolean blankCounts) {
        int ordinal = layout.ordinal(item);
        if (ordinal < 0) {
            return Values.BLANK;
        }
        if (entity.variants().isEmpty()) {
            return entity.value(ordinal);
        }
        Set<Long> days = new HashSet<>(2);
        days.add(entity.value(ordinal));
        for (Entity.Variant variant : entity.variants()) {
            if (variant.ordinal() == ordinal) {
                days.add(variant.value());
            }
        }
        boolean refused = days.remove(Values.UNUSABLE);
        return one(days, Values.BLANK, refused, blankCounts, Values.UNUSABLE);
    }

    /**
     * The text that the rows give.
     *
     * @param normal makes texts that mean the same the same
     * @param usable which texts would not be refused by themselves; never asked of a blank
     * @param blankCounts whether a blank beside a value is another value
     * @return empty if no row gives any, {@link #UNUSABLE} if it cannot be told
     */
    String text(
            Entity entity,
            @Nullable Item item,
            UnaryOperator<String> normal,
            Predicate<String> usable,
            boolean blankCounts) {
        int ordinal = item == null ? -1 : layout.ordinal(item);
        if (ordinal < 0) {
            return "";
        }
        Set<String> texts = new HashSet<>(2);
        texts.add(normal.apply(entity.text(ordinal)));
        for (Entity.Variant variant : entity.variants()) {
            if (variant.ordinal() == ordinal) {
                texts.add(normal.apply(variant.cells().text(entity.column(ordinal))));
            }
        }
        boolean refused = texts.removeIf(text -> !text.isEmpty() && !usable.test(text));
        return one(texts, "", refused, blankCounts, UNUSABLE);
    }

    /** The text that the rows give for an item of an episode that has no further conditions. */
    String text(Entity entity, @Nullable Item item) {
        return text(entity, item, text -> text, text -> true, true);
    }

    private static <T> T one(Set<T> values, T blank, boolean refused, boolean blankCounts, T unusable) {
        if (values.size() > 1 && !blankCounts) {
            values.remove(blank);
        }
        if (values.size() != 1 || refused && values.contains(blank)) {
            return unusable;
        }
        return values.iterator().next();
    }
}
