package org.openndtms.validation.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;

/** Counts how often the answer to a question of a client or an episode is that there is none. */
final class SilentCodes {
    private static final List<String> SAYS_NOTHING = List.of("not known", "not stated", "declined", "unknown");

    private final Map<Item, Set<String>> codes = new LinkedHashMap<>();
    private final Map<Item, int[]> counts = new LinkedHashMap<>();

    SilentCodes(Layout layout) {
        for (Item item : layout.pack().items()) {
            Set<String> silent = silent(item);
            if (layout.ordinal(item) >= 0 && layout.section(item).level() != Section.Level.CHILD && !silent.isEmpty()) {
                codes.put(item, silent);
                counts.put(item, new int[2]);
            }
        }
    }

    private static Set<String> silent(Item item) {
        CodeList list = item.codeList();
        return list == null
                ? Set.of()
                : list.codes().stream()
                        .filter(code ->
                                SAYS_NOTHING.stream().anyMatch(code.text().toLowerCase(Locale.ROOT)::contains))
                        .map(Code::code)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Looks at the answers of an episode and of its client. */
    void add(Entity client, Entity episode, Layout layout) {
        codes.forEach((item, silent) -> {
            Entity entity = layout.section(item).level() == Section.Level.CLIENT ? client : episode;
            String answer = entity.text(item);
            if (!answer.isEmpty()) {
                int[] count = counts.getOrDefault(item, new int[2]);
                count[0]++;
                count[1] += silent.contains(answer) ? 1 : 0;
            }
        });
    }

    List<FileProfile.SilentField> fields() {
        return counts.entrySet().stream()
                .map(entry -> new FileProfile.SilentField(
                        entry.getKey().header(), entry.getKey().title(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }
}
