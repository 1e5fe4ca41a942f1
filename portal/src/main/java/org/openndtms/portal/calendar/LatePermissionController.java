package org.openndtms.portal.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a regional team permits an agency to submit late, and agencies see what they are permitted. */
@Controller
class LatePermissionController {
    private static final int LONGEST_DAYS = 31;
    private static final int LONGEST_REASON = 500;
    private static final int CHOICE = 4;

    private final Periods periods;
    private final LatePermissions late;
    private final JdbcClient database;
    private final CurrentPerson person;
    private final Permissions permissions;
    private final AuditLog audit;
    private final Clock clock;

    LatePermissionController(
            Periods periods,
            LatePermissions late,
            JdbcClient database,
            CurrentPerson person,
            Permissions permissions,
            AuditLog audit,
            Clock clock) {
        this.periods = periods;
        this.late = late;
        this.database = database;
        this.person = person;
        this.permissions = permissions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A permission as the page shows it. */
    record Shown(long id, String agency, String period, String reason, LocalDate lastDay, boolean counts) {}

    @GetMapping("/calendar/late")
    @Needs("late.read")
    @Transactional(readOnly = true)
    public String list(Model model) {
        return page("", "", "", "", model);
    }

    @PostMapping("/calendar/late")
    @Needs("late.grant")
    @Transactional
    public String grant(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        Problems problems = new Problems();
        problems.unless(
                agencies().stream().anyMatch(known -> known.value().equals(agency)), "agency", "Choose an agency");
        Optional<SubmissionPeriod> found = Days.parse(period).flatMap(periods::find);
        problems.unless(found.isPresent(), "period", "Choose a submission");
        Optional<LocalDate> last = Days.parse(lastDay);
        LocalDate furthest = today().plusDays(LONGEST_DAYS);
        problems.unless(
                last.filter(day -> !day.isBefore(today()) && !day.isAfter(furthest))
                        .isPresent(),
                "lastDay",
                "Enter a day from " + today() + " to " + furthest);
        String why = reason.strip().replace("\0", "");
        problems.unless(
                !why.isEmpty() && why.length() <= LONGEST_REASON,
                "reason",
                "Say why, in at most " + LONGEST_REASON + " characters");
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(agency, period, lastDay, reason, model);
        }
        Instant expires = last.orElseThrow()
                .plusDays(1)
                .atStartOfDay(SubmissionWindows.LONDON)
                .toInstant();
        if (!late.grant(
                agency,
                found.orElseThrow().dataEnd(),
                why,
                expires,
                person.get().id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit.record("late.granted", "agency:" + agency, Map.of("period", period, "last day", lastDay));
        after.addFlashAttribute("done", "The agency may submit until the end of " + last.orElseThrow() + ".");
        return "redirect:/calendar/late";
    }

    @PostMapping("/calendar/late/withdraw")
    @Needs("late.grant")
    @Transactional
    public String withdraw(@RequestParam(defaultValue = "0") long id, RedirectAttributes after) {
        String agency = late.withdraw(id, person.get().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record("late.withdrawn", "agency:" + agency, Map.of("permission", String.valueOf(id)));
        after.addFlashAttribute("done", "The permission is withdrawn.");
        return "redirect:/calendar/late";
    }

    private String page(String agency, String period, String lastDay, String reason, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "permissions",
                late.list().stream()
                        .map(each -> new Shown(
                                each.id(),
                                each.agency(),
                                periods.find(each.dataEnd())
                                        .map(SubmissionPeriod::name)
                                        .orElse(each.dataEnd().toString()),
                                each.reason(),
                                LocalDate.ofInstant(each.expiresAt().minusSeconds(1), SubmissionWindows.LONDON),
                                each.withdrawnAt() == null && each.expiresAt().isAfter(now)))
                        .toList());
        model.addAttribute(
                "grants", permissions.allows("late.grant", person.get().role()));
        model.addAttribute("agencies", withBlank("Choose an agency", agencies()));
        model.addAttribute("periods", withBlank("Choose a submission", recent()));
        model.addAttribute("chosenAgency", agency);
        model.addAttribute("chosenPeriod", period);
        model.addAttribute("chosenLastDay", lastDay);
        model.addAttribute("chosenReason", reason);
        return "calendar/late";
    }

    /** The periods whose windows have opened, latest first. */
    private List<Option> recent() {
        return periods.from(today().minusMonths(CHOICE + 2L))
                .takeWhile(each -> !each.opens().isAfter(today()))
                .sorted(Comparator.comparing(SubmissionPeriod::dataEnd).reversed())
                .limit(CHOICE)
                .map(each -> new Option(each.dataEnd().toString(), each.name()))
                .toList();
    }

    private List<Option> agencies() {
        return database.sql("select code, name from agency order by code")
                .query((row, number) ->
                        new Option(row.getString("code"), row.getString("code") + " " + row.getString("name")))
                .list();
    }

    private static List<Option> withBlank(String text, List<Option> options) {
        return Stream.concat(Stream.of(new Option("", text)), options.stream()).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
    }
}
