package org.openndtms.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;

/**
 * The heading of a file held against a pack (specification 3.1: all current headers of all datasets must be present,
 * none may be extra). Names must be exact; their order is free.
 *
 * @param columns number of columns
 * @param missing headers of the pack that the heading has in no form
 * @param extra names that the pack does not have, those that differ from a header only in letter case or spaces among
 *     them
 * @param repeated headers that stand more than once
 * @param otherPack the pack whose heading this is, if it is that of another version
 * @param heading whether the line is a heading at all: at least half of the pack's headers are in it
 */
public record Heading(
        List<String> names,
        int columns,
        List<String> missing,
        List<String> extra,
        List<String> repeated,
        @Nullable Pack otherPack,
        boolean heading) {

    /** Share of another pack's headers, in hundredths, from which a heading counts as that pack's. */
    private static final int RECOGNISED = 90;

    /** Holds the names of a heading against a pack, and against others that are installed. */
    static Heading of(List<String> names, Pack pack, List<Pack> others) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        List<String> extra = new ArrayList<>();
        Set<String> nearly = new LinkedHashSet<>();
        for (String name : names) {
            boolean known = pack.findHeader(name).isPresent();
            if (!seen.add(name)) {
                repeated.add(name);
            } else if (!known) {
                extra.add(name);
                nearly.add(name.strip().toUpperCase(Locale.ROOT));
            }
        }
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Item item : pack.items()) {
            if (seen.contains(item.header())) {
                found++;
            } else if (nearly.contains(item.header())) {
                // A header in other letter case is named once, as an extra one.
                found++;
            } else {
                missing.add(item.header());
            }
        }
        Pack other = null;
        for (Pack candidate : others) {
            int hits = (int) candidate.items().stream()
                    .filter(item -> seen.contains(item.header()))
                    .count();
            if (!candidate.id().equals(pack.id())
                    && hits * 100 >= candidate.items().size() * RECOGNISED
                    && found < pack.items().size()
                    && hits > found * candidate.items().size() / pack.items().size()) {
                other = candidate;
            }
        }
        boolean heading = found * 2 >= pack.items().size();
        return new Heading(
                List.copyOf(names),
                names.size(),
                missing,
                heading ? extra : List.of(),
                heading ? List.copyOf(repeated) : List.of(),
                other,
                heading);
    }

    /** Whether the file can be read on: every header is there once and no other. */
    public boolean exact() {
        return heading && missing.isEmpty() && extra.isEmpty() && repeated.isEmpty() && otherPack == null;
    }
}
