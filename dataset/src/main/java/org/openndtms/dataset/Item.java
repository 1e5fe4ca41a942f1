package org.openndtms.dataset;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A data item of a pack: one row of {@code items.csv}.
 *
 * @param index position among the pack's items, from 0
 * @param name how rules write the item; the header, unless a header has been corrected since
 * @param header how the heading of a file writes the item
 * @param role the stable name that code, database and snapshots use, such as {@code episode.triaged}
 * @param title plain words
 * @param section the section it belongs to
 * @param datasets ids of the datasets that have it
 * @param kind how its value is written
 * @param maxLength characters allowed; not asked of dates
 * @param min least number allowed; null if none
 * @param max greatest number allowed; null if none
 * @param specials values allowed besides the range
 * @param pattern expression the whole value must match; null if none
 * @param codeList its list of codes; null unless the kind is {@link Kind#CODE}, and where a pack without rules does not
 *     carry the list
 * @param requirement when it must have a value
 * @param introduced dataset version that added it, such as {@code P}; blank if not known
 * @param codeDate name of the date of which its code speaks; null if no code or none is known
 * @param provenance {@code official}, {@code sourced}, {@code recalled} or {@code inferred}
 * @param sourceNote where it comes from
 * @param line line of {@code items.csv}, for messages about the pack
 */
public record Item(
        int index,
        String name,
        String header,
        String role,
        String title,
        Section section,
        Set<String> datasets,
        Kind kind,
        int maxLength,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        Set<String> specials,
        @Nullable Pattern pattern,
        @Nullable CodeList codeList,
        Requirement requirement,
        String introduced,
        @Nullable String codeDate,
        String provenance,
        String sourceNote,
        int line) {

    /** Whether the dataset of that id has this item. */
    public boolean in(Dataset dataset) {
        return datasets.contains(dataset.id());
    }

    /** Hashes the name alone, since items stand in hash tables on hot paths and a name is unique within a pack. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
