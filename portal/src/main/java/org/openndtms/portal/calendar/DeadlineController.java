package org.openndtms.portal.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators change the deadline of a region: one proposes, another one decides. */
@Controller
@Needs("calendar.propose")
class DeadlineController {
    private static final int CHOICE = 12;

    private final Periods periods;
    private final Deadlines deadlines;
    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    DeadlineController(
            Periods periods,
            Deadlines deadlines,
            JdbcClient database,
            CurrentPerson person,
            AuditLog audit,
            Clock clock) {
        this.periods = periods;
        this.deadlines = deadlines;
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /** A proposal as the page shows it; only somebody else's can be decided. */
    record Shown(long id, String region, String period, LocalDate deadline, boolean own) {}

    @GetMapping("/calendar/deadlines")
    @Transactional(readOnly = true)
    public String list(Model model) {
        return page("", "", "", model);
    }

    @PostMapping("/calendar/deadlines")
    @Transactional
    public String propose(
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String deadline,
            Model model,
            RedirectAttributes after) {
        Problems problems = new Problems();
        problems.unless(
                regions().stream().anyMatch(known -> known.value().equals(region)), "region", "Choose a region");
        Optional<SubmissionPeriod> found = Days.parse(period).flatMap(periods::find);
        problems.unless(found.isPresent(), "period", "Choose a submission");
        Optional<LocalDate> day = Days.parse(deadline);
        problems.unless(day.isPresent(), "deadline", "Enter a day that exists, such as 2020-10-12");
        if (found.isPresent() && day.isPresent()) {
            DeadlineRule.fault(found.get(), day.get()).ifPresent(fault -> problems.add("deadline", fault));
        }
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(region, period, deadline, model);
        }
        deadlines.propose(
                region,
                found.orElseThrow().dataEnd(),
                day.orElseThrow(),
                person.get().id());
        audit.record("deadline.proposed", "region:" + region, Map.of("period", period, "deadline", deadline));
        after.addFlashAttribute(
                "done", "The deadline is proposed. It counts once another administrator has accepted it.");
        return "redirect:/calendar/deadlines";
    }

    @PostMapping("/calendar/deadlines/decide")
    @Transactional
    public String decide(
            @RequestParam(defaultValue = "0") long id,
            @RequestParam(defaultValue = "") String decision,
            RedirectAttributes after) {
        boolean accept = decision.equals("accept");
        if ((accept || decision.equals("refuse"))
                && deadlines.decide(id, accept, person.get().id())) {
            audit.record("deadline." + (accept ? "accepted" : "refused"), "deadline:" + id);
            after.addFlashAttribute("done", accept ? "The deadline is accepted." : "The deadline is refused.");
        } else {
            after.addFlashAttribute(
                    "done", "Nothing was changed: somebody has decided already, or the proposal is your own.");
        }
        return "redirect:/calendar/deadlines";
    }

    private String page(String region, String period, String deadline, Model model) {
        List<Option> regions = regions();
        model.addAttribute("regions", withBlank("Choose a region", regions));
        List<Option> choice = upcoming().stream()
                .map(each -> new Option(each.dataEnd().toString(), each.name()))
                .toList();
        model.addAttribute("periods", withBlank("Choose a submission", choice));
        model.addAttribute("chosenRegion", region);
        model.addAttribute("chosenPeriod", period);
        model.addAttribute("chosenDeadline", deadline);
        model.addAttribute(
                "proposals",
                deadlines.proposals().stream()
                        .map(proposal -> new Shown(
                                proposal.id(),
                                nameOf(proposal.region(), regions),
                                periods.find(proposal.dataEnd())
                                        .map(SubmissionPeriod::name)
                                        .orElse(proposal.dataEnd().toString()),
                                proposal.deadline(),
                                proposal.proposedBy().equals(person.get().id())))
                        .toList());
        return "calendar/deadlines";
    }

    private List<SubmissionPeriod> upcoming() {
        return periods.upcoming(LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON), CHOICE);
    }

    private List<Option> regions() {
        return database.sql("select code, name from region order by name")
                .query((row, number) -> new Option(row.getString("code"), row.getString("name")))
                .list();
    }

    private static String nameOf(String code, List<Option> regions) {
        return regions.stream()
                .filter(region -> region.value().equals(code))
                .map(Option::text)
                .findFirst()
                .orElse(code);
    }

    private static List<Option> withBlank(String text, List<Option> options) {
        return Stream.concat(Stream.of(new Option("", text)), options.stream()).toList();
    }
}
