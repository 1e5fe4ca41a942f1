package org.openndtms.disclosure.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportLinterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLIENTID", "Client ID", "client_ref", "FINITL", "SINITL", "initials", "DOB", "Date of birth",
                        "birth_date",
                "NHS number", "nhs_no", "postcode", "PC", "Surname", "person", "person_id", "pseudonym", "attributor",
                "EPISODE_ID", "journey", "id", "e-mail", "Name"
            })
    void a_column_with_the_name_of_an_identifier_is_refused(String heading) {
        assertThat(lint(heading + ",value\nx,5\nx,10\n"))
                .singleElement()
                .asString()
                .contains("has the name of an identifier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geography_code",
                "sex",
                "age_band",
                "ethnicity",
                "measure",
                "region",
                "group",
                "period_end",
                "category",
                "marker",
                "referral_source",
                "persons"
            })
    void a_column_of_tables_is_not(String heading) {
        assertThat(lint(heading + ",value\nx,5\nx,10\n")).isEmpty();
    }

    @Test
    void what_is_in_a_column_is_judged_as_well() {
        Random random = new Random(1);
        IntFunction<String> letter = i -> String.valueOf((char) ('A' + random.nextInt(26)));
        assertThat(rows(i -> "9434765919")).contains("NHS numbers");
        assertThat(rows(i -> "943 476 5919")).contains("NHS numbers");
        assertThat(rows(i -> "SW1A 1AA")).contains("postcodes");
        assertThat(rows(i -> letter.apply(i) + letter.apply(i))).contains("initials");
        assertThat(rows(i -> letter.apply(i))).contains("initials");
        assertThat(rows(i ->
                        java.time.LocalDate.of(1980, 1, 1).plusDays(97L * i).toString()))
                .contains("dates of birth");
        assertThat(rows(i -> String.format("%02d/%02d/19%02d", 1 + i % 28, 1 + i % 12, i % 80)))
                .contains("dates of birth");
        assertThat(rows(i -> Long.toHexString(random.nextLong() | Long.MIN_VALUE)))
                .contains("pseudonyms");
        assertThat(rows(i ->
                        java.util.UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString()))
                .contains("pseudonyms");
        assertThat(rows(i -> "AB" + (10_000 + 7 * i))).contains("another code in nearly every row");
        assertThat(rows(i -> Integer.toString(4_000_000 + 7 * i))).contains("another long number");
    }

    @Test
    void columns_of_tables_pass() {
        assertThat(rows(i -> i % 2 == 0 ? "F" : "M")).isEqualTo("[]");
        assertThat(rows(i -> String.valueOf((char) ('A' + i % 17)))).isEqualTo("[]");
        assertThat(rows(i -> "E0600000" + i % 9)).isEqualTo("[]");
        assertThat(rows(i -> "2019-0" + (1 + i % 9) + "-01")).isEqualTo("[]");
    }

    @Test
    void a_table_without_counts_could_have_a_row_a_person() {
        assertThat(lint("sex,age_band,area\nF,18-29,A\nM,30-49,B\n"))
                .singleElement()
                .asString()
                .contains("no column holds counts");
    }

    @Test
    void a_table_whose_counts_are_all_one_has_a_row_a_person() {
        assertThat(lint("sex,age_band,count\nF,18-29,1\nM,30-49,1\n"))
                .singleElement()
                .asString()
                .contains("every count is 1");
    }

    @Test
    void what_cannot_be_read_is_refused() {
        assertThat(lint("")).isNotEmpty();
        assertThat(lint("sex,value\n")).isNotEmpty();
        assertThat(lint("sex,value\nF\n")).isNotEmpty();
        assertThat(lint("sex,sex,value\nF,F,3\n")).isNotEmpty();
        assertThat(lint("sex,,value\nF,F,3\n")).isNotEmpty();
        assertThat(ExportLinter.lint(folder)).isNotEmpty();
        assertThat(ExportLinter.lint(folder.resolve("none.csv"))).isNotEmpty();
    }

    @Test
    void no_sentence_holds_a_value() {
        assertThat(lint("clientid,extra,value\nQX77,SW1A 1AA,1\nQX78,SW1A 1AB,1\n"))
                .hasSizeGreaterThan(1)
                .noneMatch(sentence -> sentence.contains("QX7") || sentence.contains("SW1A"));
    }

    private String rows(IntFunction<String> cell) {
        StringBuilder text = new StringBuilder("extra,value\n");
        for (int i = 0; i < 60; i++) {
            text.append(cell.apply(i)).append(',').append(5 * i).append('\n');
        }
        return lint(text.toString()).toString();
    }

    private List<String> lint(String text) {
        try {
            return ExportLinter.lint(Files.writeString(folder.resolve("export.csv"), text));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
