package org.openndtms.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Rule;
import org.openndtms.validation.report.TextLayout;

class ExplanationTest {
    private static final Pack PACK = Packs.load("cds-p");

    @Test
    void everything_in_the_pack_can_be_explained_within_80_columns() {
        for (Rule rule : PACK.rules()) {
            explained(rule.id(), rule.id() + ": ");
        }
        for (Item item : PACK.items()) {
            explained(item.header(), item.header() + ": ");
        }
        for (CodeList list : PACK.codeLists().values()) {
            explained(list.name(), list.name() + ": code list");
            explained(list.codes().get(0).code(), " in " + list.name());
        }
    }

    private static void explained(String name, String start) {
        StringBuilder text = new StringBuilder();
        assertThat(Explanation.write(PACK, name, new TextLayout(text, 80, false)))
                .isTrue();
        assertThat(text).contains(start);
        assertThat(text.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void no_condition_is_left_in_the_language_of_the_rules() {
        PlainCondition plain = new PlainCondition(PACK);
        for (Rule rule : PACK.rules()) {
            String words = plain.of(rule.when()) + " " + plain.of(rule.must());
            assertThat(words.replaceAll("\u201c.*?\u201d", ""))
                    .as(rule.id())
                    .doesNotContainPattern("[a-z]+_[a-z]+|[a-z]\\(|[<>=]");
        }
    }

    @Test
    void what_is_not_there_is_not_explained_but_guessed() {
        assertThat(Explanation.write(PACK, "TRIAGD", new TextLayout(new StringBuilder(), 80, false)))
                .isFalse();
        assertThat(Explanation.near(PACK, "TRIAGD")).first().isEqualTo("TRIAGED");
        assertThat(Explanation.near(PACK, "nothing like it")).isEmpty();
    }
}
