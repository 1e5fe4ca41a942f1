package org.openndtms.portal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes whole-day events as iCalendar (RFC 5545), which calendar programs subscribe to. */
final class ICalendar {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LINE_OCTETS = 75;

    private ICalendar() {}

    /**
     * One event.
     *
     * @param uid the same for the same event for ever, and for no other
     * @param first its first day
     * @param last its last day
     * @param summary one line
     * @param description more; may have line breaks
     */
    record Event(String uid, LocalDate first, LocalDate last, String summary, String description) {}

    /** The text of a calendar with a name and events, as of a moment. */
    static String write(String name, List<Event> events, Instant asOf) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Open NDTMS//Submission calendar//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "METHOD:PUBLISH");
        line(out, "X-WR-CALNAME:" + escape(name));
        for (Event event : events) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + escape(event.uid()));
            line(out, "DTSTAMP:" + STAMP.format(asOf));
            line(out, "DTSTART;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(event.first()));
            // The end is the first day that no longer belongs to it (RFC 5545, 3.6.1).
            line(
                    out,
                    "DTEND;VALUE=DATE:"
                            + DateTimeFormatter.BASIC_ISO_DATE.format(
                                    event.last().plusDays(1)));
            line(out, "SUMMARY:" + escape(event.summary()));
            line(out, "DESCRIPTION:" + escape(event.description()));
            line(out, "TRANSP:TRANSPARENT");
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    /** A text as RFC 5545, 3.3.11 has it. Control characters are not allowed there at all, and left out. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(point -> {
            if (point == '\n') {
                out.append("\\n");
            } else if (point == '\\' || point == ';' || point == ',') {
                out.append('\\').append((char) point);
            } else if (point == '\t' || !Character.isISOControl(point)) {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** Folds after 75 octets, never within a character (RFC 5545, 3.1). */
    private static void line(StringBuilder out, String content) {
        int octets = 0;
        for (int at = 0; at < content.length(); ) {
            int point = content.codePointAt(at);
            int width = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (octets + width > LINE_OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.appendCodePoint(point);
            octets += width;
            at += Character.charCount(point);
        }
        out.append("\r\n");
    }
}
