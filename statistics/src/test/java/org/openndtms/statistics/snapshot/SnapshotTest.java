package org.openndtms.statistics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.engine.Row;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

class SnapshotTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final PseudonymKey KEY = PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path shared;

    private static Path adults;
    private static Path young;

    @BeforeAll
    static void makeFiles() throws IOException {
        adults = generate("AD", 120, 11);
        young = generate("YP", 60, 12);
    }

    private static Path generate(String dataset, int clients, long seed) throws IOException {
        Path file = shared.resolve(dataset + seed + ".csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Generator(PACK, GeneratorOptions.of(dataset, clients, seed, LocalDate.of(2020, 9, 30))).write(out);
        }
        return file;
    }

    private static SourceFile source(Path file, String dataset) {
        return new SourceFile(file, PACK.findDataset(dataset).orElseThrow());
    }

    private static SnapshotRequest request(SourceFile... files) {
        return new SnapshotRequest(PACK, List.of(files), KEY, Set.of(), LocalDate.of(2020, 9, 30));
    }

    private static List<String> hashes(Path folder) throws IOException {
        List<String> hashes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                hashes.add(file.getFileName() + " " + Hashes.sha256(file));
            }
        }
        return hashes;
    }

    @Test
    void the_same_files_give_the_same_bytes_in_whatever_order_they_are_named(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD"), source(young, "YP")), folder.resolve("one"));
        SnapshotWriter.write(request(source(young, "YP"), source(adults, "AD")), folder.resolve("two"));

        assertThat(hashes(folder.resolve("one"))).hasSize(10).isEqualTo(hashes(folder.resolve("two")));
    }

    @Test
    void holds_neither_initials_nor_birth_dates_nor_any_value_of_them(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD")), folder.resolve("s"));
        Snapshot snapshot = Snapshot.open(folder.resolve("s"), PACK);
        try (DuckDb duck = DuckDb.inMemory()) {
            snapshot.open(duck);
            List<String> columns = duck.rows("select column_name from (describe episodes)").stream()
                    .map(row -> row.text(0))
                    .toList();

            assertThat(columns)
                    .contains("episode_triaged", "episode_triaged_day", "substance_1", "person", "journey")
                    .noneMatch(name ->
                            name.contains("initial") || name.contains("birth_date") || name.contains("postcode"));
            assertThat(duck.rows("select distinct person from episodes"))
                    .allMatch(row -> row.text(0).matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void dates_stand_beside_their_day_numbers(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD")), folder.resolve("s"));
        try (DuckDb duck = DuckDb.inMemory()) {
            Snapshot.open(folder.resolve("s"), PACK).open(duck);
            Row row = duck.rows("select count(*), count(*) filter (where episode_triaged - date '1970-01-01'"
                            + " = episode_triaged_day) from episodes where episode_triaged is not null")
                    .get(0);

            assertThat(row.whole(0)).isPositive().isEqualTo(row.whole(1));
        }
    }

    @Test
    void people_who_have_withdrawn_are_left_out_and_counted(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD")), folder.resolve("all"));
        String person;
        try (DuckDb duck = DuckDb.inMemory()) {
            Snapshot.open(folder.resolve("all"), PACK).open(duck);
            person = duck.rows("select min(person) from episodes").get(0).text(0);
        }
        SnapshotRequest without = new SnapshotRequest(
                PACK, List.of(source(adults, "AD")), KEY, Set.of(person), LocalDate.of(2020, 9, 30));

        Manifest manifest = SnapshotWriter.write(without, folder.resolve("without"));

        assertThat(manifest.withdrawn()).containsExactly(person);
        assertThat(manifest.leftOut()).containsKey("episodes of people who have withdrawn");
        try (DuckDb duck = DuckDb.inMemory()) {
            Snapshot.open(folder.resolve("without"), PACK).open(duck);
            assertThat(duck.rows("select 1 from episodes where person = '" + person + "'"))
                    .isEmpty();
        }
    }

    @Test
    void who_has_withdrawn_at_one_agency_is_left_out_as_its_client_only(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD")), folder.resolve("all"));
        String person;
        String agency;
        try (DuckDb duck = DuckDb.inMemory()) {
            Snapshot.open(folder.resolve("all"), PACK).open(duck);
            Row row = duck.rows("select person, agency_code from episodes order by 1, 2 limit 1")
                    .get(0);
            person = row.text(0);
            agency = row.text(1);
        }
        Manifest elsewhere = SnapshotWriter.write(
                new SnapshotRequest(
                        PACK, List.of(source(adults, "AD")), KEY, Set.of("Z9999 " + person), LocalDate.of(2020, 9, 30)),
                folder.resolve("elsewhere"));
        Manifest here = SnapshotWriter.write(
                new SnapshotRequest(
                        PACK,
                        List.of(source(adults, "AD")),
                        KEY,
                        Set.of(agency + ' ' + person),
                        LocalDate.of(2020, 9, 30)),
                folder.resolve("here"));

        assertThat(elsewhere.withdrawn()).isEmpty();
        assertThat(here.withdrawn()).containsExactly(person);
    }

    @Test
    void a_changed_byte_a_missing_table_and_a_table_too_many_are_all_named(@TempDir Path folder) throws IOException {
        Path snapshot = folder.resolve("s");
        SnapshotWriter.write(request(source(adults, "AD")), snapshot);
        byte[] bytes = Files.readAllBytes(snapshot.resolve("episodes.parquet"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot.resolve("episodes.parquet"), bytes);
        Files.delete(snapshot.resolve("cirs.parquet"));
        Files.writeString(snapshot.resolve("more.parquet"), "x");

        assertThatThrownBy(() -> Snapshot.open(snapshot, PACK))
                .isInstanceOfSatisfying(
                        SnapshotException.class,
                        problem -> assertThat(problem.faults())
                                .containsExactly(
                                        "The table cirs.parquet is missing.",
                                        "The table episodes.parquet was changed: its bytes are not those that were written.",
                                        "The table more.parquet does not belong to the snapshot.",
                                        "Copy the snapshot again from where it was made, or make it again."));
    }

    @Test
    void a_manifest_that_says_something_else_than_was_written_is_refused(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD")), folder.resolve("s"));
        Path manifest = folder.resolve("s").resolve(Snapshot.MANIFEST);
        String written = Files.readString(manifest);

        for (String changed : List.of(
                written.replace("\"2020-09-30\"", "\"2021-09-30\""),
                written.replaceFirst("\"withoutConsent\" : ", "\"withoutConsent\" : 1"),
                "{\"format\": " + Manifest.FORMAT + "}")) {
            Files.writeString(manifest, changed);
            assertThatThrownBy(() -> Snapshot.open(folder.resolve("s"), PACK))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("manifest.json was changed", "Copy the snapshot again");
        }
    }

    @Test
    void the_same_files_to_another_day_make_a_snapshot_of_another_id(@TempDir Path folder) throws IOException {
        Manifest earlier = SnapshotWriter.write(
                new SnapshotRequest(PACK, List.of(source(adults, "AD")), KEY, Set.of(), LocalDate.of(2021, 3, 31)),
                folder.resolve("earlier"));
        Manifest later = SnapshotWriter.write(
                new SnapshotRequest(PACK, List.of(source(adults, "AD")), KEY, Set.of(), LocalDate.of(2021, 12, 31)),
                folder.resolve("later"));

        assertThat(later.tables()).isEqualTo(earlier.tables());
        assertThat(later.id()).isNotEqualTo(earlier.id());
    }

    @Test
    void a_snapshot_of_another_version_of_the_pack_is_refused(@TempDir Path folder) throws IOException {
        SnapshotWriter.write(request(source(adults, "AD")), folder.resolve("s"));
        Path manifest = folder.resolve("s").resolve(Snapshot.MANIFEST);
        ObjectMapper json = new ObjectMapper();
        String older = Files.readString(manifest).replace("cds-p 2020.1", "cds-p 2019.4");
        json.writeValue(manifest.toFile(), json.readValue(older, Manifest.class).identified());

        assertThatThrownBy(() -> Snapshot.open(folder.resolve("s"), PACK))
                .hasMessageContaining("made with the pack cds-p 2019.4, and cds-p 2020.1 is in use");
    }

    @Test
    void an_agency_that_is_in_two_files_is_refused_and_nothing_is_left_behind(@TempDir Path folder) throws IOException {
        Path again = Files.copy(adults, folder.resolve("again.csv"));

        assertThatThrownBy(() ->
                        SnapshotWriter.write(request(source(adults, "AD"), source(again, "AD")), folder.resolve("s")))
                .hasMessageContaining("give only the file that was loaded last");
        assertThat(folder.toFile().list()).containsExactly("again.csv");
    }

    @Test
    void a_folder_that_is_in_use_is_never_written_over(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "x");

        assertThatThrownBy(() -> SnapshotWriter.write(request(source(adults, "AD")), folder))
                .hasMessageContaining("a snapshot is never changed");
        assertThat(folder.resolve("mine.txt")).exists();
    }

    @Test
    void the_end_of_the_data_is_the_end_of_the_month_of_the_latest_step_unless_it_is_given(@TempDir Path folder)
            throws IOException {
        SnapshotRequest open = new SnapshotRequest(PACK, List.of(source(adults, "AD")), KEY, Set.of(), null);

        assertThat(SnapshotWriter.write(open, folder.resolve("s")).dataTo()).isEqualTo("2020-09-30");
    }
}
