package org.openndtms.portal.review;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.submission.AgencyPeriods;
import org.openndtms.portal.submission.Messages;
import org.openndtms.portal.submission.Numbers;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An agency and a period as the regional team sees them: uploads, messages and calls, whether or not anything was sent.
 */
@Controller
class ContactController {
    private static final int LONGEST_NAME = 200;

    private final Agencies agencies;
    private final AgencyPeriods periods;
    private final Messages messages;
    private final Calls calls;
    private final Clock clock;

    ContactController(Agencies agencies, AgencyPeriods periods, Messages messages, Calls calls, Clock clock) {
        this.agencies = agencies;
        this.periods = periods;
        this.messages = messages;
        this.calls = calls;
        this.clock = clock;
    }

    /** What was typed about a call. */
    record CallForm(String day, String time, String withWhom, String about) {}

    @GetMapping("/review/agencies/{agency}/{period}")
    @Needs("review.read")
    String show(@PathVariable String agency, @PathVariable String period, Model model) {
        return page(find(agency), Numbers.day(period), "", fresh(), model);
    }

    @PostMapping("/review/agencies/{agency}/{period}/message")
    @Needs("review.decide")
    String write(
            @PathVariable String agency,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String text,
            Model model,
            RedirectAttributes next) {
        Agency found = find(agency);
        LocalDate dataEnd = Numbers.day(period);
        Problems problems = new Problems();
        String wrong = Messages.problem(text);
        problems.unless(wrong.isEmpty(), "text", wrong);
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(found, dataEnd, text, fresh(), model);
        }
        messages.write(agency, dataEnd, text);
        next.addFlashAttribute("done", "Your message is sent. Those who submit for the agency are told by mail.");
        return "redirect:/review/agencies/" + agency + "/" + dataEnd;
    }

    @PostMapping("/review/agencies/{agency}/{period}/call")
    @Needs("review.decide")
    String call(
            @PathVariable String agency,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String withWhom,
            @RequestParam(defaultValue = "") String about,
            Model model,
            RedirectAttributes next) {
        Agency found = find(agency);
        LocalDate dataEnd = Numbers.day(period);
        Problems problems = new Problems();
        Optional<Instant> at = moment(day, time).filter(moment -> !moment.isAfter(clock.instant()));
        problems.unless(at.isPresent(), "day", "Enter the day and time of the call, not in the future");
        String whom = withWhom.strip().replace("\0", "");
        problems.unless(!whom.isEmpty() && whom.length() <= LONGEST_NAME, "withWhom", "Enter whom you spoke to");
        String what = about.strip().replace("\0", "");
        problems.unless(
                !what.isEmpty() && what.length() <= Messages.LONGEST,
                "about",
                "Enter what was said, in at most " + Messages.LONGEST + " characters");
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(found, dataEnd, "", new CallForm(day, time, withWhom, about), model);
        }
        calls.write(agency, dataEnd, at.orElseThrow(), whom, what);
        next.addFlashAttribute("done", "The call is noted.");
        return "redirect:/review/agencies/" + agency + "/" + dataEnd;
    }

    private String page(Agency agency, LocalDate dataEnd, String text, CallForm call, Model model) {
        model.addAttribute(
                "trail", List.of(ReviewController.START, new Step("Chasing board", "/review/board?period=" + dataEnd)));
        model.addAttribute("agency", agency);
        model.addAttribute("dataEnd", dataEnd);
        model.addAttribute("periodName", periods.name(dataEnd));
        model.addAttribute(
                "uploads",
                periods.history(agency.code()).stream()
                        .filter(upload -> upload.submission().dataEnd().equals(dataEnd))
                        .toList());
        model.addAttribute("messages", messages.list(agency.code(), dataEnd));
        model.addAttribute("calls", calls.list(agency.code(), dataEnd));
        model.addAttribute("text", text);
        model.addAttribute("call", call);
        return "review/contact";
    }

    private CallForm fresh() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), SubmissionWindows.LONDON);
        return new CallForm(
                now.toLocalDate().toString(),
                LocalTime.of(now.getHour(), now.getMinute()).toString(),
                "",
                "");
    }

    private static Optional<Instant> moment(String day, String time) {
        try {
            return Optional.of(LocalDate.parse(day)
                    .atTime(LocalTime.parse(time))
                    .atZone(SubmissionWindows.LONDON)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Agency find(String code) {
        return agencies.find(code).orElseThrow(NotFoundException::new);
    }
}
