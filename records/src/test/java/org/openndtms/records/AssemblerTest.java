package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which rows make the same record: the cases of {@code which-rows-make-a-record.txt}, and what the first row gives. */
class AssemblerTest {

    @TestFactory
    Stream<DynamicTest> rows_make_the_records_that_the_case_names() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(AssemblerTest.class.getResourceAsStream("which-rows-make-a-record.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.split("\n\n")) {
                List<String> lines = block.lines().toList();
                if (!lines.get(0).startsWith("# ")) {
                    tests.add(dynamicTest(lines.get(0), () -> check(lines)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private static void check(List<String> lines) {
        int arrow = lines.indexOf("->");
        String first = lines.get(0);
        String dataset = first.startsWith("[") ? first.substring(1, first.indexOf(']')) : "AD";
        String[] rows = lines.subList(1, arrow).stream().map(AssemblerTest::row).toArray(String[]::new);
        Table table = SampleFile.open(SampleFile.file(rows).getBytes(StandardCharsets.UTF_8), dataset);
        List<String> found = SampleFile.clients(table, RecordOutline::of).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(found).isEqualTo(lines.subList(arrow + 1, lines.size()));
    }

    private static String row(String line) {
        return SampleFile.row(Stream.of(line.split(" "))
                .flatMap(cell -> Stream.of(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1)))
                .map(text -> text.replace('_', ' '))
                .toArray(String[]::new));
    }

    @Test
    void the_first_row_gives_a_record_its_values() {
        Table table = SampleFile.open(SampleFile.file(
                SampleFile.row("EPISODID", "E1", "TRIAGED", "20200210", "MODID", "M1", "MODAL", "94"),
                SampleFile.row("EPISODID", "E1", "TRIAGED", "20200211", "MODID", "M1", "MODAL", "95")));
        List<List<String>> texts = SampleFile.clients(table, client -> {
            Entity episode = client.episodes().get(0);
            Entity intervention = episode.children(
                            SampleFile.PACK.role("intervention.type").section())
                    .get(0);
            assertThat(episode.parent()).isSameAs(client.client());
            assertThat(intervention.parent()).isSameAs(episode);
            assertThat(client.client().parent()).isNull();
            assertThat(episode.value(SampleFile.PACK.role("episode.triaged")))
                    .isEqualTo(java.time.LocalDate.of(2020, 2, 10).toEpochDay());
            return List.of(
                    episode.text(SampleFile.PACK.role("episode.triaged")),
                    intervention.text(SampleFile.PACK.role("intervention.type")),
                    intervention.id(),
                    episode.id(),
                    client.client().id());
        });
        assertThat(texts).containsExactly(List.of("20200210", "94", "M1", "E1", "C1"));
    }

    @Test
    void without_consent_nothing_but_agency_client_and_consent_is_read() {
        Table table = SampleFile.open(
                SampleFile.file(SampleFile.row("CONSENT", "N", "DOB", "19800514", "EPISODID", "E1", "SEX", "1")));
        List<List<String>> given = SampleFile.clients(table, client -> {
            assertThat(client.episodes()).isEmpty();
            assertThat(client.consented()).isFalse();
            return client.client().items().stream()
                    .filter(item -> client.client().value(item) != Values.BLANK)
                    .map(item -> item.header())
                    .sorted()
                    .toList();
        });
        assertThat(given).containsExactly(List.of("AGNCY", "CLIENTID", "CONSENT"));
    }

    @Test
    void a_refused_value_is_unusable_and_one_put_in_its_place_is_used() {
        Table table = SampleFile.open(SampleFile.file(SampleFile.row("DOB", "19800514", "EPISODID", "E1")));
        SampleFile.clients(table, client -> {
            Entity entity = client.client();
            int ordinal = table.layout().ordinal(SampleFile.PACK.role("client.birth_date"));
            entity.refuse(ordinal);
            assertThat(entity.value(ordinal)).isEqualTo(Values.UNUSABLE);
            entity.set(ordinal, 5);
            assertThat(entity.value(ordinal)).isEqualTo(5);
            assertThat(entity.decode(ordinal, entity.cells()))
                    .isEqualTo(java.time.LocalDate.of(1980, 5, 14).toEpochDay());
            return true;
        });
    }

    @Test
    void an_item_of_another_dataset_has_no_value() {
        Table table = SampleFile.open(SampleFile.file(SampleFile.row("EPISODID", "E1", "EXITDATE", "20200401")));
        SampleFile.clients(table, client -> {
            Entity episode = client.episodes().get(0);
            assertThat(episode.value(SampleFile.PACK.findHeader("EXITDATE").orElseThrow()))
                    .isEqualTo(Values.BLANK);
            assertThat(episode.text(SampleFile.PACK.findHeader("EXITDATE").orElseThrow()))
                    .isEmpty();
            return true;
        });
    }
}
