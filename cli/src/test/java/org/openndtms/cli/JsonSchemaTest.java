package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.validation.report.JsonReport;

class JsonSchemaTest {
    @TempDir
    Path folder;

    private JsonSchema schema;

    @BeforeEach
    void readSchema() throws IOException {
        try (InputStream in = JsonReport.class.getResourceAsStream("validation-result.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(in));
        }
    }

    @Test
    void a_file_with_findings_of_many_kinds_follows_the_schema() throws IOException {
        Path before = SampleFile.of(6).in(folder, "before.csv");
        Path file = SampleFile.of(6)
                .with(0, row -> row.put("TRIAGED", "2020-01-01"))
                .with(1, row -> row.put("ALCDDAYS", ""))
                .with(2, row -> row.put("REFLD", "2020-02-04"))
                .with(3, row -> row.put("YPLAC", "Y"))
                .with(4, row -> row.put("CONSENT", "N"))
                .in(folder, "a.csv");

        JsonNode report = report(file, "--previous", before);

        assertThat(report.at("/counts/error").asInt()).isPositive();
        assertThat(report.at("/counts/warning").asInt()).isPositive();
        assertThat(report.at("/counts/mismatch").asInt()).isPositive();
        assertThat(report.at("/counts/nulled").asInt()).isPositive();
    }

    @Test
    void a_rejected_file_follows_the_schema() throws IOException {
        JsonNode report = report(Files.writeString(folder.resolve("a.csv"), "A,B\n1,2\n"));

        assertThat(report.get("outcome").asText()).isEqualTo("rejected");
        assertThat(report.at("/load/percent").isNull()).isTrue();
    }

    private JsonNode report(Path file, Object... options) throws IOException {
        Run run = options.length == 0
                ? Run.of("validate", file, SampleFile.OPTIONS, "--format", "json")
                : Run.of("validate", file, SampleFile.OPTIONS, "--format", "json", options[0], options[1]);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(schema.validate(report)).isEmpty();
        return report;
    }
}
