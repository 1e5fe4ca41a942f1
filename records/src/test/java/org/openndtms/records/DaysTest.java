package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and their arithmetic are those of java.time. */
class DaysTest {
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);

    @Test
    void every_day_of_ten_thousand_years_has_its_number() {
        LocalDate end = LocalDate.of(9999, 12, 31);
        for (LocalDate day = LocalDate.of(1, 1, 1); !day.isAfter(end); day = day.plusDays(1)) {
            long number = day.toEpochDay();
            int date = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
            if (Days.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth()) != number
                    || Days.yearMonthDay(number) != date
                    || Days.lengthOfMonth(day.getYear(), day.getMonthValue()) != day.lengthOfMonth()) {
                assertThat(Days.yearMonthDay(number)).as("%s", day).isEqualTo(date);
                assertThat(Days.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
                        .isEqualTo(number);
                assertThat(Days.lengthOfMonth(day.getYear(), day.getMonthValue()))
                        .isEqualTo(day.lengthOfMonth());
            }
        }
    }

    @Test
    void ages_and_months_are_those_of_the_calendar() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(60_000));
            LocalDate day = birth.plusDays(random.nextInt(40_000));
            int months = random.nextInt(2_000) - 1_000;
            assertThat(Days.plusMonths(day.toEpochDay(), months))
                    .as("%s and %s months, seed %s", day, months, SEED)
                    .isEqualTo(day.plusMonths(months).toEpochDay());
            assertThat(Days.age(birth.toEpochDay(), day.toEpochDay()))
                    .as("born %s on %s, seed %s", birth, day, SEED)
                    .isEqualTo(Period.between(birth, day).getYears());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, 2001-02-28, 0",
        "2000-02-29, 2001-03-01, 1",
        "2000-02-29, 2004-02-28, 3",
        "2000-02-29, 2004-02-29, 4",
        "2000-05-14, 2018-05-13, 17",
        "2000-05-14, 2018-05-14, 18",
        "2000-05-14, 2000-05-14, 0",
        "2000-05-14, 2000-05-13, -1"
    })
    void a_birthday_on_the_leap_day_falls_on_the_first_of_March_of_other_years(
            LocalDate birth, LocalDate day, int age) {
        assertThat(Days.age(birth.toEpochDay(), day.toEpochDay())).isEqualTo(age);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyyMMdd", "dd/MM/yyyy", "yyyy-MM-dd"})
    void a_form_reads_what_java_time_writes_in_it(String pattern) {
        DateForm form = new DateForm(pattern);
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'));
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_059));
            byte[] text = ("<" + formatter.format(day) + ">").getBytes(StandardCharsets.US_ASCII);
            assertThat(form.read(text, 1, text.length - 1))
                    .as("%s of seed %s", day, SEED)
                    .isEqualTo(day.toEpochDay());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yyyyMMdd, 20200230",
        "yyyyMMdd, 20190229",
        "yyyyMMdd, 20201301",
        "yyyyMMdd, 20200001",
        "yyyyMMdd, 20200100",
        "yyyyMMdd, 20200132",
        "yyyyMMdd, 00000101",
        "yyyyMMdd, 2020010",
        "yyyyMMdd, 202001011",
        "yyyyMMdd, 2020O101",
        "yyyyMMdd, 2020:101",
        "yyyyMMdd, 2020/101",
        "yyyyMMdd, 2020-1-1",
        "yyyyMMdd, 21000229",
        "dd/MM/yyyy, 1/3/2020",
        "dd/MM/yyyy, 01-03-2020",
        "dd/MM/yyyy, 31/02/2020",
        "dd/MM/yyyy, 01/03/20",
        "dd/MM/yyyy, 13.03.2020",
        "yyyy-MM-dd, 2020/03/01",
        "yyyy-MM-dd, 2020-31-12",
        "yyyy-MM-dd, 20200301",
        "yyyy-MM-dd, 2020-03-1x"
    })
    void a_form_refuses_what_is_not_exactly_a_day_of_the_calendar(String pattern, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(new DateForm(pattern).read(bytes, 0, bytes.length)).isEqualTo(Values.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20200229", "20000229", "00010101", "99991231"})
    void a_form_reads_the_outermost_days(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        long day = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
        assertThat(new DateForm("yyyyMMdd").read(bytes, 0, bytes.length)).isEqualTo(day);
    }
}
