package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionCalendarTest {
    private static final SubmissionCalendar PRINTED = Packs.load("cds-p").calendar();
    private static final SubmissionCalendar FORMULA = new SubmissionCalendar(List.of());

    /** The specification's own rows, among them three whose window closes before the deadline. */
    @Test
    void theFormulaMakesTheRowsThatTheSpecificationPrints() {
        assertThat(PRINTED.published()).hasSize(12).allSatisfy(row -> {
            SubmissionPeriod made = FORMULA.find(row.dataEnd()).orElseThrow();
            assertThat(made.dataStart()).isEqualTo(row.dataStart());
            assertThat(made.opens()).isEqualTo(row.opens());
            assertThat(made.deadline()).isEqualTo(row.deadline());
            assertThat(made.name()).isEqualTo(row.name());
            assertThat(row.published()).isTrue();
            assertThat(made.published()).isFalse();
        });
    }

    @Test
    void theWindowClosesBeforeTheDeadlineInThreePrintedRows() {
        assertThat(PRINTED.published().stream()
                        .filter(row -> !row.closes().equals(row.deadline()))
                        .map(row -> row.name() + " closes " + row.closes() + " before " + row.deadline()))
                .containsExactly(
                        "Dec 19 closes 2020-01-11 before 2020-01-12",
                        "Apr 20 closes 2020-05-10 before 2020-05-12",
                        "Sept 20 closes 2020-10-11 before 2020-10-12");
        assertThat(PRINTED.published().stream()
                        .map(row -> FORMULA.find(row.dataEnd()).orElseThrow()))
                .allSatisfy(made -> assertThat(made.closes()).isEqualTo(made.deadline()));
    }

    @Test
    void februaryOfALeapYearEndsOnThe29th() {
        assertThat(PRINTED.find(LocalDate.of(2020, 2, 28))).isEmpty();
        assertThat(PRINTED.find(LocalDate.of(2020, 2, 29)))
                .hasValueSatisfying(row -> assertThat(row.name()).isEqualTo("Feb 20"));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-31,2019-01-01,2020-11-01,2020-11-12,Oct 20",
        "2020-12-31,2019-01-01,2021-01-01,2021-01-12,Dec 20",
        "2021-01-31,2019-01-01,2021-02-01,2021-02-12,Jan 21",
        "2021-02-28,2019-01-01,2021-03-01,2021-03-12,Feb 21",
        "2021-03-31,2019-01-01,2021-04-01,2021-04-12,Mar 21",
        "2021-05-31,2019-01-01,2021-06-01,2021-06-12,May 21",
        "2021-07-14,2019-01-01,2021-07-14,2021-07-19,June part July 21",
        "2021-08-31,2020-01-01,2021-09-01,2021-09-12,Part July Aug 21",
        "2021-09-30,2020-01-01,2021-10-01,2021-10-12,Sept 21",
        "2018-11-30,2017-01-01,2018-12-01,2018-12-12,Nov 18",
        "2004-04-30,2002-01-01,2004-05-01,2004-05-12,Apr 04"
    })
    void otherPeriodsAreMadeInTheSameManner(
            LocalDate end, LocalDate start, LocalDate opens, LocalDate deadline, String name) {
        assertThat(PRINTED.find(end))
                .contains(new SubmissionPeriod(start, end, opens, deadline, deadline, name, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2021-06-30",
        "2021-07-31",
        "2021-07-13",
        "2021-07-15",
        "2021-08-14",
        "2020-04-29",
        "2021-02-27",
        "2021-01-01"
    })
    void noPeriodEndsOnOtherDays(LocalDate day) {
        assertThat(PRINTED.find(day)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-01,2020-04-30",
        "2020-04-30,2020-03-31",
        "2020-07-14,2020-05-31",
        "2020-07-15,2020-07-14",
        "2020-08-31,2020-07-14",
        "2020-09-01,2020-08-31",
        "2026-11-22,2026-10-31"
    })
    void theLatestPeriodEndsBeforeTheDay(LocalDate day, LocalDate end) {
        assertThat(PRINTED.latestBefore(day).dataEnd()).isEqualTo(end);
    }

    /** Both examples of the specification (3.2): submissions from September on leave out a year more. */
    @ParameterizedTest
    @CsvSource({
        "2018-08-31,2017-01-01",
        "2019-07-14,2017-01-01",
        "2019-08-31,2018-01-01",
        "2019-09-30,2018-01-01",
        "2020-07-14,2018-01-01",
        "2020-07-20,2018-01-01",
        "2020-08-01,2019-01-01"
    })
    void theReportingPeriodMovesOnWithTheDataToTheEndOfAugust(LocalDate end, LocalDate start) {
        assertThat(PRINTED.reportingPeriod(end)).isEqualTo(new ReportingPeriod(start, end));
    }

    @Test
    void aPrintedRowDecidesItsOwnStart() {
        LocalDate end = LocalDate.of(2020, 3, 31);
        SubmissionPeriod odd = new SubmissionPeriod(
                LocalDate.of(2017, 6, 1), end, end.plusDays(1), end.plusDays(2), end.plusDays(3), "Odd", true);

        SubmissionCalendar calendar = new SubmissionCalendar(List.of(odd));

        assertThat(calendar.find(end)).contains(odd);
        assertThat(calendar.reportingPeriod(end).start()).isEqualTo("2017-06-01");
    }

    @Test
    void elevenPeriodsEndInAYear() {
        assertThat(Stream.iterate(LocalDate.of(2021, 1, 1), day -> day.plusDays(1))
                        .limit(365)
                        .filter(day -> PRINTED.find(day).isPresent()))
                .hasSize(11);
    }
}
