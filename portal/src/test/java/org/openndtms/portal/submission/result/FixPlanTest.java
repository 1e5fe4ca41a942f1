package org.openndtms.portal.submission.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;

/** The order in which rules are best mended; EP-06 and CL-08 are errors, EP-19 and EP-10 warnings. */
class FixPlanTest {
    private static final Pack PACK = Packs.load("cds-p");

    static Stream<Arguments> files() {
        return Stream.of(
                // Errors come first, though the warning frees more rows.
                Arguments.of(
                        List.of(failing(2, "EP-06"), failing(5, "EP-19")),
                        List.of("EP-06 100.0 95.0", "EP-19 100.0 100.0")),
                // CL-08 frees eight rows at once, EP-06 only two.
                Arguments.of(
                        List.of(failing(2, "EP-06"), failing(8, "CL-08"), failing(6, "CL-08", "EP-06")),
                        List.of("CL-08 92.0 100.0", "EP-06 100.0 100.0")),
                // No rule frees a row by itself: the one on more rows comes first.
                Arguments.of(
                        List.of(failing(4, "CL-08", "EP-06"), failing(1, "CL-08", "EP-19", "EP-06")),
                        List.of("EP-06 95.0 100.0", "CL-08 100.0 99.0", "EP-19 100.0 100.0")),
                // A row that would not load says nothing of data quality before its error is mended.
                Arguments.of(List.of(failing(10, "EP-06", "EP-10")), List.of("EP-06 100.0 90.0", "EP-10 100.0 100.0")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theRuleThatFreesTheMostRowsIsNext(List<FixPlan.Failing> failing, List<String> expected) {
        List<RuleTally> tallies = Stream.of("EP-06", "CL-08", "EP-19", "EP-10", "MM-04")
                .filter(id -> id.startsWith("MM")
                        || failing.stream().anyMatch(each -> each.rules().contains(id)))
                .map(id -> new RuleTally(PACK.findRule(id).orElseThrow(), 1, 0, 1, 1))
                .toList();
        assertThat(FixPlan.of(100, tallies, failing).stream()
                        .map(step ->
                                step.tally().rule().id() + " " + text(step.load()) + " " + text(step.dataQuality()))
                        .toList())
                .isEqualTo(expected);
    }

    private static String text(@Nullable Percentage percentage) {
        return percentage == null ? "unknown" : String.valueOf(percentage.text());
    }

    private static FixPlan.Failing failing(long rows, String... rules) {
        return new FixPlan.Failing(Arrays.asList(rules), rows);
    }
}
