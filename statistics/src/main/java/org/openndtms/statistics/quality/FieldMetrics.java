package org.openndtms.statistics.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Requirement;
import org.openndtms.dataset.Section;
import org.openndtms.statistics.engine.DuckDb;

/** The two metrics that look at every field of an episode, which follow from the items of the pack. */
final class FieldMetrics {
    /** What a snapshot has no column of, or has of every episode. */
    private static final Set<String> NOT_ASKED = Set.of(
            "client.initial.first",
            "client.initial.surname",
            "client.birth_date",
            "client.reference",
            "client.id",
            "episode.id",
            "episode.postcode",
            "agency.code",
            "consent",
            "episode.discharged",
            "episode.discharge_reason");

    private static final Set<String> SAYS_NOTHING = Set.of("not known", "not stated", "declined", "unknown");

    private FieldMetrics() {}

    static List<Metric> of(Pack pack, Dataset dataset) {
        List<Metric> metrics = new ArrayList<>();
        add(
                metrics,
                "DQ-03",
                "Completeness of fields",
                Metric.Good.HIGH,
                null,
                items(pack, dataset, item -> true),
                "case when e.%s is null then 0 else 1 end");
        add(
                metrics,
                "DQ-04",
                "Not known, not stated, declined",
                Metric.Good.LOW,
                5.0,
                items(pack, dataset, item -> !silent(item).isEmpty()),
                "case when e.%s in (%s) then 1 else 0 end");
        return metrics;
    }

    private static void add(
            List<Metric> metrics,
            String id,
            String title,
            Metric.Good good,
            @org.jspecify.annotations.Nullable Double target,
            List<Item> items,
            String counted) {
        if (items.isEmpty()) {
            return;
        }
        List<Metric.Category> categories = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        for (Item item : items) {
            boolean must = item.requirement() == Requirement.ALWAYS || item.requirement() == Requirement.CONSENTED;
            boolean completeness = id.equals("DQ-03");
            categories.add(new Metric.Category(
                    item.title(),
                    completeness
                            ? "Episodes triaged in the last twelve months in which it is filled in."
                            : "Episodes triaged in the last twelve months whose answer is that there is none.",
                    completeness && !must
                            ? "For information: it may not apply to everybody."
                            : completeness ? "Fill it in for those listed." : "Ask again where that makes sense.",
                    must || !completeness));
            String column = item.role().replace('.', '_');
            selects.add("select " + DuckDb.literal(item.title()) + " as category, o.client_id, "
                    + counted.formatted(column, String.join(", ", silent(item)))
                    + " as numerator, 1 as denominator from own o join episodes e on e.episode_number ="
                    + " o.episode_number where o.triaged >= ${from}"
                    + (completeness ? "" : " and e." + column + " is not null"));
        }
        metrics.add(new Metric(
                id,
                title,
                good,
                target,
                Set.of("AD", "YP", "SA", "SY"),
                "Episodes triaged in the last twelve months"
                        + (id.equals("DQ-03") ? "." : " in which the field is filled in."),
                false,
                false,
                categories,
                String.join(" union all ", selects)));
    }

    private static List<Item> items(Pack pack, Dataset dataset, Predicate<Item> wanted) {
        return pack.items().stream()
                .filter(item -> item.section().level() != Section.Level.CHILD
                        && item.in(dataset)
                        && !NOT_ASKED.contains(item.role())
                        && wanted.test(item))
                .toList();
    }

    /** Codes by which a list says that there is no answer. */
    private static List<String> silent(Item item) {
        CodeList list = item.codeList();
        if (list == null) {
            return List.of();
        }
        return list.codes().stream()
                .filter(code -> SAYS_NOTHING.stream().anyMatch(code.text().toLowerCase(Locale.ROOT)::contains))
                .map(Code::code)
                .distinct()
                .map(DuckDb::literal)
                .toList();
    }
}
