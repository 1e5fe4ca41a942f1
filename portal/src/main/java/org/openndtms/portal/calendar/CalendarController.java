package org.openndtms.portal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.Needs;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The public submission calendar: a page, and a feed that calendar programs subscribe to. */
@Controller
class CalendarController {
    private static final int ROWS = 12;
    private static final Pattern MONTH = Pattern.compile("20\\d\\d-\\d\\d");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Periods periods;
    private final Deadlines deadlines;
    private final JdbcClient database;
    private final Clock clock;

    CalendarController(Periods periods, Deadlines deadlines, JdbcClient database, Clock clock) {
        this.periods = periods;
        this.deadlines = deadlines;
        this.database = database;
        this.clock = clock;
    }

    /** A region as the page's choice shows it. */
    record Region(String code, String name) {}

    /** A period with the deadline of the region that is shown; {@code moved} if that is not the calendar's own. */
    record Row(SubmissionPeriod period, LocalDate deadline, boolean moved) {}

    @GetMapping("/calendar")
    @Needs("calendar.read")
    @Transactional(readOnly = true)
    public String calendar(
            @RequestParam(defaultValue = "") String region, @RequestParam(defaultValue = "") String from, Model model) {
        List<Region> regions = regions();
        Region shown = chosen(regions, region);
        LocalDate first = month(from).orElse(null);
        List<SubmissionPeriod> list = first == null
                ? periods.upcoming(today(), ROWS)
                : periods.from(first).limit(ROWS).toList();
        LocalDate start = list.get(0).dataEnd().withDayOfMonth(1);
        model.addAttribute("regions", regions);
        model.addAttribute("region", shown);
        model.addAttribute("rows", rows(list, shown));
        model.addAttribute("earlier", text(start.minusYears(1)));
        model.addAttribute("later", text(start.plusYears(1)));
        return "calendar/calendar";
    }

    @GetMapping("/calendar.ics")
    @Needs("calendar.read")
    @Transactional(readOnly = true)
    public ResponseEntity<String> feed(@RequestParam(defaultValue = "") String region) {
        Region shown = chosen(regions(), region);
        List<ICalendar.Event> events = new ArrayList<>();
        // From the beginning of last year's calendar, so that programs keep what is past.
        for (Row row : rows(periods.from(today().minusYears(1)).limit(3L * ROWS).toList(), shown)) {
            events.add(window(row, shown));
        }
        String name = shown == null ? "NDTMS submissions" : "NDTMS submissions, " + shown.name();
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header("Content-Disposition", "inline; filename=\"ndtms.ics\"")
                .body(ICalendar.write(name, events, clock.instant()));
    }

    private static ICalendar.Event window(Row row, @Nullable Region region) {
        SubmissionPeriod period = row.period();
        String uid =
                "submission-" + period.dataEnd() + (region == null ? "" : "-region-" + region.code()) + "@open-ndtms";
        String summary = "NDTMS submission " + period.name();
        String description =
                "Data from " + DAY.format(period.dataStart()) + " to " + DAY.format(period.dataEnd()) + ".\nDeadline: "
                        + DAY.format(row.deadline()) + (region == null ? " (your region may have another)." : ".");
        return new ICalendar.Event(uid, period.opens(), row.deadline(), summary, description);
    }

    private List<Row> rows(List<SubmissionPeriod> list, @Nullable Region region) {
        return list.stream()
                .map(period -> {
                    Map<String, LocalDate> own = region == null ? Map.of() : deadlines.of(period);
                    LocalDate deadline =
                            region == null ? period.deadline() : own.getOrDefault(region.code(), period.deadline());
                    return new Row(period, deadline, !deadline.equals(period.deadline()));
                })
                .toList();
    }

    private List<Region> regions() {
        return database.sql("select code, name from region order by name")
                .query(Region.class)
                .list();
    }

    private static @Nullable Region chosen(List<Region> regions, String code) {
        if (code.isEmpty()) {
            return null;
        }
        return regions.stream()
                .filter(region -> region.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<LocalDate> month(String text) {
        if (!MONTH.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text + "-01"));
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }

    private static String text(LocalDate month) {
        return month.toString().substring(0, "2020-09".length());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
    }
}
