package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void without_a_word_of_the_launcher_nobody_watches() {
        assertThat(Terminal.of(Map.of())).isEqualTo(Terminal.NONE);
    }

    @Test
    void the_launcher_names_the_streams_that_are_watched() {
        assertThat(Terminal.of(Map.of("NDTMS_TTY", "out err"))).isEqualTo(new Terminal(true, true, true, 80));
        assertThat(Terminal.of(Map.of("NDTMS_TTY", " err"))).isEqualTo(new Terminal(false, true, false, 80));
    }

    @Test
    void colours_can_be_declined() {
        assertThat(Terminal.of(Map.of("NDTMS_TTY", "out", "NO_COLOR", "1")).colour())
                .isFalse();
        assertThat(Terminal.of(Map.of("NDTMS_TTY", "out", "NO_COLOR", "")).colour())
                .isTrue();
        assertThat(Terminal.of(Map.of("NDTMS_TTY", "out", "TERM", "dumb")).colour())
                .isFalse();
    }

    @Test
    void a_width_is_taken_within_reason() {
        assertThat(Terminal.of(Map.of("COLUMNS", "60")).width()).isEqualTo(60);
        assertThat(Terminal.of(Map.of("COLUMNS", "7")).width()).isEqualTo(40);
        assertThat(Terminal.of(Map.of("COLUMNS", "0")).width()).isEqualTo(80);
        assertThat(Terminal.of(Map.of("COLUMNS", "9999")).width()).isEqualTo(100);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide")).width()).isEqualTo(80);
        assertThat(Terminal.of(Map.of("COLUMNS", "99999999999")).width()).isEqualTo(80);
    }
}
