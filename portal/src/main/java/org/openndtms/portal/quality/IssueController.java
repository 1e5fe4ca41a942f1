package org.openndtms.portal.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Issues of data quality: all that are in sight, and each by itself. */
@Controller
class IssueController {
    private static final List<Step> TRAIL =
            List.of(new Step("Data quality", "/quality"), new Step("Issues", "/quality/issues"));
    private static final int LONGEST_REASON = 500;
    private static final String TOO_LATE =
            "Somebody else has changed or closed this issue meanwhile. This is how it is now.";

    private final QualityIssues issues;
    private final CurrentPerson person;
    private final Clock clock;

    IssueController(QualityIssues issues, CurrentPerson person, Clock clock) {
        this.issues = issues;
        this.person = person;
        this.clock = clock;
    }

    @GetMapping("/quality/issues")
    @Needs("quality.read")
    String list(@RequestParam(defaultValue = "false") boolean closed, Model model) {
        model.addAttribute("trail", TRAIL.subList(0, 1));
        model.addAttribute("issues", issues.list(null, closed));
        model.addAttribute("closedToo", closed);
        model.addAttribute("today", today());
        return "quality/issues";
    }

    @GetMapping("/quality/issues/{id}")
    @Needs("quality.read")
    String show(@PathVariable long id, Model model) {
        QualityIssues.Issue issue = find(id);
        return page(issue, issue.owner(), issue.note(), issue.due().toString(), model);
    }

    @PostMapping("/quality/issues/{id}")
    @Needs("quality.raise")
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String due,
            Model model,
            RedirectAttributes after) {
        QualityIssues.Issue issue = find(id);
        Problems problems = new Problems();
        IssueForm form = IssueForm.of(owner, note, due, today(), problems);
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(issue, owner, note, due, model);
        }
        boolean changed = issue.version() == version
                && issues.change(issue, form.owner(), form.note(), form.due().orElseThrow());
        after.addFlashAttribute(changed ? "done" : "note", changed ? "The issue is changed." : TOO_LATE);
        return "redirect:/quality/issues/" + id;
    }

    @PostMapping("/quality/issues/{id}/close")
    @Needs("quality.raise")
    String close(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String why,
            Model model,
            RedirectAttributes after) {
        QualityIssues.Issue issue = find(id);
        String reason = why.strip().replace("\0", "");
        Problems problems = new Problems();
        problems.unless(
                !reason.isEmpty() && reason.length() <= LONGEST_REASON,
                "why",
                "Say why it can be closed, in at most " + LONGEST_REASON + " characters");
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(issue, issue.owner(), issue.note(), issue.due().toString(), model);
        }
        boolean closed =
                issue.version() == version && issues.close(issue, person.get().id(), reason);
        after.addFlashAttribute(closed ? "done" : "note", closed ? "The issue is closed." : TOO_LATE);
        return "redirect:/quality/issues/" + id;
    }

    private String page(QualityIssues.Issue issue, String owner, String note, String due, Model model) {
        model.addAttribute("trail", TRAIL);
        model.addAttribute("issue", issue);
        model.addAttribute("owner", owner);
        model.addAttribute("noted", note);
        model.addAttribute("due", due);
        model.addAttribute("today", today());
        return "quality/issue";
    }

    private QualityIssues.Issue find(long id) {
        return issues.find(id).orElseThrow(NotFoundException::new);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
    }
}
