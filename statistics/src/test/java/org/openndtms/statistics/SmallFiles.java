package org.openndtms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.snapshot.SourceFile;

/**
 * Files of a few people, written down as lists of episodes. What an episode does not say has a usual value: an adult
 * man of area E06000001 who cites heroin and is treated by agency A0001, dataset AD.
 */
public final class SmallFiles {
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("referred", "episode.referred"),
            Map.entry("triaged", "episode.triaged"),
            Map.entry("discharged", "episode.discharged"),
            Map.entry("reason", "episode.discharge_reason"),
            Map.entry("born", "client.birth_date"),
            Map.entry("sex", "client.sex"),
            Map.entry("ethnicity", "client.ethnicity"),
            Map.entry("la", "episode.la"),
            Map.entry("dat", "episode.dat"),
            Map.entry("agency", "agency.code"),
            Map.entry("consent", "consent"));

    private static final Map<String, String> CHILD_PREFIX = Map.of(
            "interventions",
            "intervention.",
            "outcomes",
            "outcome.",
            "reviews",
            "sir.",
            "cirs",
            "cir.",
            "times",
            "time.");

    private final Pack pack;

    /** Makes files of a pack. */
    public SmallFiles(Pack pack) {
        this.pack = pack;
    }

    /** Writes the episodes into one file a dataset. */
    public List<SourceFile> write(JsonNode episodes, Path folder) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        int number = 0;
        for (JsonNode episode : episodes) {
            number++;
            String dataset = episode.path("dataset").asText("AD");
            rows.computeIfAbsent(dataset, key -> new ArrayList<>()).addAll(rows(episode, dataset, number));
        }
        List<SourceFile> files = new ArrayList<>();
        String heading = pack.items().stream().map(Item::header).collect(Collectors.joining(","));
        for (Map.Entry<String, List<String>> file : rows.entrySet()) {
            Path path = folder.resolve(file.getKey() + ".csv");
            Files.writeString(path, heading + "\n" + String.join("\n", file.getValue()) + "\n", StandardCharsets.UTF_8);
            files.add(new SourceFile(path, pack.findDataset(file.getKey()).orElseThrow()));
        }
        return files;
    }

    private List<String> rows(JsonNode episode, String dataset, int number) {
        String who = episode.path("who").asText("A");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("client.initial.first", who.substring(0, 1));
        values.put("client.initial.surname", who.substring(who.length() - 1));
        values.put("client.birth_date", dataset.startsWith("A") || dataset.equals("SA") ? "1980-05-05" : "2004-05-05");
        values.put("client.sex", "1");
        values.put("client.ethnicity", "A");
        values.put("episode.la", "E06000001");
        values.put("agency.code", (dataset.startsWith("S") ? "S" : "A") + "0001");
        values.put("client.id", who);
        values.put("episode.id", "e" + number);
        values.put("consent", "Y");
        values.put("substance.1", "1101");
        values.put("episode.referred", episode.path("triaged").asText(""));
        int children = 0;
        for (Map.Entry<String, JsonNode> field : episode.properties()) {
            String name = field.getKey();
            if (name.equals("drugs")) {
                values.remove("substance.1");
                for (int i = 0; i < field.getValue().size(); i++) {
                    values.put("substance." + (i + 1), field.getValue().get(i).asText());
                }
            } else if (CHILD_PREFIX.containsKey(name)) {
                children = Math.max(children, field.getValue().size());
            } else if (!name.equals("who") && !name.equals("dataset")) {
                values.put(SHORT.getOrDefault(name, name), field.getValue().asText());
            }
        }
        List<String> rows = new ArrayList<>();
        for (int child = 0; child < Math.max(1, children); child++) {
            Map<String, String> row = new LinkedHashMap<>(values);
            for (Map.Entry<String, String> prefix : CHILD_PREFIX.entrySet()) {
                addChild(episode.path(prefix.getKey()).path(child), prefix.getValue(), child, row);
            }
            rows.add(pack.items().stream()
                    .map(item -> row.getOrDefault(item.role(), ""))
                    .collect(Collectors.joining(",")));
        }
        return rows;
    }

    private static void addChild(JsonNode child, String prefix, int number, Map<String, String> row) {
        if (child.isMissingNode()) {
            return;
        }
        row.put(prefix + "id", prefix.substring(0, 1) + number);
        child.properties()
                .forEach(field ->
                        row.put(prefix + field.getKey(), field.getValue().asText()));
    }
}
