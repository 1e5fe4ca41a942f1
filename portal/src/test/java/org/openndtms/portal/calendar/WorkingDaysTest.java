package org.openndtms.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
    private final WorkingDays days = WorkingDays.ofEngland();

    @ParameterizedTest(name = "{1} working days before {0} is {2}")
    @CsvSource({
        // A plain month: Thursday 12 March 2020.
        "2020-03-12, 2, 2020-03-10",
        "2020-03-12, 5, 2020-03-05",
        "2020-03-12, 10, 2020-02-27",
        // Over Easter and the moved May bank holiday of 2020.
        "2020-04-14, 1, 2020-04-09",
        "2020-05-12, 2, 2020-05-07",
        "2020-05-12, 5, 2020-05-04",
        // A deadline on a Saturday.
        "2019-10-12, 1, 2019-10-11",
        "2019-10-12, 2, 2019-10-10",
        // Over Christmas and the New Year with substitute days.
        "2021-01-12, 10, 2020-12-24",
        "2022-01-12, 10, 2021-12-24",
        "2020-03-12, 0, 2020-03-12",
    })
    void countsBackOverWeekendsAndBankHolidays(LocalDate day, int count, LocalDate expected) {
        assertThat(days.before(day, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2020-05-04, true", "2020-05-08, false", "2022-09-19, false", "2023-05-08, false", "2024-02-29, true"})
    void knowsDaysThatWereProclaimed(LocalDate day, boolean worked) {
        assertThat(days.isWorked(day)).isEqualTo(worked);
    }

    @Test
    void hasEightBankHolidaysAYearButForThoseProclaimed() {
        for (int year = 2019; year <= days.knownUntil(); year++) {
            int expected = year == 2022 ? 10 : year == 2023 ? 9 : 8;
            assertThat(LocalDate.of(year, 1, 1)
                            .datesUntil(LocalDate.of(year + 1, 1, 1))
                            .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY)
                            .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY)
                            .filter(day -> !days.isWorked(day))
                            .collect(Collectors.toSet()))
                    .as("bank holidays of %s", year)
                    .hasSize(expected);
        }
    }

    @Test
    void knowsOnlyWeekendsAfterItsLastYear() {
        LocalDate christmas = LocalDate.of(days.knownUntil() + 1, 12, 25);
        assertThat(days.isWorked(christmas)).isEqualTo(christmas.getDayOfWeek().getValue() <= 5);
    }
}
