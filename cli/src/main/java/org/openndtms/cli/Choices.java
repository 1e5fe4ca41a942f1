package org.openndtms.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openndtms.validation.report.Words;

/** Options that take one of a few words. */
final class Choices {
    private Choices() {}

    /** The value whose name is written; letter case does not matter. */
    static <T> T of(T[] values, Function<T, String> name, String option, String written) {
        List<String> names = new ArrayList<>();
        for (T value : values) {
            if (name.apply(value).equalsIgnoreCase(written)) {
                return value;
            }
            names.add(name.apply(value));
        }
        throw new UsageException(option + " must be one of " + Words.list(names) + "; it is " + written + ".");
    }
}
