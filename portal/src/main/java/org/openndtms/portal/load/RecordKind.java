package org.openndtms.portal.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;

/**
 * A kind of record and the table that holds it. Which section of a pack it is says the name of the section's records.
 */
enum RecordKind {
    CLIENT("clients", List.of("client_id"), Map.of()),
    EPISODE(
            "episodes",
            List.of("client_id", "episode_id"),
            Map.of(
                    "episode.referred", "referred",
                    "episode.triaged", "triaged",
                    "episode.discharged", "discharged")),
    INTERVENTION("interventions", Map.of("intervention.start", "started", "intervention.end", "ended")),
    REVIEW("reviews", Map.of("sir.date", "held")),
    TIME("times", Map.of("time.date", "held")),
    OUTCOME("outcomes", Map.of("outcome.date", "held")),
    CIR("cirs", Map.of("cir.date", "held"));

    private final String collection;

    @SuppressWarnings("ImmutableEnumChecker") // never changed, nor given away to be
    private final List<String> keys;

    @SuppressWarnings("ImmutableEnumChecker") // never changed, nor given away to be
    private final Map<String, String> days;

    /** A kind below an episode. */
    RecordKind(String collection, Map<String, String> days) {
        this(collection, List.of("client_id", "episode_id", "record_id", "place"), days);
    }

    RecordKind(String collection, List<String> keys, Map<String, String> days) {
        this.collection = collection;
        this.keys = keys;
        Map<String, String> inOrder = new LinkedHashMap<>();
        days.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .forEach(day -> inOrder.put(day.getKey(), day.getValue()));
        this.days = Collections.unmodifiableMap(inOrder);
    }

    /** The table of loaded records. */
    String table() {
        return "loaded_" + lower();
    }

    /** The table of a load under way, which only its own session sees. */
    String staged() {
        return "staged_" + lower();
    }

    /** Several of them in words, for what is told. */
    String words() {
        return switch (this) {
            case TIME -> "records of time in treatment";
            case OUTCOME -> "outcomes profiles";
            default -> word() + "s";
        };
    }

    /** One of them in words. */
    String word() {
        return switch (this) {
            case REVIEW -> "sub-intervention review";
            case TIME -> "record of time in treatment";
            case OUTCOME -> "outcomes profile";
            case CIR -> "client information review";
            default -> lower();
        };
    }

    private String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Columns by which a record is the same in two loads of an agency. */
    List<String> keys() {
        return keys;
    }

    /** Columns of days, by the roles of their items, in the order of the columns. */
    Map<String, String> days() {
        return days;
    }

    /** Columns that say something of the record. */
    List<String> contents() {
        List<String> columns = new ArrayList<>(days.values());
        if (this == CLIENT) {
            columns.addAll(List.of("consent", "identity"));
        }
        columns.add("items");
        return columns;
    }

    /** All columns but those of the agency and the loads. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(contents());
        return columns;
    }

    /** The kinds below an episode. */
    static List<RecordKind> children() {
        return Arrays.stream(values())
                .filter(kind -> kind.keys.contains("place"))
                .toList();
    }

    /** The section of a pack whose records are of this kind. */
    Section section(Pack pack) {
        return pack.sections().stream()
                .filter(section -> section.collection().equals(collection))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack.id() + " has no " + collection));
    }
}
