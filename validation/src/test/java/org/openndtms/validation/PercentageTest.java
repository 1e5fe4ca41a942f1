package org.openndtms.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A percentage is cut off after one decimal, so that 100.0 means all. */
class PercentageTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 100.0",
        "1, 1, 0.0",
        "2, 1, 50.0",
        "3, 1, 66.6",
        "3, 2, 33.3",
        "200, 4, 98.0",
        "196, 10, 94.8",
        "1000, 1, 99.9",
        "1001, 1, 99.9",
        "100000000, 1, 99.9",
        "100000000, 99999999, 0.0",
        "10000, 9996, 0.0",
        "10000, 9990, 0.1",
        "4000000000000000, 1, 99.9"
    })
    void it_is_never_rounded_up(long rows, long failed, String text) {
        assertThat(new Percentage(rows, failed).text()).isEqualTo(text);
        assertThat(new Percentage(rows, failed).complete()).isEqualTo(failed == 0);
    }

    @Test
    void of_no_rows_there_is_none() {
        assertThat(new Percentage(0, 0).text()).isNull();
        assertThat(new Percentage(0, 0).complete()).isFalse();
    }
}
