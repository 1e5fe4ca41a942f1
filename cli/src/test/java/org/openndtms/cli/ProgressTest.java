package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    private final StringWriter told = new StringWriter();
    private final PrintWriter err = new PrintWriter(told);

    @Test
    void where_nobody_watches_short_work_leaves_no_line() {
        try (Progress progress = new Progress(err, false, "checking a file")) {
            progress.accept(100);
        }

        assertThat(told.toString()).isEmpty();
    }

    @Test
    void where_nobody_watches_long_work_leaves_a_line_now_and_then_and_none_after_its_end() throws Exception {
        try (Progress progress = new Progress(err, false, "checking a file", SHORT)) {
            await("still checking a file after 0 s …\n");
            progress.accept(467);
            await("still checking a file after 0 s: 46 % …\n");
            progress.accept(300);
        }
        String said = told.toString();

        Thread.sleep(50);
        assertThat(told.toString()).isEqualTo(said).doesNotContain("30 %").doesNotContain("\r");
        assertThat(said.lines()).allMatch(line -> line.startsWith("ndtms: still checking a file after "));
    }

    @Test
    void a_terminal_shows_a_bar_and_no_lines_once_anything_is_known() throws Exception {
        try (Progress progress = new Progress(err, true, "checking a file", SHORT)) {
            progress.accept(500);
            Thread.sleep(50);
            progress.accept(1000);
        }

        assertThat(told.toString())
                .contains("\r[####################                    ] 50 %", "] 100 %")
                .doesNotContain("46 %", "50 % …")
                .endsWith("\r");
    }

    @Test
    void a_terminal_gets_lines_too_where_nothing_is_known() throws Exception {
        int counted = new Progress(err, true, "counting", SHORT).during(() -> {
            await("ndtms: still counting after ");
            return 7;
        });

        assertThat(counted).isEqualTo(7);
        assertThat(told.toString()).doesNotContain("\r");
    }

    private void await(String text) throws InterruptedException {
        while (!told.toString().contains(text)) {
            Thread.sleep(2);
        }
    }
}
