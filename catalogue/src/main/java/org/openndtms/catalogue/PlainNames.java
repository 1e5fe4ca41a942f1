package org.openndtms.catalogue;

import java.util.Locale;
import java.util.Map;

/** The named values, sets and collections of the rule language in plain words. */
final class PlainNames {
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("period_start", "the first day of the period"),
            Map.entry("period_end", "the last day of the period"),
            Map.entry("dataset", "the dataset"),
            Map.entry("start", "the start of the episode"),
            Map.entry("first_start", "the first start of an intervention"),
            Map.entry("mod_date", "the date of the intervention"),
            Map.entry("start_profile", "the date of the start profile"),
            Map.entry("code_date", "the day the code speaks of"),
            Map.entry("every_record", "always, also without consent"),
            Map.entry("every_consented", "always, for a client who consents"),
            Map.entry("attributor", "initials, date of birth and sex"),
            Map.entry("entity_key", "the IDs of the record"),
            Map.entry("data_rows", "the number of rows"),
            Map.entry("file_is_text", "the file is text"),
            Map.entry("other_pack_header", "the heading is that of another dataset version"),
            Map.entry("previous_given", "there is an earlier file"),
            Map.entry("matched", "the earlier file has the record"),
            Map.entry("matched_by_person", "the earlier file has the record under another ID"),
            Map.entry("same_id", "the earlier file has the record under the same ID"),
            Map.entry("counterpart", "the record in the earlier file"),
            Map.entry("identical_rows", "the rows that are the same"),
            Map.entry("clients_with_birth_date", "the number of clients with a date of birth"),
            Map.entry("first_of_january_cluster", "more than one client in twenty was born on the same 1 January"),
            Map.entry("rows_with_nulled_cells", "the number of rows with a value that is dropped"),
            Map.entry("last_activity", "the latest activity of the episode"),
            Map.entry("reviews", "sub-intervention reviews"),
            Map.entry("times", "times in treatment"),
            Map.entry("outcomes", "outcomes profiles"),
            Map.entry("cirs", "client information reviews"),
            Map.entry("this", "this record"),
            Map.entry("old", "the record as it was"),
            Map.entry("new", "the record as it is"),
            Map.entry("FIELD", "the item"),
            Map.entry("CODE", "the substance"));

    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("rows", "row"),
            Map.entry("clients", "client"),
            Map.entry("file_agencies", "agency in the file"),
            Map.entry("episodes", "episode of the client"),
            Map.entry("interventions", "intervention"),
            Map.entry("reviews", "sub-intervention review"),
            Map.entry("times", "time in treatment"),
            Map.entry("outcomes", "outcomes profile"),
            Map.entry("cirs", "client information review"),
            Map.entry("children", "record below the episode"),
            Map.entry("CITED", "substance named"),
            Map.entry("FIELDS", "item of the rule"));

    private PlainNames() {}

    /** A named value or item in words; items stay as they are. */
    static String value(String name) {
        return VALUES.getOrDefault(name, name.equals(name.toUpperCase(Locale.ROOT)) ? name : words(name));
    }

    /** What a collection holds, in the singular. */
    static String member(String collection) {
        return MEMBERS.getOrDefault(collection, "one of " + words(collection));
    }

    /** A named set in words. */
    static String set(String name) {
        return "the codes of \u201c" + words(name) + "\u201d";
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
