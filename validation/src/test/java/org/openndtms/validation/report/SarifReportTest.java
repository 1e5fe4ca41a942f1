package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    @Test
    void every_finding_names_a_rule_that_the_report_describes() throws IOException {
        JsonNode run = run(SampleResults.invalid());

        assertThat(run.get("results"))
                .hasSize(SampleResults.invalid().findings().size());
        for (JsonNode result : run.get("results")) {
            String described = run.at(
                            "/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id")
                    .asText();
            assertThat(described).isEqualTo(result.get("ruleId").asText());
        }
    }

    @Test
    void a_confirmed_finding_is_suppressed() throws IOException {
        assertThat(run(SampleResults.invalid()).get("results"))
                .filteredOn(result -> result.has("suppressions"))
                .hasSize(1);
    }

    @Test
    void any_file_name_gives_an_address() throws IOException {
        String address =
                run(SampleResults.hostile()).at("/artifacts/0/location/uri").asText();

        assertThat(URI.create(address).getPath()).endsWith(".csv");
    }

    private static JsonNode run(org.openndtms.validation.ValidationResult result) throws IOException {
        return new ObjectMapper()
                .readTree(Reports.text(new SarifReport(), result))
                .at("/runs/0");
    }
}
