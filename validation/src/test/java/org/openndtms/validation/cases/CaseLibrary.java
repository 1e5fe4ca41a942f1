package org.openndtms.validation.cases;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Rule;
import org.openndtms.records.Source;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.ValidationContext;

/** All cases of the folder {@code cases}, one for each dataset a case is for. */
final class CaseLibrary {
    private static final LocalDate PERIOD_END = LocalDate.of(2020, 4, 30);

    private final Pack pack = Packs.load("cds-p");
    private final ObjectMapper mapper = YAMLMapper.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final RecordSets sets;
    private final CaseBytes bytes;
    private final List<RuleCase> cases = new ArrayList<>();

    private CaseLibrary() {
        try {
            Path folder = folder();
            sets = new RecordSets(
                    pack, mapper.readTree(folder.resolve("bases.yaml").toFile()), mapper);
            bytes = new CaseBytes(pack);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(".yaml") && !file.endsWith("bases.yaml")) {
                        read(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All cases; read once for all tests. */
    static CaseLibrary read() {
        return Once.LIBRARY;
    }

    private static final class Once {
        static final CaseLibrary LIBRARY = new CaseLibrary();
    }

    Pack pack() {
        return pack;
    }

    RecordSets sets() {
        return sets;
    }

    CaseBytes bytes() {
        return bytes;
    }

    List<RuleCase> cases() {
        return cases;
    }

    /** What a case is checked with if it does not say. */
    static ValidationContext context(String dataset) {
        return ValidationContext.of(dataset, PERIOD_END).withThreads(1);
    }

    private void read(Path file) throws IOException {
        List<CaseFile.Group> groups = mapper.readValue(file.toFile(), new TypeReference<>() {});
        for (CaseFile.Group group : groups) {
            Rule rule = pack.findRule(group.rule())
                    .orElseThrow(() -> new IllegalArgumentException(file + " names the rule " + group.rule()));
            for (CaseFile.Entry entry : group.cases()) {
                List<String> datasets = entry.in() != null
                        ? entry.in()
                        : group.in() != null
                                ? group.in()
                                : pack.datasets().stream()
                                        .map(Dataset::id)
                                        .filter(rule.datasets()::contains)
                                        .toList();
                for (String dataset : datasets) {
                    cases.add(resolve(group, entry, dataset));
                }
            }
        }
    }

    private RuleCase resolve(CaseFile.Group group, CaseFile.Entry entry, String dataset) {
        String base = Objects.requireNonNullElse(entry.base(), Objects.requireNonNullElse(group.base(), "open"));
        List<Map<String, String>> rows = entry.text() == null && entry.hex() == null
                ? sets.edit(dataset, sets.rows(dataset, base), entry.edits())
                : List.of();
        byte[] file = entry.text() != null
                ? bytes.ofText(entry.text())
                : entry.hex() != null ? bytes.ofHex(entry.hex()) : bytes.of(rows, entry.heading(), entry.append());
        ValidationContext context = context(dataset);
        if (entry.period() != null) {
            context = ValidationContext.of(dataset, LocalDate.parse(entry.period()))
                    .withThreads(1);
        }
        if (entry.previous() != null) {
            String from = entry.previous().from();
            List<Map<String, String>> before = sets.edit(
                    dataset,
                    sets.rows(dataset, from == null ? base : from),
                    new CaseFile.RecordSet(
                            null,
                            null,
                            entry.previous().set(),
                            entry.previous().add(),
                            entry.previous().lines(),
                            entry.previous().remove()));
            context = context.withPrevious(Source.of("previous.csv", bytes.of(before)));
        }
        context = CaseOptions.apply(context, entry.options() == null ? Map.of() : entry.options(), file);
        return new RuleCase(
                group.rule(),
                dataset,
                entry.name(),
                rows,
                Source.of("case.csv", file),
                rows.size() < 2 || entry.append() != null
                        ? null
                        : Source.of("reversed.csv", bytes.of(CaseBytes.reverse(rows), entry.heading(), null)),
                context,
                expected(entry.finds(), dataset),
                percentage(entry.load()),
                percentage(entry.quality()),
                entry.silent());
    }

    private List<ExpectedFinding> expected(@Nullable String finds, String dataset) {
        if (finds == null || finds.equals("none")) {
            return List.of();
        }
        return Stream.of(finds.split("\\s+"))
                .map(text -> ExpectedFinding.parse(sets.inWords(dataset, text), rule -> ownFields(rule, dataset)))
                .toList();
    }

    private List<String> ownFields(String rule, String dataset) {
        return pack.findRule(rule).orElseThrow(() -> new IllegalArgumentException("no rule " + rule)).fields().stream()
                .filter(item -> item.datasets().contains(dataset))
                .map(Item::header)
                .toList();
    }

    private static @Nullable Percentage percentage(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("/");
        return new Percentage(Long.parseLong(parts[1]), Long.parseLong(parts[0]));
    }

    private static Path folder() throws IOException {
        URL folder = CaseLibrary.class.getResource("/cases");
        try {
            return Path.of(Objects.requireNonNull(folder, "the folder of cases").toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
