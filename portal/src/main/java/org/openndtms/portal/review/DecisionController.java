package org.openndtms.portal.review;

import java.util.List;
import java.util.Map;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.submission.Numbers;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.portal.web.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One submission as the regional team sees it, and what the team does with it. */
@Controller
class DecisionController {
    private static final int LONGEST_REASON = 2000;

    private final Submissions submissions;
    private final ReviewPage page;
    private final Decisions decisions;
    private final Checklist checklist;

    DecisionController(Submissions submissions, ReviewPage page, Decisions decisions, Checklist checklist) {
        this.submissions = submissions;
        this.page = page;
        this.decisions = decisions;
        this.checklist = checklist;
    }

    @GetMapping("/review/{id}")
    @Needs("review.read")
    String show(@PathVariable String id, Model model) {
        return show(submissions.get(id), Map.of(), model);
    }

    @PostMapping("/review/{id}/take-up")
    @Needs("review.decide")
    String takeUp(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        decisions.takeUp(submission.id());
        next.addFlashAttribute("done", "You have taken it up. Colleagues see that it is yours.");
        return "redirect:/review/" + submission.id();
    }

    @PostMapping("/review/{id}/give-back")
    @Needs("review.decide")
    String giveBack(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        decisions.giveBack(submission.id());
        next.addFlashAttribute("done", "It is back in the queue.");
        return "redirect:/review";
    }

    @PostMapping("/review/{id}/accept")
    @Needs("review.decide")
    String accept(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") String seen,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes next) {
        Submission submission = submissions.get(id);
        Problems problems = new Problems();
        for (Checklist.Point point : checklist.points()) {
            problems.unless(
                    "fine".equals(fields.get("point-" + point.id())),
                    "point-" + point.id(),
                    "To accept, say that this is fine: " + point.title());
        }
        if (submission.state() == State.SUBMITTED && !problems.isEmpty()) {
            problems.show(model);
            return show(submission, fields, model);
        }
        decisions.accept(submission.id(), Numbers.id(seen), verdict(fields), false);
        next.addFlashAttribute("done", "Submission " + submission.id() + " is accepted and will be loaded.");
        return "redirect:/review";
    }

    @PostMapping("/review/{id}/return")
    @Needs("review.decide")
    String returnToProvider(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") String seen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes next) {
        Submission submission = submissions.get(id);
        Problems problems = new Problems();
        String why = reason.strip().replace("\0", "");
        problems.unless(
                !why.isEmpty() && why.length() <= LONGEST_REASON,
                "reason",
                "Say why it goes back, in at most " + LONGEST_REASON + " characters");
        Verdict verdict = verdict(fields);
        problems.unless(
                submission.state() == State.LOAD_FAILED || !verdict.faulty().isEmpty(),
                "point-" + checklist.points().get(0).id(),
                "To return it, mark at least one point as not fine");
        if (!problems.isEmpty()) {
            problems.show(model);
            return show(submission, fields, model);
        }
        decisions.returnToProvider(submission.id(), Numbers.id(seen), why, verdict);
        next.addFlashAttribute("done", "Submission " + submission.id() + " is returned to the provider.");
        return "redirect:/review";
    }

    @PostMapping("/review/{id}/retry")
    @Needs("review.decide")
    String retry(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        decisions.retry(submission.id());
        next.addFlashAttribute("done", "It will be loaded again.");
        return "redirect:/review";
    }

    private String show(Submission submission, Map<String, String> fields, Model model) {
        page.describe(submission, model);
        model.addAttribute("fields", fields);
        model.addAttribute("reason", fields.getOrDefault("reason", ""));
        model.addAttribute("text", "");
        return "review/show";
    }

    private Verdict verdict(Map<String, String> fields) {
        List<String> fine = checklist.titles(point -> "fine".equals(fields.get("point-" + point.id())));
        List<String> faulty = checklist.titles(point -> "faulty".equals(fields.get("point-" + point.id())));
        return new Verdict(fine, faulty);
    }
}
