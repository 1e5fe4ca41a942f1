package org.openndtms.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarTest {
    private static final Instant NOW = Instant.parse("2020-10-01T09:30:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Deadline, Sept 20; see \\help",
                "BEGIN:VEVENT\nEND:VCALENDAR\r\nUID:forged",
                "ninety ninety ninety ninety ninety ninety ninety ninety ninety ninety ninety ninety ninety",
                "Ærøskøbing \uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"
                        + "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00",
                "colon: \"quoted\" \t tab",
            })
    void isReadAsItWasMeantByAnotherProgram(String text) {
        String written = ICalendar.write(
                text,
                List.of(new ICalendar.Event("a@b", LocalDate.of(2020, 10, 1), LocalDate.of(2020, 10, 12), text, text)),
                NOW);

        var parsed = Biweekly.parse(written).first();
        assertThat(parsed.getEvents()).hasSize(1);
        VEvent event = parsed.getEvents().get(0);
        assertThat(event.getSummary().getValue()).isEqualTo(text.replace("\r\n", "\n"));
        assertThat(event.getDescription().getValue()).isEqualTo(text.replace("\r\n", "\n"));
        assertThat(event.getUid().getValue()).isEqualTo("a@b");
        assertThat(parsed.validate(biweekly.ICalVersion.V2_0).getWarnings()).isEmpty();
    }

    @Test
    void hasLinesOfAtMost75OctetsThatEndAsTheStandardHasIt() {
        String written = ICalendar.write(
                "é".repeat(200),
                List.of(new ICalendar.Event(
                        "u",
                        LocalDate.of(2020, 10, 1),
                        LocalDate.of(2020, 10, 1),
                        "\uD83D\uDE00".repeat(99),
                        "x".repeat(75))),
                NOW);

        assertThat(written).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
        for (String line : written.split("\r\n")) {
            byte[] octets = line.getBytes(StandardCharsets.UTF_8);
            assertThat(octets).hasSizeLessThanOrEqualTo(75);
            assertThat(new String(octets, StandardCharsets.UTF_8))
                    .isEqualTo(line)
                    .doesNotContain("\uFFFD");
        }
    }

    @Test
    void endsTheDayAfterTheLast() {
        String written = ICalendar.write(
                "n",
                List.of(new ICalendar.Event("u", LocalDate.of(2020, 2, 28), LocalDate.of(2020, 2, 29), "s", "d")),
                NOW);
        assertThat(written)
                .contains(
                        "DTSTART;VALUE=DATE:20200228\r\n",
                        "DTEND;VALUE=DATE:20200301\r\n",
                        "DTSTAMP:20201001T093000Z\r\n");
    }

    @Test
    void leavesOutControlCharacters() {
        assertThat(ICalendar.write("a\0b\u0007c", List.of(), NOW)).contains("X-WR-CALNAME:abc\r\n");
    }
}
