package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.records.Layout;
import org.openndtms.validation.Finding;

/**
 * The fewest changes that mend all errors and warnings of a file, client by client. A finding that names several items
 * is mended by changing one of them, so an item that several findings name may mend them all at once. Takes findings
 * ordered by client.
 */
final class Fixes {
    private final Pack pack;
    private final Layout layout;
    private final Consumer<Fix> out;
    private final List<Finding> client = new ArrayList<>();

    Fixes(Pack pack, Dataset dataset, Consumer<Fix> out) {
        this.pack = pack;
        this.layout = new Layout(pack, dataset);
        this.out = out;
    }

    /** Takes the next finding; those of one client come together. */
    void add(Finding finding) {
        if (!client.isEmpty()
                && (finding.clientId() == null
                        || !Objects.equals(finding.clientId(), client.get(0).clientId()))) {
            finishClient();
        }
        client.add(finding);
    }

    /** Hands over what is left. */
    void finish() {
        if (!client.isEmpty()) {
            finishClient();
        }
    }

    private void finishClient() {
        Map<List<Fix.Place>, List<Finding>> open = new LinkedHashMap<>();
        for (Finding finding : client) {
            for (List<Fix.Place> alternatives : alternatives(finding)) {
                open.computeIfAbsent(alternatives, any -> new ArrayList<>()).add(finding);
            }
        }
        Set<Fix.Place> chosen = Cover.of(open.keySet());
        Map<Fix.Place, List<Finding>> mended = new LinkedHashMap<>();
        open.forEach((alternatives, findings) -> mended.computeIfAbsent(
                        alternatives.stream()
                                .filter(chosen::contains)
                                .findFirst()
                                .orElseThrow(),
                        any -> new ArrayList<>())
                .addAll(findings));
        mended.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Fix.Place::episode)
                        .thenComparing(Fix.Place::record)
                        .thenComparing(Fix.Place::header)
                        .thenComparing(Fix.Place::rule)))
                .forEach(each -> out.accept(new Fix(each.getKey(), item(each.getKey()), each.getValue())));
        client.clear();
    }

    private @Nullable Item item(Fix.Place place) {
        return place.header().isEmpty() ? null : pack.findHeader(place.header()).orElse(null);
    }

    /** Sets of places, of each of which one has to be changed. */
    private List<List<Fix.Place>> alternatives(Finding finding) {
        List<Fix.Place> places = new ArrayList<>();
        for (String header : finding.fields()) {
            pack.findHeader(header).ifPresent(item -> places.add(place(finding, item)));
        }
        if (places.isEmpty()) {
            return List.of(List.of(new Fix.Place(
                    text(finding.clientId()),
                    text(finding.episodeId()),
                    text(finding.recordId()),
                    "",
                    finding.rule().id(),
                    finding.line())));
        }
        // Such a finding names only blank items that all have to be given.
        return finding.rule().each() == Rule.Each.MISSING
                ? places.stream().map(List::of).toList()
                : List.of(places.stream().distinct().toList());
    }

    private Fix.Place place(Finding finding, Item item) {
        Section.Level level = layout.section(item).level();
        return new Fix.Place(
                text(finding.clientId()),
                level == Section.Level.CLIENT ? "" : text(finding.episodeId()),
                level == Section.Level.CHILD ? text(finding.recordId()) : "",
                item.header(),
                "",
                finding.clientId() == null ? finding.line() : 0);
    }

    private static String text(@Nullable String id) {
        return id == null ? "" : id;
    }
}
