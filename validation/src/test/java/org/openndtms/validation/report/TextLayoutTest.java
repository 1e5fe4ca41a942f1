package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.validation.report.TextLayout.Style;

class TextLayoutTest {
    private final StringBuilder out = new StringBuilder();

    @Test
    void lines_break_between_words_and_are_set_in() {
        new TextLayout(out, 20, false).paragraph("A-01  ", "one two three four five");

        assertThat(out).hasToString("A-01  one two three\n      four five\n");
    }

    @Test
    void a_word_too_long_for_a_line_is_cut() {
        new TextLayout(out, 20, false).paragraph("", "to 123456789012345678901234567890 be");

        assertThat(out).hasToString("to\n12345678901234567890\n1234567890 be\n");
    }

    @Test
    void spaces_that_make_columns_stay() {
        new TextLayout(out, 40, false).paragraph("  ", "a    b");

        assertThat(out).hasToString("  a    b\n");
    }

    @Test
    void styles_are_shown_only_in_colour() {
        new TextLayout(out, 40, true).paragraph(Style.BAD, "", "no");
        new TextLayout(out, 40, false).paragraph(Style.BAD, "", "no");

        assertThat(out).hasToString("\033[1;31mno\033[0m\nno\n");
    }
}
