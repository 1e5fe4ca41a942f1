package org.openndtms.statistics.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.snapshot.Population;

/** The measures of {@code measures/}, in the order of {@code order.txt}. */
public final class Measures {
    private static final String ROOT = "/measures/";
    private static final List<Measure> ALL = load();

    private Measures() {}

    /** All measures. */
    public static List<Measure> all() {
        return ALL;
    }

    /** The measure of that id; letter case does not matter. */
    public static Optional<Measure> find(String id) {
        return ALL.stream().filter(measure -> measure.id().equalsIgnoreCase(id)).findFirst();
    }

    /** A text of the folder {@code measures}, such as {@code common/person.sql}. */
    static String text(String path) {
        try (InputStream in = Measures.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + path + " among the measures");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Measure> load() {
        return text("order.txt").lines().map(Measures::load).toList();
    }

    private static Measure load(String folder) {
        try {
            JsonNode yaml = new YAMLMapper().readTree(text(folder + "/measure.yaml"));
            return new Measure(
                    required(yaml, "id"),
                    required(yaml, "title"),
                    yaml.path("version").asInt(),
                    Measure.Kind.valueOf(required(yaml, "figure").toUpperCase(Locale.ROOT)),
                    required(yaml, "unit"),
                    required(yaml, "wording"),
                    required(yaml, "numerator"),
                    optional(yaml, "denominator"),
                    required(yaml, "source"),
                    required(yaml, "provenance"),
                    LocalDate.parse(required(yaml, "effective_from")),
                    populations(yaml),
                    yaml.path("follow_up_months").asInt(0),
                    yaml.path("follow_up_days").asInt(0),
                    texts(yaml.path("inputs")),
                    optional(yaml, "amount"),
                    optional(yaml, "reporting_threshold"),
                    "own".equals(yaml.path("base").asText()),
                    "means".equals(yaml.path("answers").asText()),
                    "cells".equals(yaml.path("shape").asText()),
                    texts(yaml.path("caveats")),
                    text(folder + "/measure.sql"));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("measure " + folder + " cannot be read", e);
        }
    }

    private static String required(JsonNode yaml, String key) {
        String text = optional(yaml, key);
        if (text == null) {
            throw new IllegalStateException("measure " + yaml.path("id").asText() + " has no " + key);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode yaml, String key) {
        JsonNode node = yaml.path(key);
        return node.isMissingNode() ? null : node.asText().strip();
    }

    private static Set<Population> populations(JsonNode yaml) {
        List<String> named = texts(yaml.path("populations"));
        Set<Population> populations = EnumSet.noneOf(Population.class);
        named.forEach(id -> populations.add(Population.find(id).orElseThrow()));
        return named.isEmpty() ? EnumSet.allOf(Population.class) : populations;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asText().strip()));
        return texts;
    }
}
