package org.openndtms.statistics.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The metrics of {@code quality/}, in the order of {@code order.txt}. */
final class Metrics {
    private static final List<String> DATASETS = List.of("AD", "YP", "SA", "SY");

    private Metrics() {}

    /** A text of the folder {@code quality}. */
    static String text(String path) {
        try (InputStream in = Metrics.class.getResourceAsStream("/quality/" + path)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + path + " among the metrics");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Metric> all() {
        return text("order.txt").lines().map(Metrics::load).toList();
    }

    private static Metric load(String name) {
        try {
            JsonNode yaml = new YAMLMapper().readTree(text(name + ".yaml"));
            List<Metric.Category> categories = new ArrayList<>();
            yaml.path("categories")
                    .forEach(each -> categories.add(new Metric.Category(
                            each.path("name").asText(),
                            each.path("means").asText().strip(),
                            each.path("do").asText().strip(),
                            each.path("actionable").asBoolean())));
            Set<String> datasets = new TreeSet<>();
            yaml.path("datasets").forEach(each -> datasets.add(each.asText()));
            return new Metric(
                    yaml.path("id").asText(),
                    yaml.path("title").asText(),
                    Metric.Good.valueOf(yaml.path("good").asText().toUpperCase(Locale.ROOT)),
                    yaml.has("target") ? (Double) yaml.path("target").asDouble() : null,
                    datasets.isEmpty() ? Set.copyOf(DATASETS) : datasets,
                    yaml.path("base").asText().strip(),
                    yaml.path("shared_base").asBoolean(),
                    yaml.path("compares").asBoolean(),
                    categories,
                    yaml.path("sql").asText());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("metric " + name + " cannot be read", e);
        }
    }
}
