package org.openndtms.dataset.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.dataset.Packs;

class ExpressionParserTest {

    /** The bracketed form shows how the parts were put together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "A | A",
                "every_record | every_record",
                "'Y' | 'Y'",
                "'O''Brien' | 'O''Brien'",
                "'' | ''",
                "28 | 28",
                "0.50 | 0.50",
                "-14 | -14",
                "2020-04-01 | 2020-04-01",
                "(A) | A",
                "((A)) | A",
                "A = 1 | (A = 1)",
                "A != 'Y' | (A != 'Y')",
                "A < B | (A < B)",
                "A <= B | (A <= B)",
                "A > B | (A > B)",
                "A >= B | (A >= B)",
                "A=1 and B<2 | ((A = 1) and (B < 2))",
                "A and B and C | (A and B and C)",
                "A or B or C | (A or B or C)",
                "A or B and C | (A or (B and C))",
                "A and B or C | ((A and B) or C)",
                "A and B or C and D | ((A and B) or (C and D))",
                "(A or B) and C | ((A or B) and C)",
                "A and (B and C) | (A and (B and C))",
                "not A and B | ((not A) and B)",
                "not A or B | ((not A) or B)",
                "not (A and B) | (not (A and B))",
                "not not A | (not (not A))",
                "not A = 1 | (not (A = 1))",
                "A and not B | (A and (not B))",
                "A + B - C | ((A + B) - C)",
                "A - B + C | ((A - B) + C)",
                "A + B * C | (A + (B * C))",
                "A * B + C | ((A * B) + C)",
                "A / B / C | ((A / B) / C)",
                "(A + B) * C | ((A + B) * C)",
                "A + 1 <= B * 2 | ((A + 1) <= (B * 2))",
                "A - 1 | (A - 1)",
                "A - -1 | (A - -1)",
                "A between 0 and 28 | (A between 0 and 28)",
                "A between -14 and 14 | (A between -14 and 14)",
                "A between 0 and 28 and B | ((A between 0 and 28) and B)",
                "A between 0 and 28 or A = 98 | ((A between 0 and 28) or (A = 98))",
                "A between 0 and age(DOB, start) | (A between 0 and age(DOB, start))",
                "not A between 1 and 2 | (not (A between 1 and 2))",
                "A in completed | (A in completed)",
                "A not in completed | (A not in completed)",
                "A in {'Y'} | (A in {'Y'})",
                "A in {'Y', 'N', 3, -4, 2020-04-01} | (A in {'Y', 'N', 3, -4, 2020-04-01})",
                "A not in {'Y'} and B | ((A not in {'Y'}) and B)",
                "not A in completed | (not (A in completed))",
                "present(A) | present(A)",
                "now() | now()",
                "days(A, B) <= 84 | (days(A, B) <= 84)",
                "f(A, g(B, C), 1 + 2) | f(A, g(B, C), (1 + 2))",
                "f(A or B) | f((A or B))",
                "this.A | this.A",
                "old.A = new.A | (old.A = new.A)",
                "present(old) | present(old)",
                "any(interventions: A) | any(interventions: A)",
                "all(episodes: A and B or C) | all(episodes: ((A and B) or C))",
                "all(old.children: present(counterpart)) | all(old.children: present(counterpart))",
                "count(outcomes: A = 'S') <= 1 | (count(outcomes: (A = 'S')) <= 1)",
                "count(FIELDS) | count(FIELDS)",
                "count(CITED) > 1 | (count(CITED) > 1)",
                "count(FIELDS: A) * 2 >= count(FIELDS) | ((count(FIELDS: A) * 2) >= count(FIELDS))",
                "count(distinct A) <= 1 | (count(distinct A) <= 1)",
                "count(distinct A by B) <= 1 | (count(distinct A by B) <= 1)",
                "max(reviews: A) | max(reviews: A)",
                "min(reviews: A) | min(reviews: A)",
                "max(A, B) | max(A, B)",
                "min(A, B, 3) | min(A, B, 3)",
                "max(A, max(reviews: B)) | max(A, max(reviews: B))",
                "max(20, count(E) / 10) | max(20, (count(E) / 10))",
                "all(CITED: A or count(CITED: CODE = this.CODE) = 1) | all(CITED: (A or (count(CITED: (CODE = this.CODE)) = 1)))",
                "any(FIELDS: name(FIELD) != 'A') | any(FIELDS: (name(FIELD) != 'A'))",
                "ands or nothing | (ands or nothing)",
            })
    void putsThePartsTogether(String text, String bracketed) {
        assertThat(ExpressionParser.parse(text)).hasToString(bracketed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | 0 | expected a value but found the end",
                "\"  \" | 2 | expected a value but found the end",
                "A and | 5 | expected a value but found the end",
                "and A | 0 | expected a value but found and",
                "A B | 2 | expected and, or, or the end but found B",
                "A = | 3 | expected a value but found the end",
                "A = = B | 4 | expected a value but found =",
                "A = 1 = 2 | 6 | expected and, or, or the end but found =",
                "A ! B | 2 | unexpected character !",
                "A # B | 2 | unexpected character #",
                "A = ~Y~ | 4 | unexpected character ~",
                "A = 'Y | 4 | the quotation mark is never closed",
                "A = 2020-02-30 | 4 | there is no day 2020-02-30",
                "A = 2020-13-01 | 4 | there is no day 2020-13-01",
                "(A | 2 | expected ) but found the end",
                "A) | 1 | expected and, or, or the end but found )",
                "f(A | 3 | expected ) but found the end",
                "f(A,) | 4 | expected a value but found )",
                "f(,A) | 2 | expected a value but found ,",
                "A in | 4 | expected the name of a set, or { but found the end",
                "A in 3 | 5 | expected the name of a set, or { but found 3",
                "A in not | 5 | expected the name of a set, or { but found not",
                "A in {} | 6 | expected a value but found }",
                "A in {B} | 6 | expected a value but found B",
                "A in {1 2} | 8 | expected } but found 2",
                "A in {1, | 8 | expected a value but found the end",
                "A not B | 6 | expected in but found B",
                "A between 1 or 2 | 12 | expected and but found or",
                "A between 1 | 11 | expected and but found the end",
                "- A | 0 | expected a value but found -",
                "A + | 3 | expected a value but found the end",
                "this. | 5 | expected a name but found the end",
                "this.3 | 5 | expected a name but found 3",
                "A.B | 1 | expected and, or, or the end but found .",
                "this.and | 5 | expected a name but found and",
                "any(A) | 4 | expected the name of a collection and a colon but found A",
                "any() | 4 | expected the name of a collection and a colon but found )",
                "all(3: A) | 4 | expected the name of a collection and a colon but found 3",
                "count() | 6 | expected the name of a collection but found )",
                "count(A + B) | 6 | expected the name of a collection but found A",
                "count(A: ) | 9 | expected a value but found )",
                "count(distinct) | 14 | expected a value but found )",
                "count(distinct A by) | 19 | expected a value but found )",
                "by | 0 | expected a value but found by",
                "distinct | 0 | expected a value but found distinct",
                "between | 0 | expected a value but found between",
                "in | 0 | expected a value but found in",
                "{1} | 0 | expected a value but found {",
            })
    void saysWhatIsWrongAndWhere(String text, int at, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> ExpressionParser.parse(text))
                .withMessage(message)
                .returns(at, ExpressionException::at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\" A\" | 1",
                "A = B | 0",
                " \"  not A\" | 2",
                "(A and B) | 1",
                "\"  f(A)\" | 2",
                "\" 'x'\" | 1",
                "\" 12\" | 1",
                "\" -12\" | 1",
                "\" 2020-04-01\" | 1",
                "\" this.A\" | 1",
                "\" count(distinct A)\" | 1",
                "\" any(rows: A)\" | 1",
                "\" A between 1 and 2\" | 1",
                "\" A in s\" | 1",
                "\" A + B\" | 1",
                "\" A or B\" | 1",
                "\" A and B\" | 1",
            })
    void rememberWhereTheyBegin(String text, int at) {
        assertThat(ExpressionParser.parse(text).at()).isEqualTo(at);
    }

    @Test
    void partsKnowTheirOwnPlaces() {
        Expression expression = ExpressionParser.parse("A = 1 and days(B, C) > 20");

        assertThat(expression).isInstanceOfSatisfying(Expression.And.class, and -> {
            assertThat(and.operands()).extracting(Expression::at).containsExactly(0, 10);
            assertThat(and.operands().get(1)).isInstanceOfSatisfying(Expression.Compare.class, compare -> {
                assertThat(compare.left())
                        .isInstanceOfSatisfying(
                                Expression.Call.class,
                                call -> assertThat(call.arguments())
                                        .extracting(Expression::at)
                                        .containsExactly(15, 18));
                assertThat(compare.right().at()).isEqualTo(23);
            });
        });
    }

    @Test
    void literalsKeepTheirValues() {
        assertThat(ExpressionParser.parse("'it''s'")).isEqualTo(new Expression.Text("it's", 0));
        assertThat(ExpressionParser.parse("-2.5")).isEqualTo(new Expression.Number(new BigDecimal("-2.5"), 0));
        assertThat(ExpressionParser.parse("count(distinct A)"))
                .isEqualTo(new Expression.CountDistinct(new Expression.Name(null, "A", 15), null, 0));
        assertThat(ExpressionParser.parse("count(old.children)"))
                .isEqualTo(new Expression.Aggregate("count", "old", "children", null, 0));
        assertThat(ExpressionParser.parse("A not in s"))
                .isEqualTo(new Expression.In(new Expression.Name(null, "A", 0), "s", List.of(), true, 0));
    }

    @Test
    void nestingHasALimit() {
        int limit = ExpressionParser.MAX_DEPTH;
        assertThat(ExpressionParser.parse("(".repeat(limit) + "A" + ")".repeat(limit)))
                .hasToString("A");
        assertThat(ExpressionParser.parse("not ".repeat(limit) + "A").toString())
                .endsWith("A" + ")".repeat(limit));
        for (String opening : List.of("(", "not ", "f(", "any(rows: ", "max(1, ")) {
            assertThatExceptionOfType(ExpressionException.class)
                    .isThrownBy(() -> ExpressionParser.parse(opening.repeat(limit + 1) + "A"))
                    .withMessage("nested deeper than 50")
                    .returns(opening.length() * limit, ExpressionException::at);
        }
    }

    @Test
    void bracketsSideBySideAreNotNested() {
        int many = ExpressionParser.MAX_DEPTH + 10;
        assertThat(ExpressionParser.parse("(A) and ".repeat(many) + "f(A) and not A and any(rows: A)"))
                .isInstanceOfSatisfying(
                        Expression.And.class, and -> assertThat(and.operands()).hasSize(many + 3));
        assertThat(ExpressionParser.parse("f(A) and ".repeat(many) + "A")).isInstanceOf(Expression.And.class);
        assertThat(ExpressionParser.parse("not A and ".repeat(many) + "A")).isInstanceOf(Expression.And.class);
    }

    @Test
    void sumsHaveALimit() {
        int limit = ExpressionParser.MAX_DEPTH;
        assertThat(ExpressionParser.parse("1" + " + 1".repeat(limit)).toString())
                .endsWith(" + 1)");
        for (String link : List.of(" + 1", " * 1")) {
            assertThatExceptionOfType(ExpressionException.class)
                    .isThrownBy(() -> ExpressionParser.parse("1" + link.repeat(limit + 1)))
                    .withMessage("more than 50 sums and products");
        }
    }

    @Test
    void lengthHasALimit() {
        String longest = "'" + "x".repeat(ExpressionParser.MAX_LENGTH - 2) + "'";
        assertThat(ExpressionParser.parse(longest)).hasToString(longest);
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> ExpressionParser.parse(longest + " "))
                .withMessage("the expression is longer than 10000 characters");
    }

    @Test
    void theBracketedFormOfEveryRuleIsTheSameExpression() {
        assertThat(Packs.load("cds-p").rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(ExpressionParser.parse(rule.when().toString()))
                    .hasToString(rule.when().toString());
            assertThat(ExpressionParser.parse(rule.must().toString()))
                    .hasToString(rule.must().toString());
        });
    }
}
