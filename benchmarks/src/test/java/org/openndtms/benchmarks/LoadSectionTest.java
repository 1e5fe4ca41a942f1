package org.openndtms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadSectionTest {
    private final LoadSection section = new LoadSection(new BenchFile(Path.of("f.csv"), 100_000, 48_000_000));

    @Test
    void theGoalIsThatOfTheSlowestLoad() {
        section.load("first", Duration.ofMillis(12_340));
        assertThat(section.text()).contains("| first | 12.3 |").contains("| 12.3 s | yes |");
        section.load("second", Duration.ofMillis(30_100));
        section.load("third", Duration.ofSeconds(3));
        assertThat(section.text()).contains("| 30.1 s | **no** |");
    }

    @Test
    void nothingMeasuredReachesNoGoal() {
        assertThat(section.text()).contains("| nothing | **no** |");
    }
}
