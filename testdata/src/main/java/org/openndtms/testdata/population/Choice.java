package org.openndtms.testdata.population;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values with the share of people who have them. */
public final class Choice {
    private final List<String> values = new ArrayList<>();
    private final String[] table;

    /** Makes a choice; a value is listed as often as its share demands. */
    Choice(List<String> table) {
        this.table = table.toArray(String[]::new);
        table.stream().distinct().forEach(values::add);
    }

    /** The values that can come up, each once. */
    public List<String> values() {
        return values;
    }

    /** One of the values; null if there are none, as when no code was in force yet. */
    public @Nullable String pick(Chance chance) {
        return table.length == 0 ? null : table[chance.below(table.length)];
    }
}
