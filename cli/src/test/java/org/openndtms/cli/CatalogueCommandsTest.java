package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.xml.sax.InputSource;

class CatalogueCommandsTest {
    private static final Pack PACK = Packs.load("cds-p");

    @Test
    void a_rule_is_explained_in_plain_words_and_as_it_is_written() {
        String text = Run.of("explain", "ep-06").out();

        assertThat(text)
                .contains("EP-06: The triage date is before the referral date.")
                .contains("Must hold       TRIAGED is on or after REFLD")
                .contains("must: TRIAGED >= REFLD")
                .contains("TRIAGED (Triage date)")
                .contains("Silences")
                .contains("MO-12")
                .contains("Provenance");
    }

    @Test
    void an_item_is_explained_with_its_codes_and_rules() {
        assertThat(Run.of("explain", "SEX").out())
                .contains("SEX: ")
                .contains("1  Male")
                .contains("CL-16")
                .contains("on every record of a client who consents");
    }

    @Test
    void explanations_can_be_read_by_programs() throws IOException {
        JsonNode rule = new ObjectMapper()
                .readTree(Run.of("explain", "ep-06", "--format", "json").out());
        assertThat(rule.at("/rules/0/rule").asText()).isEqualTo("EP-06");
        assertThat(rule.at("/rules/0/must").asText()).isEqualTo("TRIAGED >= REFLD");
        assertThat(rule.get("items")).isEmpty();

        JsonNode item = new ObjectMapper()
                .readTree(Run.of("explain", "sex", "--format", "JSON").out());
        assertThat(item.at("/items/0/header").asText()).isEqualTo("SEX");
        assertThat(item.at("/codeLists/sex/0/code").asText()).isNotEmpty();

        JsonNode code = new ObjectMapper()
                .readTree(Run.of("explain", "9996", "--format", "json").out());
        assertThat(code.at("/codes/drug/0/code").asText()).isEqualTo("9996");
        assertThat(code.get("codes").get("drug")).hasSize(1);

        assertThat(Run.of("explain", "EP-06", "--format", "xml").err()).contains("--format must be one of text");
        assertThat(Run.of("explain", "EP-99", "--format", "json").status()).isEqualTo(3);
    }

    @Test
    void a_code_is_explained_by_the_lists_that_have_it() {
        assertThat(Run.of("explain", "9996").out()).contains("9996 in drug").contains("DRUG2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "dictionary"})
    void a_listing_for_programs_has_every_line(String command) throws IOException {
        JsonNode listing =
                new ObjectMapper().readTree(Run.of(command, "--format", "json").out());

        if (command.equals("rules")) {
            assertThat(listing.get("rules")).hasSize(PACK.rules().size());
            assertThat(listing.at("/rules/0/datasets").isArray()).isTrue();
            assertThat(listing.at("/rules/0/confirmable").isBoolean()).isTrue();
        } else {
            assertThat(listing.get("items")).hasSize(PACK.items().size());
            assertThat(listing.at("/items/0/maxLength").isNumber()).isTrue();
            assertThat(listing.get("codeLists")).hasSize(PACK.codeLists().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "dictionary"})
    void a_listing_as_a_page_is_well_formed(String command) throws Exception {
        String html = Run.of(command, "--format", "html").out();

        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
        assertThat(html).contains("<th scope=\"row\">");
    }

    @Test
    void a_listing_of_a_dataset_leaves_out_what_is_not_in_it() {
        assertThat(Run.of("dictionary", "--format", "csv", "--dataset", "AD").out())
                .doesNotContain("\nYPLAC,");
        assertThat(Run.of("dictionary", "--format", "csv", "--dataset", "YP").out())
                .contains("\nYPLAC,");
        assertThat(Run.of("rules", "--format", "csv", "--dataset", "AD").out()).doesNotContain("\nYP-07,");
    }

    @Test
    void the_codes_of_one_list_are_listed() {
        assertThat(Run.of("dictionary", "--list", "sex", "--format", "csv").out())
                .startsWith("code,text,groups,validFrom,validTo,provenance\r\n0,Not known,");
    }

    @Test
    void the_version_names_the_packs() {
        assertThat(Run.of("--version").out()).contains("ndtms ").contains("pack " + PACK);
    }
}
