package org.openndtms.statistics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.SmallFiles;
import org.openndtms.statistics.engine.DuckDb;

class SnapshotDiffTest {
    private static final Pack PACK = Packs.load("cds-p");

    @TempDir
    Path folder;

    private Snapshot snapshot(String name, String to, String episodes) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        SnapshotWriter.write(
                new SnapshotRequest(
                        PACK,
                        new SmallFiles(PACK).write(new YAMLMapper().readTree(episodes), files),
                        PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                        Set.of(),
                        LocalDate.parse(to)),
                files.resolve("snapshot"));
        return Snapshot.open(files.resolve("snapshot"), PACK);
    }

    private List<SnapshotDiff.Change> changes(String earlier, String later) throws IOException {
        Snapshot before = snapshot("earlier", "2020-06-30", earlier);
        Snapshot after = snapshot("later", "2020-08-31", later);
        try (DuckDb duck = DuckDb.inMemory()) {
            return SnapshotDiff.of(before, after, duck);
        }
    }

    @Test
    void tells_what_arrived_late_changed_and_went() throws IOException {
        assertThat(changes("""
                        - {who: AA, episode.id: e1, triaged: 2020-01-01}
                        - {who: BB, episode.id: e2, triaged: 2020-01-01, discharged: 2020-05-01, reason: 80}
                        - {who: CC, episode.id: e3, triaged: 2020-02-01}
                        - {who: DD, episode.id: e4, triaged: 2020-02-01}
                        """, """
                        - {who: AA, episode.id: e1, triaged: 2020-01-01, discharged: 2020-06-30, reason: 80}
                        - {who: BB, episode.id: e2, triaged: 2020-01-01, discharged: 2020-05-01, reason: 85}
                        - {who: DD, episode.id: e4, triaged: 2020-02-01, discharged: 2020-07-01, reason: 80}
                        - {who: EE, episode.id: e5, triaged: 2020-06-30}
                        - {who: FF, episode.id: e6, triaged: 2020-07-01}
                        """))
                .containsExactly(
                        new SnapshotDiff.Change("A0001", "2020-01", SnapshotDiff.Kind.CHANGED, 1),
                        new SnapshotDiff.Change("A0001", "2020-02", SnapshotDiff.Kind.GONE, 1),
                        new SnapshotDiff.Change("A0001", "2020-06", SnapshotDiff.Kind.EPISODE_LATE, 1),
                        new SnapshotDiff.Change("A0001", "2020-06", SnapshotDiff.Kind.DISCHARGE_LATE, 1));
    }

    @Test
    void an_episode_that_was_closed_before_the_later_data_begin_is_not_missed() throws IOException {
        assertThat(changes("""
                        - {who: AA, episode.id: e1, triaged: 2018-01-01, discharged: 2018-12-31, reason: 80}
                        - {who: BB, episode.id: e2, triaged: 2018-01-01, discharged: 2019-01-01, reason: 80}
                        - {who: CC, episode.id: e3, triaged: 2020-01-01}
                        """, "[{who: CC, episode.id: e3, triaged: 2020-01-01}]"))
                .containsExactly(new SnapshotDiff.Change("A0001", "2018-01", SnapshotDiff.Kind.GONE, 1));
    }
}
