package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.openndtms.validation.ValidationResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

    @Test
    void the_page_names_its_language_and_what_it_is() throws Exception {
        for (ValidationResult result : SampleResults.all()) {
            Document page = page(result);

            assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en-GB");
            assertThat(elements(page, "title")).hasSize(1);
            assertThat(elements(page, "h1")).hasSize(1);
            assertThat(elements(page, "main")).hasSize(1);
        }
    }

    @Test
    void headings_never_skip_a_level() throws Exception {
        for (ValidationResult result : SampleResults.all()) {
            int level = 0;
            for (Element element : elements(page(result), "*")) {
                if (element.getTagName().matches("h[1-6]")) {
                    int next = element.getTagName().charAt(1) - '0';
                    assertThat(next).isLessThanOrEqualTo(level + 1);
                    level = next;
                }
            }
        }
    }

    @Test
    void every_table_has_a_caption_and_says_what_its_headings_head() throws Exception {
        Document page = page(SampleResults.invalid());

        assertThat(elements(page, "table"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(
                                table.getElementsByTagName("caption").getLength())
                        .isEqualTo(1));
        assertThat(elements(page, "th"))
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).isIn("col", "row"));
    }

    @Test
    void every_link_leads_somewhere_on_the_page_and_ids_are_unique() throws Exception {
        Document page = page(SampleResults.invalid());
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as(element.getAttribute("id"))
                        .isTrue();
            }
        }

        assertThat(elements(page, "a"))
                .allSatisfy(a -> assertThat(ids).contains(a.getAttribute("href").substring(1)));
    }

    @Test
    void the_page_loads_nothing_and_runs_nothing() throws Exception {
        for (ValidationResult result : SampleResults.all()) {
            Document page = page(result);

            assertThat(elements(page, "*")).allSatisfy(element -> {
                assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "object", "form");
                assertThat(element.hasAttribute("src")).isFalse();
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
                }
            });
            assertThat(elements(page, "style").get(0).getTextContent())
                    .doesNotContain("url(")
                    .doesNotContain("@import");
        }
    }

    private static Document page(ValidationResult result) throws Exception {
        String html = Reports.text(new HtmlReport(), result);
        assertThat(html).startsWith("<!DOCTYPE html>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
