package org.openndtms.validation.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.validation.cases.CaseFile.RecordSet;

/**
 * The record sets of {@code bases.yaml}, and what a case does to them. A row maps headers to values; the first row is
 * line 2.
 */
final class RecordSets {
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 2);

    private final Pack pack;
    private final Map<String, Map<String, RecordSet>> sets = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> words = new HashMap<>();
    private final Map<String, List<Map<String, String>>> made = new HashMap<>();

    RecordSets(Pack pack, JsonNode bases, ObjectMapper mapper) {
        this.pack = pack;
        bases.properties().forEach(dataset -> {
            Map<String, RecordSet> own = new LinkedHashMap<>();
            dataset.getValue().properties().forEach(set -> {
                if (set.getKey().equals("words")) {
                    words.put(
                            dataset.getKey(),
                            mapper.convertValue(set.getValue(), new TypeReference<Map<String, String>>() {}));
                } else {
                    own.put(set.getKey(), mapper.convertValue(set.getValue(), RecordSet.class));
                }
            });
            sets.put(dataset.getKey(), own);
        });
    }

    /** Names of the record sets of a dataset. */
    Set<String> names(String dataset) {
        return new LinkedHashSet<>(ofDataset(dataset).keySet());
    }

    /** The rows of a record set; not to be changed. */
    List<Map<String, String>> rows(String dataset, String name) {
        List<Map<String, String>> known = made.get(dataset + " " + name);
        if (known == null) {
            known = make(dataset, name);
            made.put(dataset + " " + name, known);
        }
        return known;
    }

    private List<Map<String, String>> make(String dataset, String name) {
        RecordSet set = ofDataset(dataset).get(name);
        if (set == null) {
            throw new IllegalArgumentException("no record set " + name + " of dataset " + dataset);
        }
        List<Map<String, String>> start = new ArrayList<>(set.from() != null ? rows(dataset, set.from()) : List.of());
        if (set.rows() != null) {
            set.rows().forEach(row -> start.add(inWords(dataset, row)));
        }
        return edit(dataset, start, set);
    }

    /** The rows after a case's edits: first {@code set}, then {@code add}, {@code lines} and {@code remove}. */
    List<Map<String, String>> edit(String dataset, List<Map<String, String>> before, RecordSet edits) {
        List<Map<String, String>> rows = new ArrayList<>();
        before.forEach(row -> rows.add(new LinkedHashMap<>(row)));
        if (edits.set() != null) {
            Map<String, String> values = inWords(dataset, edits.set());
            rows.forEach(row -> row.putAll(values));
        }
        if (edits.add() != null) {
            edits.add().forEach(row -> add(rows, inWords(dataset, row)));
        }
        if (edits.lines() != null) {
            edits.lines().forEach((line, values) -> rows.get(line - 2).putAll(inWords(dataset, values)));
        }
        if (edits.remove() != null) {
            edits.remove().stream().sorted(Comparator.reverseOrder()).forEach(line -> rows.remove(line - 2));
        }
        rows.forEach(row -> row.keySet().forEach(this::mustExist));
        return rows;
    }

    /** A text in which {@code $word} is replaced by what the dataset says for it. */
    String inWords(String dataset, String text) {
        String result = text;
        for (Map.Entry<String, String> word :
                words.getOrDefault(dataset, Map.of()).entrySet()) {
            result = result.replaceAll("\\$" + word.getKey() + "\\b", word.getValue());
        }
        if (result.contains("$")) {
            throw new IllegalArgumentException("dataset " + dataset + " has no word for " + result);
        }
        return result;
    }

    private Map<String, RecordSet> ofDataset(String dataset) {
        return sets.getOrDefault(dataset, Map.of());
    }

    private Map<String, String> inWords(String dataset, Map<String, String> values) {
        Map<String, String> result = new LinkedHashMap<>();
        values.forEach((header, value) -> result.put(inWords(dataset, header), inWords(dataset, value)));
        return result;
    }

    private void add(List<Map<String, String>> rows, Map<String, String> values) {
        String like = values.remove("like");
        String times = values.remove("times");
        String alone = values.remove("alone");
        for (int i = 0; i < (times == null ? 1 : Integer.parseInt(times)); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            if (like != null) {
                row.putAll(rows.get(Integer.parseInt(like) - 2));
            } else if (alone == null) {
                row.putAll(clientAndEpisode(rows.get(0)));
            }
            int line = rows.size() + 2;
            values.forEach((header, value) -> row.put(header, counted(value, line)));
            rows.add(row);
        }
    }

    private Map<String, String> clientAndEpisode(Map<String, String> row) {
        Map<String, String> kept = new LinkedHashMap<>();
        row.forEach((header, value) -> {
            if (item(header).section().level() != Section.Level.CHILD) {
                kept.put(header, value);
            }
        });
        return kept;
    }

    private static String counted(String value, int line) {
        return value.replace("<n>", Integer.toString(line))
                .replace("<letter>", Character.toString((char) ('A' + line % 26)))
                .replace("<day>", FIRST_DAY.plusDays(line).toString());
    }

    private void mustExist(String header) {
        item(header);
    }

    private Item item(@Nullable String header) {
        return pack.findHeader(String.valueOf(header))
                .orElseThrow(() -> new IllegalArgumentException("a case names the header " + header));
    }
}
