package org.openndtms.validation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.expression.Expression;

/** No regular expression of the pack takes more than a few looks at each character of a hostile value. */
class PatternsTest {
    private static final int LENGTH = 20_000;
    private static final int LOOKS = 8;
    private static final Pack PACK = Packs.load("cds-p");

    /** A text that counts how often one of its characters is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void a_long_value_is_judged_in_time_that_grows_with_its_length_only() {
        Set<String> patterns = patterns();
        assertThat(patterns).hasSizeGreaterThan(5);
        for (String pattern : patterns) {
            Pattern compiled = Pattern.compile(pattern);
            for (String hostile : hostile(pattern)) {
                Counted text = new Counted(hostile);
                compiled.matcher(text).matches();
                assertThat(text.looks)
                        .as("%s on %s...", pattern, hostile.substring(0, 8))
                        .isLessThan((long) LOOKS * LENGTH);
            }
        }
    }

    /** Long texts of the signs that an expression speaks of, with an end that it cannot expect. */
    private static List<String> hostile(String pattern) {
        List<String> texts = new ArrayList<>();
        StringBuilder signs = new StringBuilder("aA9 -ZX");
        pattern.chars().distinct().forEach(c -> signs.append((char) c));
        for (int i = 0; i < signs.length(); i++) {
            String one = signs.substring(i, i + 1);
            for (String end : List.of("", "\n", "!", "\u00e9")) {
                texts.add(one.repeat(LENGTH) + end);
                texts.add(("a" + one).repeat(LENGTH / 2) + end);
            }
        }
        return texts;
    }

    private static Set<String> patterns() {
        Set<String> patterns = new TreeSet<>();
        for (Item item : PACK.items()) {
            Pattern pattern = item.pattern();
            if (pattern != null) {
                patterns.add(pattern.pattern());
            }
        }
        for (Rule rule : PACK.rules()) {
            for (Expression condition : List.of(rule.when(), rule.must())) {
                Names.walk(condition, true, part -> {
                    if (part instanceof Expression.Call call && call.function().equals("matches")) {
                        patterns.add(((Expression.Text) call.arguments().get(1)).value());
                    }
                });
            }
        }
        return patterns;
    }
}
