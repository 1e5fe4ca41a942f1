package org.openndtms.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.portal.PortalTest;

class CalendarPageTest extends PortalTest {
    private static final Pattern ROW =
            Pattern.compile("<tr class=\"govuk-table__row\">\\s*(<th[^>]*scope=\"row\".*?)</tr>", Pattern.DOTALL);

    @Test
    void showsTheTwelveSubmissionsOfTheSpecification() {
        assertThat(rows(visitor().get("/calendar?from=2019-09").body()))
                .containsExactly(
                        "Sept 19|2018-01-01|2019-09-30|2019-10-01|2019-10-12",
                        "Oct 19|2018-01-01|2019-10-31|2019-11-01|2019-11-12",
                        "Nov 19|2018-01-01|2019-11-30|2019-12-01|2019-12-12",
                        "Dec 19|2018-01-01|2019-12-31|2020-01-01|2020-01-12",
                        "Jan 20|2018-01-01|2020-01-31|2020-02-01|2020-02-12",
                        "Feb 20|2018-01-01|2020-02-29|2020-03-01|2020-03-12",
                        "Mar 20|2018-01-01|2020-03-31|2020-04-01|2020-04-12",
                        "Apr 20|2018-01-01|2020-04-30|2020-05-01|2020-05-12",
                        "May 20|2018-01-01|2020-05-31|2020-06-01|2020-06-12",
                        "June part July 20|2018-01-01|2020-07-14|2020-07-14|2020-07-19",
                        "Part July Aug 20|2019-01-01|2020-08-31|2020-09-01|2020-09-12",
                        "Sept 20|2019-01-01|2020-09-30|2020-10-01|2020-10-12");
    }

    @Test
    void isAFeedForCalendarProgramsWithoutASubmissionInAugust() {
        var answer = visitor().get("/calendar.ics?region=6");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        var calendar = Biweekly.parse(answer.body()).first();
        assertThat(calendar.getEvents())
                .hasSize(36)
                .allMatch(event -> event.getUid().getValue().endsWith("-region-6@open-ndtms"));
        assertThat(answer.body())
                .containsPattern("DTSTART;VALUE=DATE:20\\d\\d07")
                .doesNotContainPattern("VALUE=DATE:20\\d\\d08");
        assertThat(calendar.getEvents())
                .extracting(event -> event.getUid().getValue())
                .doesNotHaveDuplicates();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).getWarnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/calendar?region=99", "/calendar.ics?region=%27"})
    void knowsNoOtherRegions(String path) {
        assertThat(visitor().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-13", "yesterday", "9999-99", "%3Cscript%3E", "2020-1"})
    void showsWhatIsNextWhenTheMonthIsNone(String from) {
        var answer = visitor().get("/calendar?from=" + from);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows(answer.body())).hasSize(12);
    }

    private static List<String> rows(String page) {
        List<String> rows = new ArrayList<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            List<String> cells = new ArrayList<>();
            Matcher cell = Pattern.compile("scope=\"row\">([^<]+)<|datetime=\"([^\"]+)\"")
                    .matcher(row.group(1));
            while (cell.find()) {
                cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }
}
