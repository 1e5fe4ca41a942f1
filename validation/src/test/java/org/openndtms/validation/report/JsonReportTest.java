package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_report_follows_the_schema() throws IOException {
        JsonSchema schema = schema();
        for (var result : SampleResults.all()) {
            JsonNode report = JSON.readTree(Reports.text(new JsonReport(), result));

            assertThat(schema.validate(report)).isEmpty();
        }
    }

    @Test
    void the_schema_refuses_a_percentage_that_was_rounded_to_two_places() throws IOException {
        JsonNode report = JSON.readTree(Reports.text(new JsonReport(), SampleResults.invalid()));
        ((ObjectNode) report.get("load")).put("percent", "98.00");

        assertThat(schema().validate(report)).isNotEmpty();
    }

    @Test
    void a_rejected_file_has_no_percentages() throws IOException {
        JsonNode report = JSON.readTree(Reports.text(new JsonReport(), SampleResults.rejected()));

        assertThat(report.get("outcome").asText()).isEqualTo("rejected");
        assertThat(report.at("/load/percent").isNull()).isTrue();
        assertThat(report.at("/dataQuality/percent").isNull()).isTrue();
    }

    @Test
    void the_worked_example_of_200_rows_has_its_percentages() throws IOException {
        JsonNode report = JSON.readTree(Reports.text(new JsonReport(), SampleResults.invalid()));

        assertThat(report.at("/load/percent").asText()).isEqualTo("98.0");
        assertThat(report.at("/dataQuality/percent").asText()).isEqualTo("94.8");
    }

    @Test
    void a_confirmed_warning_counts_as_information() throws IOException {
        JsonNode report = JSON.readTree(Reports.text(new JsonReport(), SampleResults.invalid()));

        assertThat(report.get("findings"))
                .filteredOn(finding -> finding.get("confirmed").asBoolean())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.get("severity").asText()).isEqualTo("info"));
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in = JsonReport.class.getResourceAsStream("validation-result.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(in));
        }
    }
}
