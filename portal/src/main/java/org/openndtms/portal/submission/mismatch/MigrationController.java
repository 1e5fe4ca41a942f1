package org.openndtms.portal.submission.mismatch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.openndtms.validation.report.Words;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the regional team says that an agency changes its software, and agencies see it. */
@Controller
@RequestMapping("/submissions/migrations")
class MigrationController {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_DAYS = 92;
    private static final int CHOICE = 6;

    private final MigrationModes modes;
    private final Agencies agencies;
    private final Periods periods;
    private final Permissions permissions;
    private final CurrentPerson person;
    private final Clock clock;

    MigrationController(
            MigrationModes modes,
            Agencies agencies,
            Periods periods,
            Permissions permissions,
            CurrentPerson person,
            Clock clock) {
        this.modes = modes;
        this.agencies = agencies;
        this.periods = periods;
        this.permissions = permissions;
        this.person = person;
        this.clock = clock;
    }

    @GetMapping
    @Needs("results.read")
    @Transactional(readOnly = true)
    public String list(@RequestParam(defaultValue = "") String agency, Model model) {
        return page(agency, "", "", "", model);
    }

    @PostMapping
    @Needs("migration.switch")
    @Transactional
    public String switchOn(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        Problems problems = new Problems();
        problems.unless(agencies.find(agency).isPresent(), "agency", "Choose an agency");
        LocalDate dataEnd = day(period);
        problems.unless(dataEnd != null && periods.find(dataEnd).isPresent(), "period", "Choose a submission");
        LocalDate last = day(lastDay);
        LocalDate furthest = today().plusDays(LONGEST_DAYS);
        problems.unless(
                last != null && !last.isBefore(today()) && !last.isAfter(furthest),
                "lastDay",
                "Enter a day from " + Words.day(today()) + " to " + Words.day(furthest));
        String why = reason.strip().replace("\0", "");
        problems.unless(
                !why.isEmpty() && why.length() <= LONGEST_REASON,
                "reason",
                "Say why, in at most " + LONGEST_REASON + " characters");
        if (!problems.isEmpty() || dataEnd == null || last == null) {
            problems.show(model);
            return page(agency, period, lastDay, reason, model);
        }
        if (modes.switchOn(agency, dataEnd, why, last)) {
            after.addFlashAttribute(
                    "done",
                    "Migration mode is on for " + agency + " until the end of " + Words.day(last)
                            + ". The agency may now confirm changed IDs all at once.");
        } else {
            after.addFlashAttribute("note", "Migration mode is on already for this agency and submission.");
        }
        return "redirect:/submissions/migrations";
    }

    @PostMapping("/{id}/end")
    @Needs("migration.switch")
    String end(@PathVariable String id, RedirectAttributes after) {
        long number;
        try {
            number = Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
        String agency = modes.end(number).orElseThrow(NotFoundException::new);
        after.addFlashAttribute("done", "Migration mode of " + agency + " has ended.");
        return "redirect:/submissions/migrations";
    }

    private String page(String agency, String period, String lastDay, String reason, Model model) {
        List<Option> known = new ArrayList<>(List.of(new Option("", "Choose an agency")));
        agencies.list().forEach(each -> known.add(new Option(each.code(), each.code() + " " + each.name())));
        List<Option> choice = new ArrayList<>(List.of(new Option("", "Choose a submission")));
        periods.from(today().minusMonths(CHOICE))
                .takeWhile(each -> !each.dataEnd().isAfter(today().plusMonths(1)))
                .sorted(Comparator.comparing(SubmissionPeriod::dataEnd).reversed())
                .forEach(each ->
                        choice.add(new Option(each.dataEnd().toString(), "Data to " + Words.day(each.dataEnd()))));
        model.addAttribute("trail", List.of(new Step("Submissions", "/submissions")));
        model.addAttribute("modes", modes.list());
        model.addAttribute(
                "maySwitch", permissions.allows("migration.switch", person.get().role()));
        model.addAttribute("agencies", known);
        model.addAttribute("periods", choice);
        model.addAttribute("agency", agency);
        model.addAttribute("period", period);
        model.addAttribute("lastDay", lastDay);
        model.addAttribute("reason", reason);
        return "submission/mismatch/migrations";
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }
}
