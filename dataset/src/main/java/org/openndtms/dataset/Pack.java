package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of the standard as data: everything a folder of {@code packs/} holds. Immutable; loaded and checked whole
 * by {@link Packs}.
 */
public final class Pack {
    private final Contents contents;
    private final Map<String, Item> byName = new HashMap<>();
    private final Map<String, Item> byHeader = new HashMap<>();
    private final Map<String, Item> byRole = new HashMap<>();
    private final Map<String, Rule> rulesById = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Dataset> datasetsById = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> codesFor = new HashMap<>();

    /**
     * What a pack is made of.
     *
     * @param id folder name, such as {@code cds-p}
     * @param letter letter by which the dataset version is known, such as {@code P}
     * @param version version of this reconstruction
     * @param title name in full
     * @param validFrom first day of triage for which the version's new items are asked
     * @param provenance what may be claimed for the pack
     * @param datasets its datasets
     * @param sections its sections
     * @param items its items in the order of the heading
     * @param codeLists its code lists by name
     * @param rules its rules, the generic checks among them, in the order of the file
     * @param silences which findings silence which
     * @param sets named sets of codes, by name
     * @param datasetCodes codes that a dataset allows, by name of item and id of dataset, for the items it narrows
     * @param outcomeItems item of the outcomes profile for each substance, by code
     * @param dats code of the DAT in which a local authority lies, by its code; without those for which no DAT is known
     * @param dateForms accepted date forms, such as {@code dd/MM/yyyy}
     * @param calendar its submission calendar
     */
    public record Contents(
            String id,
            String letter,
            String version,
            String title,
            LocalDate validFrom,
            String provenance,
            List<Dataset> datasets,
            List<Section> sections,
            List<Item> items,
            Map<String, CodeList> codeLists,
            List<Rule> rules,
            List<Silence> silences,
            Map<String, Set<String>> sets,
            Map<String, Map<String, Set<String>>> datasetCodes,
            Map<String, Item> outcomeItems,
            Map<String, String> dats,
            List<String> dateForms,
            SubmissionCalendar calendar) {}

    /** Makes a pack of contents that have been checked. */
    public Pack(Contents contents) {
        this.contents = contents;
        for (Item item : contents.items()) {
            byName.put(item.name(), item);
            byHeader.put(item.header(), item);
            byRole.put(item.role(), item);
        }
        contents.rules().forEach(rule -> rulesById.put(rule.id(), rule));
        contents.rules().forEach(rule -> positions.put(rule.id(), positions.size()));
        contents.datasets().forEach(dataset -> datasetsById.put(dataset.id(), dataset));
        contents.items().forEach(item -> codesFor.put(item.name(), allowedCodes(item)));
    }

    private Map<String, Set<String>> allowedCodes(Item item) {
        CodeList list = item.codeList();
        if (list == null) {
            return Map.of();
        }
        Set<String> all = list.codes().stream().map(Code::code).collect(Collectors.toUnmodifiableSet());
        Map<String, Set<String>> narrowed = contents.datasetCodes().getOrDefault(item.name(), Map.of());
        return contents.datasets().stream()
                .collect(
                        Collectors.toUnmodifiableMap(Dataset::id, dataset -> narrowed.getOrDefault(dataset.id(), all)));
    }

    /** Folder name, such as {@code cds-p}. */
    public String id() {
        return contents.id();
    }

    /** Letter by which the dataset version is known, such as {@code P}. */
    public String letter() {
        return contents.letter();
    }

    /** Version of this reconstruction. */
    public String version() {
        return contents.version();
    }

    /** Name in full. */
    public String title() {
        return contents.title();
    }

    /** First day of triage for which the version's new items are asked. */
    public LocalDate validFrom() {
        return contents.validFrom();
    }

    /** What may be claimed for the pack; no page or output may claim more. */
    public String provenance() {
        return contents.provenance();
    }

    /** Its datasets, in order. */
    public List<Dataset> datasets() {
        return contents.datasets();
    }

    /** The dataset of that id, such as {@code AD}. */
    public Optional<Dataset> findDataset(String id) {
        return Optional.ofNullable(datasetsById.get(id));
    }

    /** Its sections: client, episode, then the children of an episode. */
    public List<Section> sections() {
        return contents.sections();
    }

    /** Its items in the order of the heading. */
    public List<Item> items() {
        return contents.items();
    }

    /** The item that rules write so. */
    public Optional<Item> findItem(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The item that the heading of a file writes so; letter case matters. */
    public Optional<Item> findHeader(String header) {
        return Optional.ofNullable(byHeader.get(header));
    }

    /**
     * The item with that role, such as {@code client.id}.
     *
     * @throws IllegalArgumentException if the pack has no such role
     */
    public Item role(String role) {
        Item item = byRole.get(role);
        if (item == null) {
            throw new IllegalArgumentException("pack " + id() + " has no role " + role);
        }
        return item;
    }

    /** Its code lists by name. */
    public Map<String, CodeList> codeLists() {
        return contents.codeLists();
    }

    /** Its rules, the generic checks among them, in the order of the file. */
    public List<Rule> rules() {
        return contents.rules();
    }

    /** The rule of that id, such as {@code EP-06}. */
    public Optional<Rule> findRule(String id) {
        return Optional.ofNullable(rulesById.get(id));
    }

    /**
     * Position of a rule among the pack's rules, from 0.
     *
     * @throws IllegalArgumentException if the pack has no rule of that id
     */
    public int position(Rule rule) {
        Integer position = positions.get(rule.id());
        if (position == null) {
            throw new IllegalArgumentException("pack " + id() + " has no rule " + rule.id());
        }
        return position;
    }

    /** Which findings silence which. */
    public List<Silence> silences() {
        return contents.silences();
    }

    /** Named sets of codes, such as {@code completed}, by name. */
    public Map<String, Set<String>> sets() {
        return contents.sets();
    }

    /**
     * The codes that a dataset allows for an item, open and retired: those of its list, unless the pack narrows them.
     * Empty for an item that is no code.
     */
    public Set<String> codesFor(Item item, Dataset dataset) {
        return codesFor.getOrDefault(item.name(), Map.of()).getOrDefault(dataset.id(), Set.of());
    }

    /**
     * The item of the outcomes profile that counts the days of use of a substance; empty for a code that is in no list.
     */
    public Optional<Item> outcomeItem(String drugCode) {
        return Optional.ofNullable(contents.outcomeItems().get(drugCode));
    }

    /** The code of the DAT in which a local authority lies; empty if it is not known. */
    public Optional<String> datOf(String laCode) {
        return Optional.ofNullable(contents.dats().get(laCode));
    }

    /** Accepted date forms in the notation of {@link java.time.format.DateTimeFormatter}, the preferred one first. */
    public List<String> dateForms() {
        return contents.dateForms();
    }

    /** Its submission calendar. */
    public SubmissionCalendar calendar() {
        return contents.calendar();
    }

    @Override
    public String toString() {
        return id() + " " + version();
    }
}
