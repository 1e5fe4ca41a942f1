package org.openndtms.validation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;

/**
 * A rule made ready for one dataset and period, for one header where it speaks of one at a time.
 *
 * @param rule the rule
 * @param order its position among the rules of the pack
 * @param field the item that FIELD means; null where the rule has none
 * @param level the section whose records are judged: the deepest whose items the rule reads directly
 * @param when compiled condition
 * @param must compiled condition; for pairs, what must not hold of two records
 * @param headers headers that a finding names
 * @param everyRecord whether it judges records without consent too
 * @param readsOthers whether a rule about one cell reads other items than its own
 * @param guard an item without which the rule is not considered, or for pairs one in which the two must be alike; null
 *     if there is none
 */
record Judgement(
        Rule rule,
        int order,
        @Nullable Item field,
        Section level,
        Condition when,
        Condition must,
        List<String> headers,
        boolean everyRecord,
        boolean readsOthers,
        Term.@Nullable OfItem guard) {

    /** The same rule about one item. */
    Judgement about(Item item) {
        return new Judgement(
                rule, order, item, level, when, must, List.of(item.header()), everyRecord, readsOthers, guard);
    }

    /** Whether the records in focus break the rule. */
    boolean broken(Frame frame) {
        return when.test(frame) == Condition.TRUE && must.test(frame) == Condition.FALSE;
    }

    /** Whether the rule could come to an answer about the records in focus. */
    boolean decided(Frame frame) {
        return when.test(frame) == Condition.TRUE && must.test(frame) != Condition.UNKNOWN;
    }
}
