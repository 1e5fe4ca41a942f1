package org.openndtms.portal.review;

import java.util.List;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.submission.AgencyPeriods;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a load is undone by two officers. */
@Controller
class RollBackController {
    private static final int LONGEST_REASON = 1000;

    private final Submissions submissions;
    private final RollBacks rollBacks;
    private final Agencies agencies;
    private final AgencyPeriods periods;

    RollBackController(Submissions submissions, RollBacks rollBacks, Agencies agencies, AgencyPeriods periods) {
        this.submissions = submissions;
        this.rollBacks = rollBacks;
        this.agencies = agencies;
        this.periods = periods;
    }

    @GetMapping("/review/{id}/rollback")
    @Needs("review.decide")
    String show(@PathVariable String id, Model model) {
        return page(submissions.get(id), "", model);
    }

    @PostMapping("/review/{id}/rollback")
    @Needs("review.decide")
    String propose(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes next) {
        Submission submission = submissions.get(id);
        String why = reason.strip().replace("\0", "");
        Problems problems = new Problems();
        problems.unless(
                !why.isEmpty() && why.length() <= LONGEST_REASON,
                "reason",
                "Say why, in at most " + LONGEST_REASON + " characters");
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(submission, reason, model);
        }
        rollBacks.propose(submission, why);
        next.addFlashAttribute("done", "It is proposed. A colleague has to confirm it.");
        return "redirect:/review/" + submission.id() + "/rollback";
    }

    @PostMapping("/review/{id}/rollback/confirm")
    @Needs("review.decide")
    String confirm(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        rollBacks.confirm(submission);
        next.addFlashAttribute("done", "The load is undone. What was loaded before is loaded again.");
        return "redirect:/review/" + submission.id();
    }

    @PostMapping("/review/{id}/rollback/drop")
    @Needs("review.decide")
    String drop(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        rollBacks.drop(submission);
        next.addFlashAttribute("done", "The proposal is dropped. The load stands.");
        return "redirect:/review/" + submission.id();
    }

    private String page(Submission submission, String reason, Model model) {
        model.addAttribute(
                "trail",
                List.of(
                        ReviewController.START,
                        new Step("Submission " + submission.id(), "/review/" + submission.id())));
        model.addAttribute("submission", submission);
        model.addAttribute("agency", agencies.find(submission.agency()).orElseThrow(NotFoundException::new));
        model.addAttribute("periodName", periods.name(submission.dataEnd()));
        model.addAttribute("loaded", submission.state() == State.LOADED);
        model.addAttribute("proposal", rollBacks.open(submission.id()).orElse(null));
        model.addAttribute("reason", reason);
        return "review/rollback";
    }
}
