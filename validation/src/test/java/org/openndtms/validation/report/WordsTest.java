package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"0,0", "999,999", "1000,\"1,000\"", "-1000,\"-1,000\"", "-100,-100", "1234567,\"1,234,567\""})
    void thousands_are_set_apart(long number, String text) {
        assertThat(Words.number(number)).isEqualTo(text);
    }

    @Test
    void one_is_not_many() {
        assertThat(Words.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Words.count(0, "row", "rows")).isEqualTo("0 rows");
    }

    @Test
    void days_are_written_out() {
        assertThat(Words.day(LocalDate.of(2020, 2, 29))).isEqualTo("29 February 2020");
    }

    @Test
    void lists_end_with_and() {
        assertThat(Words.list(List.of())).isEmpty();
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
