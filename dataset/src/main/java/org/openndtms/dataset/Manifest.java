package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code pack.yaml} says.
 *
 * @param sections sections as read, whose keys have not been looked up among the items yet
 * @param sectionLines lines of the sections, by name
 * @param furtherLists code lists that no item uses
 */
record Manifest(
        String id,
        String letter,
        String version,
        String title,
        LocalDate validFrom,
        String provenance,
        List<String> dateForms,
        List<Dataset> datasets,
        List<Section> sections,
        Map<String, Integer> sectionLines,
        List<Cell> furtherLists) {

    /** Ids of the datasets. */
    Set<String> datasetIds() {
        return datasets.stream().map(Dataset::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The section of that name. */
    Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }
}
