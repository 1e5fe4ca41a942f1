package org.openndtms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubmissionSectionTest {
    @Test
    void theRatioIsThatOfTheMedians() {
        SubmissionSection section = new SubmissionSection(new BenchFile(Path.of("f.csv"), 100_000, 48_000_000), 10);
        for (int seconds : new int[] {1, 2, 9}) {
            section.command(Duration.ofSeconds(seconds));
            section.portal(Duration.ofSeconds(seconds * 2L));
        }
        assertThat(section.text()).contains("| 2.00 times | **no** |");
    }

    @Test
    void nothingMeasuredReachesNoGoal() {
        assertThat(new SubmissionSection(new BenchFile(Path.of("f.csv"), 1, 1), 1).text())
                .contains("| NaN times | **no** |");
    }
}
