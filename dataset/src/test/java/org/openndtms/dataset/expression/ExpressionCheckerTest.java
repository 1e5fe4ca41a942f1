package org.openndtms.dataset.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCheckerTest {
    private static final ExpressionNames NAMES = new ExpressionNames(
            Map.ofEntries(
                    entry("DOB", ValueType.DATE),
                    entry("REFLD", ValueType.DATE),
                    entry("TRIAGED", ValueType.DATE),
                    entry("SEX", ValueType.TEXT),
                    entry("PC", ValueType.TEXT),
                    entry("UNITS", ValueType.NUMBER),
                    entry("DAYS", ValueType.NUMBER),
                    entry("USE", ValueType.ANY)),
            Map.of("SEX", Set.of("1", "2"), "CODE", Set.of("1101", "7000")),
            Map.of("male", Set.of("1"), "alcohol", Set.of("7000"), "stray", Set.of("1", "9")),
            Set.of("interventions", "reviews"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every_record",
                "present(DOB)",
                "present(old)",
                "absent(UNITS) or absent(SEX)",
                "empty(reviews) and empty(missing_headers)",
                "DOB <= REFLD",
                "DOB < 2020-04-01",
                "UNITS = 0 and USE = 0 and USE = 'NA' and USE > 0",
                "SEX = '1'",
                "'1' = SEX",
                "SEX != '2'",
                "SEX in {'1', '2'}",
                "SEX in male",
                "SEX not in male",
                "PC in {'A', 'B'}",
                "PC in male",
                "PC in user_agencies",
                "name(FIELD) in {'DOB', 'SEX'}",
                "FIELD = 'Y' and FIELD != 0 and FIELD <= period_end",
                "UNITS between 0 and DAYS + 3",
                "DOB between 1900-01-01 and period_end",
                "USE between 0 and 28",
                "days(DOB, period_end) / 2 - 1 <= UNITS * 3",
                "age(DOB, TRIAGED) between 12 and 60",
                "add_months(period_end, -6) > TRIAGED",
                "number(PC) + number(UNITS) <= 28",
                "before(TRIAGED, REFLD)",
                "matches(upper(PC), '[A-Z]{2}')",
                "same(SEX, PC)",
                "in_list(SEX) and in_list(FIELD)",
                "retired(FIELD, code_date)",
                "kind(FIELD) = 'code'",
                "agency_known(PC) and legal_characters(FIELD) and is_text_of(FIELD)",
                "dat_of(PC) = PC",
                "changed(DOB)",
                "in_scope(old) and all_ids_same(old, new)",
                "new.DOB = old.DOB",
                "matched and same_id and previous_given",
                "now <= deadline_end",
                "any(interventions: present(DOB))",
                "all(old.interventions: present(counterpart))",
                "all(old.children: present(counterpart))",
                "any(reviews: DOB != this.DOB and differs(this))",
                "all(CITED: CODE in alcohol or count(CITED: CODE = this.CODE) = 1)",
                "any(CITED: CODE = '7000')",
                "all(CITED: present(outcome_item(CODE)) and outcome_item(CODE) != 'NA')",
                "any(FIELDS: FIELD = 'Y')",
                "count(FIELDS: present(FIELD)) * 2 >= count(FIELDS)",
                "count(matched_episodes) > 0",
                "all(mismatch_ids: count(findings) < max(20, count(matched_episodes) / 10))",
                "count(file_agencies) >= 1",
                "all(file_agencies: PC in user_agencies)",
                "count(distinct SEX) <= 1",
                "count(distinct FIELD by entity_key) <= 1",
                "count(distinct SEX by attributor) <= 1",
                "count(distinct SEX by PC) <= 1",
                "max(first_start, max(reviews: TRIAGED)) >= REFLD",
                "min(UNITS, 3) = 3",
                "max(reviews: USE) > 3",
                "is_due(FIELD) and has_form(FIELD) and within_length(FIELD)",
            })
    void acceptsWhatMakesSense(String text) {
        Expression expression = ExpressionParser.parse(text);
        assertThat(ExpressionChecker.check(expression, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "XDOB = REFLD | 0 | unknown name XDOB",
                "DOB | 0 | expected a condition but found a date",
                "SEX | 0 | expected a condition but found a text",
                "3 | 0 | expected a condition but found a number",
                "'x' | 0 | expected a condition but found a text",
                "reviews | 0 | expected a condition but found a list",
                "old | 0 | expected a condition but found a record",
                "not DOB | 4 | expected a condition but found a date",
                "every_record and DOB | 17 | expected a condition but found a date",
                "every_record or SEX | 16 | expected a condition but found a text",
                "count(reviews) | 0 | expected a condition but found a number",
                "count(distinct SEX) | 0 | expected a condition but found a number",
                "UNITS + 1 | 0 | expected a condition but found a number",
                "filled(DOB) | 0 | unknown function filled",
                "present() | 0 | present takes 1 value, not 0",
                "present(DOB, SEX) | 0 | present takes 1 value, not 2",
                "days(DOB) > 1 | 0 | days takes 2 values, not 1",
                "present(reviews) | 8 | present takes a value or a record here",
                "present(every_record) | 8 | present takes a value or a record here",
                "empty(DOB) | 6 | empty takes a list here",
                "days(UNITS, DOB) > 1 | 5 | days takes a date here",
                "days(DOB, 'x') > 1 | 10 | days takes a date here",
                "add_months(DOB, SEX) > DOB | 16 | add_months takes a number here",
                "in_scope(DOB) | 9 | in_scope takes a record here",
                "in_list('Y') | 8 | in_list takes an item here",
                "in_list(period_end) | 8 | in_list takes an item here",
                "in_list(upper(SEX)) | 8 | in_list takes an item here",
                "matches(PC, PC) | 12 | matches takes a regular expression in quotation marks here",
                "matches(PC, '(') | 12 | is no regular expression: Unclosed group",
                "matches(PC, '(a+)+') | 12 | a repeated group must not repeat or choose within itself",
                "DOB = 3 | 0 | a date cannot be compared with a number",
                "DOB = 'x' | 0 | a date cannot be compared with a text",
                "UNITS = '3' | 0 | a number cannot be compared with a text",
                "SEX = 1 | 0 | a text cannot be compared with a number",
                "old = new | 0 | a record cannot be compared with a record",
                "every_record = every_record | 0 | a condition cannot be compared with a condition",
                "reviews = 3 | 0 | a list cannot be compared with a number",
                "PC < 'M' | 0 | texts have no order, so < cannot compare them",
                "USE >= 'M' | 0 | texts have no order, so >= cannot compare them",
                "PC between 'A' and 'B' | 0 | texts have no order, so none lies between two others",
                "DOB between 1 and REFLD | 0 | a date cannot be compared with a number",
                "DOB between REFLD and 2 | 0 | a date cannot be compared with a number",
                "SEX = '3' | 6 | the list of SEX has no code 3",
                "'3' != SEX | 0 | the list of SEX has no code 3",
                "new.SEX = '3' | 10 | the list of new.SEX has no code 3",
                "SEX in {'1', '3'} | 13 | the list of SEX has no code 3",
                "any(CITED: CODE = '1') | 18 | the list of CODE has no code 1",
                "UNITS in {'1'} | 10 | a number cannot be compared with a text",
                "SEX in females | 0 | unknown set females",
                "SEX in period_end | 0 | unknown set period_end",
                "SEX in stray | 0 | the set stray has codes that are not in the list of SEX",
                "old in male | 0 | expected a value but found a record",
                "UNITS + SEX > 1 | 8 | expected a number but found a text",
                "DOB * 2 > 1 | 0 | expected a number but found a date",
                "CODE = '7000' | 0 | CODE has a meaning inside CITED only",
                "any(reviews: CODE = '7000') | 13 | CODE has a meaning inside CITED only",
                "DOB = this.DOB | 6 | this has a meaning inside a collection only",
                "differs(this) | 8 | this has a meaning inside a collection only",
                "any(reviews: every_record) and this.DOB = DOB | 31 | this has a meaning inside a collection only",
                "old.period_end = DOB | 0 | \"period_end is no item, so old cannot have it\"",
                "old.XDOB = DOB | 0 | unknown name XDOB",
                "any(visits: every_record) | 0 | unknown collection visits",
                "any(missing_headers: every_record) | 0 | unknown collection missing_headers",
                "count(DOB) > 1 | 0 | unknown collection DOB",
                "any(old.rows: every_record) | 0 | old has no collection rows",
                "any(reviews: any(this.reviews: every_record)) | 13 | this has no collection reviews",
                "any(reviews: DOB) | 13 | expected a condition but found a date",
                "all(reviews: 3) | 13 | expected a condition but found a number",
                "count(reviews: DOB) > 1 | 15 | expected a condition but found a date",
                "max(reviews: SEX) > 1 | 13 | \"max takes numbers or dates, not a text\"",
                "min(reviews: every_record) > 1 | 13 | \"min takes numbers or dates, not a condition\"",
                "max(reviews: DOB) > 1 | 0 | a date cannot be compared with a number",
                "max(UNITS) > 1 | 0 | \"max takes a collection and a colon, or at least two values\"",
                "max(UNITS, DOB) > 1 | 11 | max takes numbers only or dates only",
                "min(SEX, '1') > 1 | 4 | min takes numbers only or dates only",
                "max(DOB, REFLD) > 1 | 0 | a date cannot be compared with a number",
                "count(distinct 3) > 1 | 15 | count distinct takes an item here",
                "count(distinct period_end) > 1 | 15 | count distinct takes an item here",
                "count(distinct SEX by 3) > 1 | 22 | \"by takes an item, attributor or entity_key\"",
                "count(distinct SEX by period_end) > 1 | 22 | \"by takes an item, attributor or entity_key\"",
            })
    void refusesWhatDoesNot(String text, int at, String message) {
        assertThat(ExpressionChecker.check(ExpressionParser.parse(text), NAMES))
                .contains(new ExpressionFault(message, at));
    }

    @Test
    void tellsAllFaultsAtOnceAndEachOnce() {
        Expression expression = ExpressionParser.parse("present(A) and days(DOB, B) > 3 and SEX = '5'");

        assertThat(ExpressionChecker.check(expression, NAMES))
                .containsExactly(
                        new ExpressionFault("unknown name A", 8),
                        new ExpressionFault("unknown name B", 25),
                        new ExpressionFault("the list of SEX has no code 5", 42));
    }

    @Test
    void looksIntoTheValuesOfAFunctionThatIsWrongItself() {
        assertThat(ExpressionChecker.check(ExpressionParser.parse("filled(A) and present(A, B)"), NAMES))
                .extracting(ExpressionFault::message)
                .containsExactly(
                        "unknown function filled",
                        "unknown name A",
                        "expected a condition but found a value",
                        "present takes 1 value, not 2",
                        "unknown name A",
                        "unknown name B");
    }

    @Test
    void knowsTheWordsOfTheLanguage() {
        assertThat(Set.of("and", "FIELD", "CODE", "present", "period_end", "this", "rows", "CITED", "max"))
                .allMatch(ExpressionChecker::isWord);
        assertThat(Set.of("DOB", "interventions", "completed")).noneMatch(ExpressionChecker::isWord);
        assertThat(Set.of("start", "mod_date", "period_end")).allMatch(ExpressionChecker::isNamedDate);
        assertThat(Set.of("dataset", "DOB", "old", "")).noneMatch(ExpressionChecker::isNamedDate);
    }
}
