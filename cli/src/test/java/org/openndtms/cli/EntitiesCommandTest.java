package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesCommandTest {
    @TempDir
    Path folder;

    @Test
    void rows_of_one_episode_become_one_episode_with_its_records() throws IOException {
        Path file = SampleFile.of(2)
                .with(1, row -> {
                    row.put("CLIENTID", "C1");
                    row.put("EPISODID", "E1");
                    row.put("MODID", "M2");
                    row.put("DOB", "1951-02-11");
                    row.put("DRUG1", "heroin");
                })
                .in(folder, "a.csv");

        JsonNode clients = new ObjectMapper()
                .readTree(Run.of("entities", file, "--dataset", "AD").out())
                .get("clients");

        assertThat(clients).hasSize(1);
        JsonNode episode = clients.at("/0/episodes/0");
        assertThat(episode.get("id").asText()).isEqualTo("E1");
        assertThat(episode.get("rows").asInt()).isEqualTo(2);
        assertThat(episode.get("interventions"))
                .extracting(record -> record.get("id").asText())
                .containsExactly("M1", "M2");
        assertThat(episode.get("outcomes")).hasSize(1);
        assertThat(episode.get("disagreeing")).extracting(JsonNode::asText).containsExactly("DRUG1");
    }

    @Test
    void an_id_that_looks_like_a_name_is_not_shown() {
        Path file =
                SampleFile.of(1).with(0, row -> row.put("CLIENTID", "Robinson")).in(folder, "a.csv");

        assertThat(Run.of("entities", file, "--dataset", "AD").out())
                .doesNotContain("Robinson")
                .contains("Aaaaaaaa");
    }

    @Test
    void a_file_that_cannot_be_read_ends_with_2() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "A,B\n1,2\n");

        Run run = Run.of("entities", file, "--dataset", "AD");

        assertThat(run.err()).contains("ndtms validate says why");
        assertThat(run.status()).isEqualTo(2);
    }
}
