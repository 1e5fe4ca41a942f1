package org.openndtms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortalSectionTest {

    @Test
    void aPercentileIsTheTimeOfThatRank() {
        List<Duration> times = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> Duration.ofMillis(101 - i))
                .toList();
        assertThat(PortalSection.percentile(times, 95)).isEqualTo(95);
        assertThat(PortalSection.percentile(times, 100)).isEqualTo(100);
        assertThat(PortalSection.percentile(List.of(Duration.ofMillis(7)), 95)).isEqualTo(7);
    }

    @Test
    void nothingMeasuredReachesNoGoal() {
        assertThat(new PortalSection(50, 60).text()).contains("| NaN ms | **no** |");
    }

    @Test
    void aGoalThatIsMissedSaysSo() {
        PortalSection section = new PortalSection(1, 1);
        section.page(Duration.ofMillis(250));
        section.signedIn(Duration.ofMillis(400));
        section.failed();
        assertThat(section.text())
                .contains("under 200 ms | 250.0 ms | **no** |", "| 400.0 ms | yes |", "1 of all requests failed");
    }
}
