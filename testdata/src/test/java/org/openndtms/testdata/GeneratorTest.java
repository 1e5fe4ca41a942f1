package org.openndtms.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.testdata.file.SupplierStyle;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

class GeneratorTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final LocalDate END = LocalDate.of(2020, 9, 30);

    @SuppressWarnings("unused") // named by the source of a test
    static final List<SupplierStyle> STYLES = SupplierStyle.ALL;

    @ParameterizedTest
    @FieldSource("STYLES")
    void the_same_seed_gives_the_same_bytes(SupplierStyle style) throws IOException {
        GeneratorOptions options = GeneratorOptions.of("AD", 60, 4, END).withStyle(style);

        assertThat(bytes(options)).isEqualTo(bytes(options));
    }

    @Test
    void another_seed_gives_other_people() throws IOException {
        assertThat(bytes(GeneratorOptions.of("AD", 5, 1, END)))
                .isNotEqualTo(bytes(GeneratorOptions.of("AD", 5, 2, END)));
    }

    @Test
    void people_do_not_depend_on_how_many_are_made() throws IOException {
        String few = text(GeneratorOptions.of("SA", 20, 8, END));
        String many = text(GeneratorOptions.of("SA", 40, 8, END));

        assertThat(many).startsWith(few);
    }

    @Test
    void the_heading_has_all_items_of_all_datasets_in_the_order_of_the_pack() throws IOException {
        String heading =
                text(GeneratorOptions.of("YP", 1, 1, END)).lines().findFirst().orElseThrow();

        assertThat(heading.split(","))
                .containsExactlyElementsOf(
                        PACK.items().stream().map(Item::header).toList());
    }

    @Test
    void a_file_of_so_many_rows_has_exactly_those_and_is_faultless() throws IOException {
        for (int rows : new int[] {1, 2, 7, 500}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            generator(GeneratorOptions.of("AD", 1, 1, END)).writeRows(out, rows);

            ValidationResult result = check(out.toByteArray(), "AD");

            assertThat(result.file().rows()).isEqualTo(rows);
            assertThat(result.rules()).isEmpty();
        }
    }

    @Test
    void nothing_is_held_back_while_a_large_file_is_written() throws IOException {
        long[] largest = new long[2];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                largest[1]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                largest[0] = Math.max(largest[0], length);
                largest[1] += length;
            }
        };

        generator(GeneratorOptions.of("AD", 1, 1, END)).writeRows(counting, 20_000);

        assertThat(largest[1]).isGreaterThan(5_000_000);
        assertThat(largest[0]).isLessThan(300_000);
    }

    @Test
    void each_agency_gets_a_faultless_file_of_its_own(@TempDir Path folder) throws IOException {
        Map<String, Long> rows = generator(
                        GeneratorOptions.of("AD", 900, 6, END).withAgencies(4))
                .writeAgencies(folder);

        assertThat(rows).hasSize(4);
        for (String code : rows.keySet()) {
            ValidationResult result = check(Files.readAllBytes(folder.resolve(code + ".csv")), "AD");
            assertThat(result.rules()).isEmpty();
            assertThat(result.file().rows()).isEqualTo(rows.get(code));
        }
    }

    @Test
    void some_people_are_known_to_several_agencies(@TempDir Path folder) throws IOException {
        Map<String, Long> rows = generator(
                        GeneratorOptions.of("AD", 900, 6, END).withAgencies(4))
                .writeAgencies(folder);

        Map<String, Set<String>> agenciesOfPerson = new TreeMap<>();
        for (String code : rows.keySet()) {
            for (String line : Files.readAllLines(folder.resolve(code + ".csv"))) {
                String[] cells = line.split(",", 5);
                agenciesOfPerson
                        .computeIfAbsent(cells[0] + cells[1] + cells[2] + cells[3], person -> new HashSet<>())
                        .add(code);
            }
        }
        long moved = agenciesOfPerson.entrySet().stream()
                .filter(person ->
                        person.getKey().length() == 11 && person.getValue().size() > 1)
                .count();
        assertThat(moved).isBetween(20L, 150L);
    }

    @Test
    void one_file_may_hold_the_clients_of_several_agencies() throws IOException {
        byte[] file = bytes(GeneratorOptions.of("SY", 200, 6, END).withAgencies(3));

        ValidationResult result = new Validator(PACK)
                .validate(
                        Source.of("all.csv", file),
                        ValidationContext.of("SY", END).withMultipleAgencies(true));

        assertThat(result.rules()).isEmpty();
    }

    @Test
    void planted_faults_are_found_exactly_as_often_as_asked_for() throws IOException {
        Map<String, Integer> faults = Map.of("EP-06", 4, "EP-47", 33, "DD-CODE", 3, "XE-10", 2, "SI-08", 1, "CL-24", 2);

        ValidationResult result =
                check(bytes(GeneratorOptions.of("AD", 800, 11, END).withFaults(faults)), "AD");

        assertThat(counts(result)).isEqualTo(faults);
    }

    @Test
    void faults_can_be_planted_in_files_of_any_style() throws IOException {
        Map<String, Integer> faults = Map.of("CL-08", 2, "EP-04", 1, "XE-06", 1, "MO-12", 1);
        for (SupplierStyle style : SupplierStyle.ALL) {
            ValidationResult result = check(
                    bytes(GeneratorOptions.of("AD", 150, 2, END)
                            .withStyle(style)
                            .withFaults(faults)),
                    "AD");

            Map<String, Integer> expected = new TreeMap<>(faults);
            expected.put("EP-14", 1);
            assertThat(counts(result)).as("%s", style).isEqualTo(expected);
        }
    }

    @Test
    void what_only_a_crowd_makes_remarkable_is_found_once() throws IOException {
        ValidationResult result =
                check(bytes(GeneratorOptions.of("YP", 300, 2, END).withFaults(Map.of("CL-12", 1))), "YP");

        assertThat(counts(result)).isEqualTo(Map.of("CL-12", 1));
    }

    @Test
    void a_fault_of_the_whole_file_rejects_it() throws IOException {
        for (String rule : List.of("FL-01", "FL-02", "FL-03", "FL-04", "FL-05", "FL-06", "FL-07", "FL-09", "FL-10")) {
            ValidationResult result =
                    check(bytes(GeneratorOptions.of("AD", 30, 2, END).withFaults(Map.of(rule, 1))), "AD");

            assertThat(counts(result)).isEqualTo(Map.of(rule, 1));
        }
    }

    @Test
    void planted_faults_are_spread_over_the_files_of_agencies(@TempDir Path folder) throws IOException {
        Map<String, Long> rows = generator(
                        GeneratorOptions.of("AD", 300, 6, END).withAgencies(3).withFaults(Map.of("CL-17", 12)))
                .writeAgencies(folder);

        int found = 0;
        for (String code : rows.keySet()) {
            Map<String, Integer> counts = counts(check(Files.readAllBytes(folder.resolve(code + ".csv")), "AD"));
            assertThat(counts.keySet()).isSubsetOf("CL-17");
            found += counts.getOrDefault("CL-17", 0);
        }
        assertThat(found).isEqualTo(12);
    }

    @Test
    void wishes_that_cannot_be_met_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> generator(GeneratorOptions.of("XX", 1, 1, END)));
        assertThatIllegalArgumentException().isThrownBy(() -> GeneratorOptions.of("AD", 0, 1, END));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator(GeneratorOptions.of("YP", 500_000, 1, END)))
                .withMessageContaining("at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator(
                        GeneratorOptions.of("AD", 30, 1, END).withAgencies(2).withFaults(Map.of("FL-01", 1))));
        for (Map<String, Integer> faults : List.of(
                Map.of("NO-01", 1),
                Map.of("YP-08", 1),
                Map.of("MM-03", 1),
                Map.of("FL-12", 1),
                Map.of("FL-01", 2),
                Map.of("CL-05", 40))) {
            assertThatIllegalArgumentException()
                    .as("%s", faults)
                    .isThrownBy(
                            () -> bytes(GeneratorOptions.of("AD", 30, 1, END).withFaults(faults)));
        }
    }

    private static Generator generator(GeneratorOptions options) {
        return new Generator(PACK, options);
    }

    private static byte[] bytes(GeneratorOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        generator(options).write(out);
        return out.toByteArray();
    }

    private static String text(GeneratorOptions options) throws IOException {
        return new String(bytes(options), StandardCharsets.UTF_8);
    }

    private static ValidationResult check(byte[] file, String dataset) throws IOException {
        return new Validator(PACK).validate(Source.of("file.csv", file), ValidationContext.of(dataset, END));
    }

    private static Map<String, Integer> counts(ValidationResult result) {
        Map<String, Integer> counts = new TreeMap<>();
        result.rules().forEach(tally -> counts.put(tally.rule().id(), (int) tally.count()));
        return counts;
    }
}
