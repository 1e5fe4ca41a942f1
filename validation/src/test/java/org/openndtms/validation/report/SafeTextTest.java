package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @Test
    void text_that_does_no_harm_stays_as_it_is() {
        String text = "Zo\u00eb O'Neill-\u0141ukasz \ud83d\ude00 <b>&";

        assertThat(SafeText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b", "\u0000", "\n", "\r", "\t", "\u007f", "\u0085", "\u200f", "\u202e", "\u2066", "\u2028",
                "\ufeff", "\uffff"
            })
    void a_character_that_could_steer_the_reader_is_replaced(String character) {
        assertThat(SafeText.of("a" + character + "b")).isEqualTo("a\ufffdb");
    }

    @Test
    void half_a_character_is_replaced() {
        assertThat(SafeText.of("a\ud800b\udc00c\ud800")).isEqualTo("a\ufffdb\ufffdc\ufffd");
    }
}
