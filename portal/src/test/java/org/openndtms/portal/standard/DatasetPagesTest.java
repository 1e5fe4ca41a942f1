package org.openndtms.portal.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Rule;
import org.openndtms.portal.PortalTest;
import org.springframework.web.util.HtmlUtils;

class DatasetPagesTest extends PortalTest {
    private static final Pack PACK = Packs.load("cds-p");

    @Test
    void everyItemHasAPageThatSaysWhereItComesFrom() {
        for (Item item : PACK.items()) {
            var page = visitor().get("/dataset/cds-p/items/" + item.header());
            assertThat(page.statusCode()).as(item.header()).isEqualTo(200);
            assertThat(HtmlUtils.htmlUnescape(page.body())).contains(item.title(), item.provenance(), item.role());
        }
    }

    @Test
    void everyRuleHasAPageWithMessageHelpAndProvenance() {
        for (Rule rule : PACK.rules()) {
            var page = visitor().get("/dataset/cds-p/rules/" + rule.id());
            assertThat(page.statusCode()).as(rule.id()).isEqualTo(200);
            assertThat(HtmlUtils.htmlUnescape(page.body()))
                    .contains(rule.message(), rule.help(), rule.provenance(), "What must hold");
        }
    }

    @Test
    void everyListHasAPageWithAnAnchorForEachCode() {
        for (CodeList list : PACK.codeLists().values()) {
            String page = HtmlUtils.htmlUnescape(
                    visitor().get("/dataset/cds-p/code-lists/" + list.name()).body());
            assertThat(page).contains("id=\"code-" + list.codes().size() + "\"");
            for (Code code : list.codes()) {
                assertThat(page).contains(code.text(), code.provenance());
            }
        }
    }

    @Test
    void theListingsNameEverythingThereIs() {
        String items = visitor().get("/dataset/cds-p/items").body();
        String format = visitor().get("/dataset/cds-p/file-format").body();
        PACK.items().forEach(item -> {
            assertThat(items).contains("id=\"" + item.header() + "\"");
            assertThat(format).contains("id=\"" + item.header() + "\"");
        });
        String rules = visitor().get("/dataset/cds-p/rules").body();
        PACK.rules().forEach(rule -> assertThat(rules).contains("id=\"" + rule.id() + "\""));
    }

    @Test
    void aListIsNarrowedToADataset() {
        Item adultOnly = PACK.items().stream()
                .filter(item ->
                        item.datasets().contains("AD") && !item.datasets().contains("YP"))
                .findFirst()
                .orElseThrow();
        assertThat(visitor().get("/dataset/cds-p/items?for=YP").body())
                .doesNotContain("id=\"" + adultOnly.header() + "\"");
        assertThat(visitor().get("/dataset/cds-p/items?for=AD").body()).contains("id=\"" + adultOnly.header() + "\"");
        assertThat(visitor().get("/dataset/cds-p/items?for=%3Cscript%3E").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWordIsFoundAndAMisspeltOneGuessed() {
        assertThat(visitor().get("/dataset/cds-p?find=naloxone").body()).contains("/dataset/cds-p/items/");
        assertThat(visitor().get("/dataset/cds-p?find=TRIAGD").body()).contains("Did you mean", "TRIAGED");
        assertThat(visitor().get("/dataset/cds-p?find=%3Cscript%3E").body())
                .contains("Nothing has that word")
                .doesNotContain("“<script>”");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String path : new String[] {
            "/dataset/cds-z",
            "/dataset/cds-p/items/NOPE",
            "/dataset/cds-p/rules/XX-99",
            "/dataset/cds-p/code-lists/nope",
            "/dataset/cds-p/changes-from/nope",
            "/dataset/cds-p/download/code-lists/nope.csv",
            "/dataset/cds-p/download/items.exe"
        }) {
            assertThat(visitor().get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void downloadsAreFiles() {
        var csv = visitor().get("/dataset/cds-p/download/items.csv");
        assertThat(csv.body().lines().count()).isEqualTo(PACK.items().size() + 1L);
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"cds-p-items.csv\"");
        assertThat(visitor().get("/dataset/cds-p/download/rules.json").body()).startsWith("{");
        assertThat(visitor().get("/dataset/cds-p/download/code-lists/drug.csv").body())
                .startsWith("code,text");
    }
}
