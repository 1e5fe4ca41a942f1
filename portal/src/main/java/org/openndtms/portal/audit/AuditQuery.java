package org.openndtms.portal.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.web.Problems;

/**
 * Which entries of the audit log somebody asks for.
 *
 * @param person a username, or part of it; empty for anybody
 * @param action the beginning of an action, such as {@code agency.}; empty for all
 * @param from first day, in London; null for no limit
 * @param to last day; null for no limit
 * @param before only entries with a smaller id, for the next page; null for the first page
 */
record AuditQuery(
        String person,
        String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Long before) {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int LONGEST = 100;

    /** What a form's fields ask for, and a sentence for each field that cannot be understood. */
    record Read(AuditQuery query, Problems problems) {}

    static Read read(String person, String action, String from, String to, String before) {
        Problems problems = new Problems();
        LocalDate first = day("from", from, problems);
        LocalDate last = day("to", to, problems);
        if (first != null && last != null && last.isBefore(first)) {
            problems.add("to", "The last day must not lie before the first day");
        }
        Long next = NUMBER.matcher(before).matches() ? Long.valueOf(before) : null;
        return new Read(new AuditQuery(shortened(person), shortened(action), first, last, next), problems);
    }

    /** As SQL: conditions over {@code e}, each of which takes the next parameters. */
    String conditions(List<Object> parameters) {
        List<String> all = new ArrayList<>(List.of("true"));
        if (!person.isEmpty()) {
            all.add("strpos(e.username, lower(?)) > 0");
            parameters.add(person);
        }
        if (!action.isEmpty()) {
            all.add("starts_with(e.action, ?)");
            parameters.add(action);
        }
        if (from != null) {
            all.add("e.at >= ?");
            parameters.add(from.atStartOfDay(LONDON).toOffsetDateTime());
        }
        if (to != null) {
            all.add("e.at < ?");
            parameters.add(to.plusDays(1).atStartOfDay(LONDON).toOffsetDateTime());
        }
        if (before != null) {
            all.add("e.id < ?");
            parameters.add(before);
        }
        return String.join(" and ", all);
    }

    private static String shortened(String text) {
        String clean = text.strip().replace("\0", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }

    private static @Nullable LocalDate day(String field, String text, Problems problems) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        try {
            if (DAY.matcher(stripped).matches()) {
                return LocalDate.parse(stripped);
            }
        } catch (DateTimeParseException noSuchDay) {
            // Said below.
        }
        problems.add(field, "Enter a day that exists, such as 2020-09-30");
        return null;
    }
}
