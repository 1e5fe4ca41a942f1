package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openndtms.validation.RuleTally;

class SummaryTest {

    @Test
    void steps_name_the_rules_to_mend_and_where_to_start() {
        assertThat(Summary.steps(SampleResults.invalid()))
                .startsWith(
                        "Mend EP-06, MO-13 and EP-46 and the file reaches 100 % load and 100 % data quality.",
                        "Start with EP-46: mended alone it gains 5.1 points of data quality.");
    }

    @Test
    void a_cost_is_cut_off_and_never_shown_as_nothing() {
        assertThat(cost(0, 10).points()).isEqualTo("0.0");
        assertThat(cost(1, 1001).points()).isEqualTo("under 0.1");
        assertThat(cost(1, 1000).points()).isEqualTo("0.1");
        assertThat(cost(199, 1000).points()).isEqualTo("19.9");
        assertThat(cost(1000, 1000).points()).isEqualTo("100.0");
    }

    private static Cost cost(long rows, long total) {
        return new Cost("load", total, rows, 0);
    }

    @Test
    void only_rules_that_lower_a_percentage_cost_anything() {
        assertThat(Cost.applies(new RuleTally(SamplePack.LONG_WAIT, 1, 0, 0, 0)))
                .isFalse();
        assertThat(Cost.applies(new RuleTally(SamplePack.CHANGED_REFERRAL, 1, 0, 0, 0)))
                .isFalse();
        assertThat(Cost.applies(new RuleTally(SamplePack.DRINKING_DAYS, 0, 1, 0, 0)))
                .isFalse();
        assertThat(Cost.applies(new RuleTally(SamplePack.DRINKING_DAYS, 1, 0, 1, 1)))
                .isTrue();
    }

    @Test
    void a_comparison_speaks_of_differences_and_of_nothing_else() {
        assertThat(Summary.outcome(SampleResults.invalid().comparison()))
                .isEqualTo("1 difference from the file loaded before is open.");
        assertThat(SampleResults.invalid().comparison().findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("MM-08");
        assertThat(Summary.outcome(SampleResults.valid().comparison()))
                .isEqualTo("Nothing disagrees with the file loaded before.");
    }
}
