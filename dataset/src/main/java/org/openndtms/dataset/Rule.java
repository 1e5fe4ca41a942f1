package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.expression.Expression;

/**
 * A validation rule: one row of {@code rules.csv}. A finding is raised where {@code when} is true and {@code must} is
 * false.
 *
 * @param id such as {@code EP-06}
 * @param severity what a finding does
 * @param datasets ids of the datasets it is for
 * @param section name of the section judged, or {@code File}, {@code Cross-entity}, {@code Mismatch}
 * @param scope how many rows the rule needs to see
 * @param fields items a finding names, in order; empty for all ({@code *})
 * @param appliesFrom first day of triage of the episodes it is for; null for all
 * @param when condition under which the rule is considered
 * @param must what must hold then
 * @param judge name of the function that applies the rule where rows, not values, are compared; null where the
 *     expressions decide
 * @param each how findings are counted
 * @param confirmable whether a finding may be confirmed as right with a reason
 * @param standsFor ids of the generic checks that are silent on its fields, such as {@code DD-CODE}
 * @param entails ids of rules that cannot but fire too when this one does; used by synthetic data only
 * @param message what is wrong, in plain words
 * @param help what to do
 * @param passing an example that passes
 * @param failing an example that fails
 * @param provenance where the rule comes from
 * @param officialRule number of the verification rule of the technical definitions; blank if not known
 * @param note remarks
 * @param line line of {@code rules.csv}
 */
public record Rule(
        String id,
        Severity severity,
        Set<String> datasets,
        String section,
        Scope scope,
        List<Item> fields,
        @Nullable LocalDate appliesFrom,
        Expression when,
        Expression must,
        @Nullable String judge,
        Each each,
        boolean confirmable,
        Set<String> standsFor,
        Set<String> entails,
        String message,
        String help,
        String passing,
        String failing,
        String provenance,
        String officialRule,
        String note,
        int line) {

    /** Names of the functions that a rule may name as its judge; they are built where rules are applied. */
    public static final Set<String> JUDGES = Set.of(
            "generic",
            "surplus-without-consent",
            "consent-disagrees",
            "values-disagree",
            "shared-episode-id",
            "duplicate-person",
            "outside-dataset",
            "identical-row",
            "mismatch");

    /** Sections of rules that judge no section of items. */
    public static final Set<String> GENERAL_SECTIONS = Set.of("File", "Cross-entity", "Mismatch");

    /** How many rows a rule needs to see. */
    public enum Scope {
        /** The record on a row. */
        ROW,
        /** All rows of one episode. */
        EPISODE,
        /** All rows of one client. */
        CLIENT,
        /** The whole file. */
        FILE,
        /** This file and the one loaded before. */
        PREVIOUS
    }

    /** How the findings of a rule are counted. */
    public enum Each {
        /** One for each record judged (and header, where the rule speaks of FIELD). */
        RECORD,
        /** One for each pair of records, on the later of the two. */
        PAIR,
        /** One for each intervention of the episode judged for which {@code must} is false by itself. */
        INTERVENTION,
        /** One for each record, naming only the fewest items that are blank and would mend it if they had values. */
        MISSING,
        /** One for each row. */
        ROW
    }

    /** Hashes the id alone, since rules stand in hash tables on hot paths and an id is unique within a pack. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
