package org.openndtms.dataset.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[A-Z][0-9]{4}",
                ".* .*",
                "[A-Za-z][a-z]{2,}",
                "[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}",
                "(ab)+",
                "(?:ab)*",
                "(a|b)",
                "(a|b)?c",
                "(a+)",
                "(a+)?",
                "(a+)(b)*",
                "(a+)b(cd)*",
                "((a+))",
                "[(+]+",
                "[^(+]+",
                "[\\]+(]*",
                "\\(a+\\)+",
                "\\d{3}",
                "(\\+)*",
                "([+*])*",
                "a?b?c?d?e?f{1,2}",
                "x{2}y{3}z{4}u{5}v{6}w{7}p{8}"
            })
    void acceptsWhatStaysQuick(String expression) {
        assertThat(SafePattern.fault(expression)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(a*)*",
                "(a{2,}){3}",
                "(a{2}){3}",
                "(?:a+)*",
                "(a+b)+",
                "(ba+)+",
                "((a+)b)+",
                "((a+))*",
                "(b(a+)?)*",
                "(a?){20}",
                "(a|a)*",
                "(a|b){2}",
                "((a|b)c)+",
                "[a](b+)+",
                "[\\](](d+)+",
                "\\[(d+)+",
                "(c)(d+)+"
            })
    void refusesARepeatedGroupThatRepeatsOrChooses(String expression) {
        assertThat(SafePattern.fault(expression)).isEqualTo("a repeated group must not repeat or choose within itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "(?<n>a)\\k<n>",
                "\\Qa+\\E",
                "(?=a)b",
                "(?!a)b",
                "(?<=a)b",
                "(?i)a",
                "(?>a)b",
                "[a[b]]",
                "[a&&[^b]]",
                "[])]",
                "[\\Q]\\E]"
            })
    void refusesWhatHasAMeaningOfItsOwn(String expression) {
        assertThat(SafePattern.fault(expression))
                .startsWith("uses ")
                .endsWith(" in a way that is not allowed in a regular expression of a pack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*b*c*", "a+b+c+", "a*b+c{1,}", "a?b?c?d?e?f?g?", "a{1,2}b?c?d?e?f?g{0,9}", ".*?.*+"})
    void refusesManyRepetitions(String expression) {
        assertThat(SafePattern.fault(expression))
                .isEqualTo("has too many repetitions for a regular expression of a pack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "a)", "*", "(a", "a{2"})
    void refusesWhatIsNoRegularExpression(String expression) {
        assertThat(SafePattern.fault(expression)).startsWith("is no regular expression: ");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(SafePattern.fault("a".repeat(SafePattern.MAX_LENGTH))).isNull();
        assertThat(SafePattern.fault("a".repeat(SafePattern.MAX_LENGTH + 1)))
                .isEqualTo("the regular expression is longer than 200 characters");
    }
}
