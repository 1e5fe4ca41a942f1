package org.openndtms.statistics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.SmallFiles;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;

/** The cases of each metric: a few clients of an agency, and which of them are to be looked at. */
class QualityCasesTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final PseudonymKey KEY = PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8));

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String name : Metrics.text("order.txt").lines().toList()) {
            JsonNode yaml = new YAMLMapper().readTree(Metrics.text(name + ".yaml"));
            for (JsonNode each : yaml.path("cases")) {
                all.add(Arguments.of(yaml.path("id").asText(), each.path("case").asText(), each));
            }
        }
        return all.stream();
    }

    @Test
    void every_metric_has_a_case_and_says_for_each_category_what_it_means_and_what_to_do() throws IOException {
        List<String> withCases =
                cases().map(arguments -> (String) arguments.get()[0]).toList();
        for (Metric metric : Metrics.all()) {
            assertThat(withCases).contains(metric.id());
            assertThat(metric.base()).isNotEmpty();
            assertThat(metric.categories()).isNotEmpty().allSatisfy(category -> {
                assertThat(category.means()).endsWith(".");
                assertThat(category.action()).endsWith(".");
            });
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void a_case_gives_the_counts_and_the_clients_it_expects(String id, String name, JsonNode each, @TempDir Path folder)
            throws IOException {
        List<QualityReport> reports = reports(each, folder, id);

        for (JsonNode expected : each.path("expect")) {
            String category = expected.path("category").asText("");
            List<QualityReport.Result> found = reports.get(0).results().stream()
                    .filter(result -> result.category().name().equals(category))
                    .toList();
            assertThat(found).as(category + " among " + reports).hasSize(1);
            assertThat(found.get(0).numerator())
                    .as("numerator of " + found)
                    .isEqualTo(expected.path("numerator").asLong());
            if (expected.has("denominator")) {
                assertThat(found.get(0).denominator())
                        .as("denominator of " + found)
                        .isEqualTo(expected.path("denominator").asLong());
            }
            if (expected.has("clients")) {
                List<String> clients = new ArrayList<>();
                expected.path("clients").forEach(client -> clients.add(client.asText()));
                assertThat(found.get(0).clients()).as("clients of " + found).isEqualTo(clients);
            }
        }
    }

    private static List<QualityReport> reports(JsonNode each, Path folder, String id) throws IOException {
        LocalDate end = LocalDate.of(2020, 9, 30);
        Snapshot snapshot = snapshot(each.path("episodes"), folder, "snapshot", end);
        Snapshot earlier = each.has("earlier")
                ? snapshot(
                        each.path("earlier"),
                        Files.createDirectory(folder.resolve("before")),
                        "earlier",
                        LocalDate.parse(each.path("earlier_to").asText()))
                : null;
        try (DataQuality quality = new DataQuality(snapshot, earlier, PACK, DuckDb.inMemory())) {
            Manifest.Agency agency =
                    quality.findAgency(each.path("agency").asText("A0001")).orElseThrow();
            return quality.run(
                    agency,
                    quality.metrics(agency).stream()
                            .filter(metric -> id.isEmpty() || metric.id().equals(id))
                            .toList());
        }
    }

    private static Snapshot snapshot(JsonNode episodes, Path folder, String name, LocalDate to) throws IOException {
        Path made = folder.resolve(name);
        SnapshotWriter.write(
                new SnapshotRequest(PACK, new SmallFiles(PACK).write(episodes, folder), KEY, Set.of(), to), made);
        return Snapshot.open(made, PACK);
    }

    @Test
    void consent_values_of_another_dataset_and_fields_are_counted_too(@TempDir Path folder) throws IOException {
        JsonNode each = new YAMLMapper().readTree("""
                episodes:
                  - {who: AA, triaged: 2020-01-01, episode.religion: A, young_person.self_harm: Y}
                  - {who: BB, triaged: 2020-01-01, ethnicity: 99}
                  - {who: CC, triaged: 2020-01-01, ethnicity: ''}
                  - {who: DD, triaged: 2020-01-01, consent: N}
                """);
        List<QualityReport> reports = reports(each, folder, "");

        assertThat(result(reports, "DQ-30", "").numerator()).isEqualTo(1);
        assertThat(result(reports, "DQ-30", "").denominator()).isEqualTo(4);
        assertThat(result(reports, "DQ-30", "").clients()).isEmpty();
        assertThat(result(reports, "DQ-36", PACK.role("young_person.self_harm").title())
                        .numerator())
                .isEqualTo(1);
        assertThat(result(reports, "DQ-03", "Ethnicity").clients()).containsExactly("CC");
        assertThat(result(reports, "DQ-04", "Ethnicity").clients()).containsExactly("BB");
        assertThat(result(reports, "DQ-04", "Ethnicity").denominator()).isEqualTo(2);
        StringWriter page = new StringWriter();
        new QualityWriter(manifest(folder), manifest(folder).agencies().get(0), reports).html(page);
        assertThat(page.toString().indexOf("To act upon"))
                .isLessThan(page.toString().indexOf("For information"));
    }

    private static Manifest manifest(Path folder) throws IOException {
        return Snapshot.open(folder.resolve("snapshot"), PACK).manifest();
    }

    private static QualityReport.Result result(List<QualityReport> reports, String id, String category) {
        return reports.stream()
                .filter(report -> report.metric().id().equals(id))
                .flatMap(report -> report.results().stream())
                .filter(result -> result.category().name().equals(category))
                .findFirst()
                .orElseThrow();
    }
}
