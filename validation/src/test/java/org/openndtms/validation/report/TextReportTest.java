package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100})
    void no_line_is_wider_than_asked_for(int width) {
        for (var result : SampleResults.all()) {
            assertThat(Reports.text(new TextReport(width, false), result).lines())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(width));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_but_the_report_itself_steers_the_terminal(boolean colour) {
        String text = Reports.text(new TextReport(80, colour), SampleResults.hostile());

        assertThat(text.replaceAll("\033\\[[0-9;]+m", ""))
                .doesNotContain("\033")
                .doesNotContain("\u202e");
        assertThat(text.contains("\033[")).isEqualTo(colour);
    }
}
