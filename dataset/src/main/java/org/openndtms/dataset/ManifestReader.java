package org.openndtms.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code pack.yaml}. */
final class ManifestReader {
    static final String FILE = "pack.yaml";

    private static final Set<String> KEYS = Set.of(
            "id",
            "letter",
            "version",
            "title",
            "valid_from",
            "provenance",
            "date_forms",
            "datasets",
            "sections",
            "further_code_lists");
    private static final Set<String> SECTION_KEYS =
            Set.of("name", "title", "collection", "level", "key", "matching", "blank_tokens", "code_date");

    /** The forms that readers of files know. */
    private static final Set<String> DATE_FORMS = Set.of("yyyyMMdd", "dd/MM/yyyy", "yyyy-MM-dd");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern LETTER = Pattern.compile("[A-Z]");
    private static final Pattern DATASET = Pattern.compile("[A-Z]{2,8}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,39}");

    private final Faults faults;

    private ManifestReader(Faults faults) {
        this.faults = faults;
    }

    /** Reads the file; what is missing or wrong becomes a fault. */
    static Manifest read(PackFiles files) {
        String text = files.text(FILE);
        Yaml root = text == null ? null : Yaml.read(FILE, text, files.faults());
        YamlMapping yaml = YamlMapping.of(FILE, root, KEYS, files.faults());
        return new ManifestReader(files.faults()).manifest(yaml, root != null);
    }

    private Manifest manifest(YamlMapping yaml, boolean readable) {
        if (!readable) {
            return new Manifest(
                    "", "", "", "", LocalDate.EPOCH, "", List.of(), List.of(), List.of(), Map.of(), List.of());
        }
        Map<String, Integer> lines = new HashMap<>();
        return new Manifest(
                yaml.cell("id").matching(ID, "small letters, digits and hyphens"),
                yaml.cell("letter").matching(LETTER, "one capital letter"),
                yaml.cell("version").required(),
                yaml.cell("title").required(),
                yaml.cell("valid_from").requiredDay(),
                yaml.cell("provenance").required(),
                dateForms(yaml),
                datasets(yaml),
                sections(yaml, lines),
                lines,
                yaml.cells("further_code_lists"));
    }

    private List<String> dateForms(YamlMapping yaml) {
        List<String> forms = new ArrayList<>();
        for (Cell cell : yaml.cells("date_forms")) {
            if (!DATE_FORMS.contains(cell.text())) {
                cell.fault("unknown date form " + cell.text() + "; known are yyyyMMdd, dd/MM/yyyy, yyyy-MM-dd");
            } else if (forms.contains(cell.text())) {
                cell.fault("the date form stands twice");
            } else {
                forms.add(cell.text());
            }
        }
        return filled(yaml, "date_forms", forms);
    }

    private List<Dataset> datasets(YamlMapping yaml) {
        List<Dataset> datasets = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlMapping entry : yaml.mappings("datasets", Set.of("id", "title"))) {
            Cell id = entry.cell("id");
            if (!ids.add(id.matching(DATASET, "two to eight capital letters"))) {
                id.fault("the dataset stands twice");
            }
            datasets.add(new Dataset(id.text(), entry.cell("title").required(), datasets.size()));
        }
        return filled(yaml, "datasets", datasets);
    }

    private List<Section> sections(YamlMapping yaml, Map<String, Integer> lines) {
        List<Section> sections = new ArrayList<>();
        Set<String> collections = new HashSet<>();
        for (YamlMapping entry : yaml.mappings("sections", SECTION_KEYS)) {
            Section section = section(entry, sections.size());
            sections.add(section);
            if (lines.put(section.name(), entry.line()) != null) {
                entry.cell("name").fault("the section stands twice");
            }
            if (!collections.add(section.collection())) {
                entry.cell("collection").fault("the collection stands twice");
            }
            if (section.level() != levelAt(section.index())) {
                entry.cell("level")
                        .fault("the first section must be the client, the second the episode, the others children");
            }
        }
        if (sections.size() < 2) {
            faults.add(FILE, yaml.line(), "sections", "there must be a section for clients and one for episodes");
        }
        return List.copyOf(sections);
    }

    private static Section section(YamlMapping entry, int index) {
        Cell codeDate = entry.cell("code_date");
        return new Section(
                entry.cell("name").required(),
                entry.cell("title").required(),
                index,
                entry.cell("collection").matching(WORD, "a word of small letters"),
                entry.cell("level").oneOf(Cell.choices(Section.Level.values()), levelAt(index)),
                entry.cell("key").required(),
                entry.cells("matching").stream().map(Cell::required).toList(),
                Set.copyOf(
                        entry.cells("blank_tokens").stream().map(Cell::required).collect(Collectors.toSet())),
                codeDate.blank() ? null : codeDate.text());
    }

    private static Section.Level levelAt(int index) {
        return switch (index) {
            case 0 -> Section.Level.CLIENT;
            case 1 -> Section.Level.EPISODE;
            default -> Section.Level.CHILD;
        };
    }

    private <T> List<T> filled(YamlMapping yaml, String key, List<T> values) {
        if (values.isEmpty()) {
            faults.add(FILE, yaml.line(), key, "there must be at least one");
        }
        return List.copyOf(values);
    }
}
