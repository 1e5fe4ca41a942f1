package org.openndtms.validation.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of the case files; README.md beside them says what each key means. */
final class CaseFile {
    private CaseFile() {}

    /** One rule with its cases. */
    record Group(
            String rule,
            @Nullable List<String> in,
            @Nullable String base,
            List<Entry> cases) {}

    /** One case as written. */
    record Entry(
            String name,
            @Nullable List<String> in,
            @Nullable String base,
            @Nullable Map<String, String> set,
            @Nullable List<Map<String, String>> add,
            @Nullable Map<Integer, Map<String, String>> lines,
            @Nullable List<Integer> remove,
            @Nullable Heading heading,
            @Nullable List<String> append,
            @Nullable String text,
            @Nullable String hex,
            @Nullable RecordSet previous,
            @Nullable Map<String, String> options,
            @Nullable String period,
            @Nullable String finds,
            @Nullable String load,
            @Nullable String quality,
            @Nullable String silent) {

        RecordSet edits() {
            return new RecordSet(null, null, set, add, lines, remove);
        }
    }

    /** Rows, or edits of the rows of another set. */
    record RecordSet(
            @Nullable String from,
            @Nullable List<Map<String, String>> rows,
            @Nullable Map<String, String> set,
            @Nullable List<Map<String, String>> add,
            @Nullable Map<Integer, Map<String, String>> lines,
            @Nullable List<Integer> remove) {}

    /** What is done to the heading. */
    record Heading(
            @Nullable List<String> drop,
            @Nullable List<String> add,
            @Nullable Map<String, String> rename,
            @Nullable String order) {}
}
