package org.openndtms.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Predicate;
import org.openndtms.catalogue.Listing.Cell;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;

/**
 * What a pack knows under a name, for programs: the members {@code rules}, {@code items}, {@code codeLists} (those of
 * that name) and {@code codes} (that code in each list that has it), each empty where there is none. Rules, items and
 * codes are written as in the listings of rules and of the dictionary.
 */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** Writes everything of a name; letter case matters for codes only. */
    public static void write(Pack pack, String name, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("pack", pack.toString());
            ListingWriter.json(only(Rules.of(pack, null), name::equalsIgnoreCase), json);
            Predicate<String> header = each -> each.equalsIgnoreCase(name)
                    || pack.findHeader(each).orElseThrow().name().equalsIgnoreCase(name);
            ListingWriter.json(only(Items.of(pack, null), header), json);
            json.writeObjectFieldStart("codeLists");
            for (CodeList list : pack.codeLists().values()) {
                if (list.name().equalsIgnoreCase(name)) {
                    ListingWriter.json(Codes.of(list), json);
                }
            }
            json.writeEndObject();
            json.writeObjectFieldStart("codes");
            for (CodeList list : pack.codeLists().values()) {
                Listing codes = only(Codes.of(list), name::equals);
                if (!codes.rows().isEmpty()) {
                    ListingWriter.json(codes, json);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** The rows of a listing whose first cell is wanted. */
    private static Listing only(Listing listing, Predicate<String> wanted) {
        List<List<Cell>> rows = listing.rows().stream()
                .filter(row -> wanted.test(row.get(0).text("")))
                .toList();
        return new Listing(listing.name(), listing.title(), listing.columns(), rows);
    }
}
