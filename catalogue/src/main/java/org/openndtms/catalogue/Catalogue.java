package org.openndtms.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.catalogue.Listing.Document;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;

/** What a pack holds, as documents. */
public final class Catalogue {
    private Catalogue() {}

    /** The items of a dataset, or of all if it is null, and all code lists. */
    public static Document dictionary(Pack pack, @Nullable String dataset) {
        List<Listing> listings = new ArrayList<>();
        listings.add(Items.of(pack, dataset));
        pack.codeLists().values().forEach(list -> listings.add(Codes.of(list)));
        return new Document(pack.title(), facts(pack), listings);
    }

    /** The codes of one list. */
    public static Document codes(Pack pack, CodeList list) {
        return new Document(pack.title(), facts(pack), List.of(Codes.of(list)));
    }

    /** The rules of a dataset, or of all if it is null. */
    public static Document rules(Pack pack, @Nullable String dataset) {
        return new Document(pack.title(), facts(pack), List.of(Rules.of(pack, dataset)));
    }

    private static Map<String, String> facts(Pack pack) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Pack", pack.toString());
        facts.put("Provenance", pack.provenance());
        return facts;
    }
}
