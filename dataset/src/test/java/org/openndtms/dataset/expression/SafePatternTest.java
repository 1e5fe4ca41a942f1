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
                "(ab)+",
                "(?:ab)*",
                "(a|b)",
                "(a+)",
                "(a+)?",
                "(a+)(b)*",
                "((a+))",
                "[(+]+",
                "[a[(+]b]+",
                "[\\]+(]*",
                "\\(a+\\)+",
                "\\d{3}",
                "(\\+)*",
                "([+*])*",
                "x{2}"
            })
    void acceptsWhatStaysQuick(String expression) {
        assertThat(SafePattern.fault(expression)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+ ; a repeated group",
                "(a*)* ; a repeated group",
                "(a{2,}){3} ; a repeated group",
                "(?:a+)* ; a repeated group",
                "(a+b)+ ; a repeated group",
                "((a+)b)+ ; a repeated group",
                "((a+))* ; a repeated group",
                "(b(a+)?)* ; a repeated group",
                "(a)\\1 ; back references",
                "(?<n>a)\\k<n> ; (? with a meaning",
                "\\Qa+\\E ; back references",
                "(?=a)b ; (? with a meaning",
                "(?!a)b ; (? with a meaning",
                "(?<=a)b ; (? with a meaning",
                "(?i)a ; (? with a meaning",
                "(?>a)b ; (? with a meaning",
                "[a ; is no regular expression: Unclosed character class",
                "a) ; is no regular expression: Unmatched closing ')'",
                "* ; is no regular expression: Dangling meta character '*'",
            })
    void refusesTheRest(String fault) {
        String[] parts = fault.split(" ; ");
        assertThat(SafePattern.fault(parts[0])).startsWith(parts[1]);
    }

    @Test
    void refusesAChoiceThatIsRepeated() {
        assertThat(SafePattern.fault("(a|a)*")).startsWith("a repeated group");
        assertThat(SafePattern.fault("(a|b){2}")).startsWith("a repeated group");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(SafePattern.fault("a".repeat(SafePattern.MAX_LENGTH))).isNull();
        assertThat(SafePattern.fault("a".repeat(SafePattern.MAX_LENGTH + 1)))
                .startsWith("the regular expression is longer");
    }
}
