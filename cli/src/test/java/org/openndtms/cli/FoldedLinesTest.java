package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FoldedLinesTest {
    private final StringWriter seen = new StringWriter();
    private final PrintWriter out = new PrintWriter(new FoldedLines(seen, 20));

    private String after(String text) {
        out.print(text);
        out.flush();
        return seen.toString();
    }

    @Test
    void lines_are_broken_between_words_and_set_in() {
        assertThat(after("ndtms: one two three four five\n  four five six seven eight\n"))
                .isEqualTo("ndtms: one two three\n       four five\n  four five six\n    seven eight\n");
    }

    @Test
    void a_line_that_fits_stays_as_it_is() {
        assertThat(after("12345678901234567890\n\nndtms: one\n")).isEqualTo("12345678901234567890\n\nndtms: one\n");
    }

    @Test
    void a_name_that_is_longer_than_a_line_stays_whole() {
        assertThat(after("ndtms: /a/folder/with/a/long/name is a file\n"))
                .isEqualTo("ndtms: /a/folder/with/a/long/name\n       is a file\n");
        assertThat(after("/a/folder/with/a/long/name\n")).endsWith("\n/a/folder/with/a/long/name\n");
    }

    @Test
    void a_bar_that_grows_is_passed_on_at_once() {
        assertThat(after("\r[####      ] 40 %")).isEqualTo("\r[####      ] 40 %");
        assertThat(after("\r[#####     ] 50 %")).endsWith("\r[#####     ] 50 %");
    }
}
