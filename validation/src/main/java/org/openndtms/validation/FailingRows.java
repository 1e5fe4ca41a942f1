package org.openndtms.validation;

import java.util.List;
import org.openndtms.dataset.Rule;

/**
 * Rows that fail for the same errors and warnings; confirmed ones left out. What mending a set of rules gains can be
 * told from these exactly, as far as mending them uncovers nothing new.
 *
 * @param rules the errors and warnings that make each of the rows fail; never empty
 * @param rows how many rows
 */
public record FailingRows(List<Rule> rules, long rows) {

    /** Copies the rules. */
    public FailingRows {
        rules = List.copyOf(rules);
    }
}
