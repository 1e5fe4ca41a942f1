package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SystemsTest extends PortalTest {
    @Autowired
    private GivenSystems passed;

    @AfterEach
    void nothingHasPassed() {
        passed.clear();
    }

    @Test
    void theListSaysThatItIsEmptyAndWhatAProviderDoesThen() {
        assertThat(visitor().get("/systems").body())
                .contains("The list is empty: no system has passed the tests yet.", "Data Entry Tool", "/systems.json");
        assertThat(json().get("systems").isEmpty()).isTrue();
        assertThat(json().get("standard").asString()).isEqualTo("DCB0107 Amd 38/2019");
    }

    @Test
    void aSystemThatPassedStandsInTheListAndInItsFormForPrograms() {
        passed.add(new CompliantSystems.CompliantSystem(
                "Ærø <Systems>", "Case & Care", "4.2", "P", List.of("AD", "YP"), LocalDate.of(2020, 4, 1)));
        assertThat(visitor().get("/systems").body())
                .contains("Ærø &lt;Systems&gt;", "Case &amp; Care", "4.2", "AD, YP", "1 April 2020")
                .doesNotContain("The list is empty");
        JsonNode system = json().get("systems").get(0);
        assertThat(system.get("product").asString()).isEqualTo("Case & Care");
        assertThat(system.get("supplier").asString()).isEqualTo("Ærø <Systems>");
        assertThat(system.get("passedOn").asString()).isEqualTo("2020-04-01");
        assertThat(system.get("datasets").get(1).asString()).isEqualTo("YP");
    }

    private JsonNode json() {
        HttpResponse<String> answer = visitor().get("/systems.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return JsonMapper.shared().readTree(answer.body());
    }
}
