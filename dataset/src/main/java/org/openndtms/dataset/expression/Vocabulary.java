package org.openndtms.dataset.expression;

import static java.util.Map.entry;
import static org.openndtms.dataset.expression.Parameter.DATE;
import static org.openndtms.dataset.expression.Parameter.ITEM;
import static org.openndtms.dataset.expression.Parameter.LIST;
import static org.openndtms.dataset.expression.Parameter.NUMBER;
import static org.openndtms.dataset.expression.Parameter.PATTERN;
import static org.openndtms.dataset.expression.Parameter.RECORD;
import static org.openndtms.dataset.expression.Parameter.VALUE;
import static org.openndtms.dataset.expression.Parameter.VALUE_OR_RECORD;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of the language: its functions, named values and collections. What each means is told in
 * {@code docs/rule-language.md}.
 */
final class Vocabulary {
    /** The value of each of the fields of a rule in turn. */
    static final String FIELD = "FIELD";

    /** The code of each of the substances in turn, inside {@link #CITED} only. */
    static final String CODE = "CODE";

    /** The substances of an episode. */
    static final String CITED = "CITED";

    /**
     * A function.
     *
     * @param parameters what it takes, in order
     * @param result what it gives
     */
    record Function(List<Parameter> parameters, ValueType result) {}

    /** Functions by name; {@code min} and {@code max} of several values are told apart by the checker. */
    static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            truth("present", VALUE_OR_RECORD),
            truth("absent", VALUE_OR_RECORD),
            truth("empty", LIST),
            truth("is_date", VALUE),
            truth("is_integer", VALUE),
            function("number", ValueType.NUMBER, VALUE),
            function("days", ValueType.NUMBER, DATE, DATE),
            function("add_months", ValueType.DATE, DATE, NUMBER),
            function("age", ValueType.NUMBER, DATE, DATE),
            truth("before", DATE, DATE),
            truth("matches", VALUE, PATTERN),
            function("upper", ValueType.TEXT, VALUE),
            truth("in_list", ITEM),
            truth("retired", ITEM, DATE),
            truth("same", VALUE, VALUE),
            truth("agency_known", VALUE),
            truth("nhs_number_in_use", VALUE),
            function("dat_of", ValueType.TEXT, VALUE),
            truth("code_for_dataset", ITEM),
            truth("setting_for_dataset", ITEM),
            function("outcome_item", ValueType.ANY, VALUE),
            truth("is_text_of", ITEM),
            truth("legal_characters", ITEM),
            function("kind", ValueType.TEXT, ITEM),
            truth("in_dataset", ITEM),
            function("name", ValueType.TEXT, ITEM),
            truth("changed", ITEM),
            truth("in_scope", RECORD),
            truth("all_ids_same", RECORD, RECORD),
            truth("differs", RECORD),
            truth("is_due", ITEM),
            truth("opens_after", ITEM, DATE),
            truth("in_special_values", ITEM),
            truth("is_readable_number", ITEM),
            truth("in_range", ITEM),
            truth("within_length", ITEM),
            truth("has_form", ITEM));

    /** Named values by name. */
    static final Map<String, ValueType> VALUES = Map.ofEntries(
            entry("period_start", ValueType.DATE),
            entry("period_end", ValueType.DATE),
            entry("dataset", ValueType.TEXT),
            entry("start", ValueType.DATE),
            entry("first_start", ValueType.DATE),
            entry("mod_date", ValueType.DATE),
            entry("start_profile", ValueType.DATE),
            entry("last_activity", ValueType.DATE),
            entry("code_date", ValueType.DATE),
            entry("attributor", ValueType.TEXT),
            entry("entity_key", ValueType.TEXT),
            entry("every_record", ValueType.TRUTH),
            entry("every_consented", ValueType.TRUTH),
            entry("data_rows", ValueType.NUMBER),
            entry("rows_with_nulled_cells", ValueType.NUMBER),
            entry("clients_with_birth_date", ValueType.NUMBER),
            entry("missing_headers", ValueType.LIST),
            entry("extra_headers", ValueType.LIST),
            entry("repeated_headers", ValueType.LIST),
            entry("bad_shape_lines", ValueType.LIST),
            entry("broken_quoting", ValueType.TRUTH),
            entry("file_is_text", ValueType.TRUTH),
            entry("other_pack_header", ValueType.TRUTH),
            entry("file_bytes", ValueType.NUMBER),
            entry("max_file_bytes", ValueType.NUMBER),
            entry("file_sha256", ValueType.TEXT),
            entry("identical_rows", ValueType.LIST),
            entry("nulled_cells", ValueType.NUMBER),
            entry("first_of_january_cluster", ValueType.TRUTH),
            entry("action", ValueType.TEXT),
            entry("now", ValueType.ANY),
            entry("deadline_end", ValueType.ANY),
            entry("late_permission", ValueType.TRUTH),
            entry("user_agencies", ValueType.LIST),
            entry("multi_agency_allowed", ValueType.TRUTH),
            entry("malware_found", ValueType.TRUTH),
            entry("loaded_sha256", ValueType.TEXT),
            entry("previous_given", ValueType.TRUTH),
            entry("matched", ValueType.TRUTH),
            entry("matched_by_person", ValueType.TRUTH),
            entry("same_id", ValueType.TRUTH),
            entry("this", ValueType.RECORD),
            entry("old", ValueType.RECORD),
            entry("new", ValueType.RECORD),
            entry("counterpart", ValueType.RECORD),
            entry("matched_episodes", ValueType.LIST),
            entry("findings", ValueType.LIST));

    /** Collections that every pack has; those of its sections come besides. */
    static final Set<String> COLLECTIONS = Set.of("rows", "file_agencies", "children", CITED, "FIELDS", "mismatch_ids");

    private static final Set<String> SYNTAX = Set.of(
            "and", "or", "not", "between", "in", "distinct", "by", "any", "all", "count", "min", "max", FIELD, CODE);

    private Vocabulary() {}

    /** Whether a word has a meaning in the language, so that no item, set or section may be called so. */
    static boolean has(String word) {
        return SYNTAX.contains(word)
                || FUNCTIONS.containsKey(word)
                || VALUES.containsKey(word)
                || COLLECTIONS.contains(word);
    }

    private static Map.Entry<String, Function> truth(String name, Parameter... parameters) {
        return function(name, ValueType.TRUTH, parameters);
    }

    private static Map.Entry<String, Function> function(String name, ValueType result, Parameter... parameters) {
        return entry(name, new Function(List.of(parameters), result));
    }
}
