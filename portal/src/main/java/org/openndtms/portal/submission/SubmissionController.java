package org.openndtms.portal.submission;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An agency's submissions: how far each is, what to do next, handing over and taking back (specification 3.1, 3.5). */
@Controller
class SubmissionController {
    private static final Step START = new Step("Submissions", "/submissions");

    private final AgencyPeriods standings;
    private final Submissions submissions;
    private final Submitting submitting;
    private final Readiness readiness;
    private final Receipts receipts;
    private final FileNumbersReader files;
    private final Messages messages;
    private final History history;
    private final ReturnReasons reasons;
    private final Agencies agencies;
    private final CurrentPerson person;
    private final Permissions permissions;

    SubmissionController(
            AgencyPeriods standings,
            Submissions submissions,
            Submitting submitting,
            Readiness readiness,
            Receipts receipts,
            FileNumbersReader files,
            Messages messages,
            History history,
            ReturnReasons reasons,
            Agencies agencies,
            CurrentPerson person,
            Permissions permissions) {
        this.standings = standings;
        this.submissions = submissions;
        this.submitting = submitting;
        this.readiness = readiness;
        this.receipts = receipts;
        this.files = files;
        this.messages = messages;
        this.history = history;
        this.reasons = reasons;
        this.agencies = agencies;
        this.person = person;
        this.permissions = permissions;
    }

    @GetMapping("/submissions")
    @Needs("submission.read")
    String list(@RequestParam(defaultValue = "") String period, Model model) {
        List<SubmissionPeriod> opened = standings.opened();
        SubmissionPeriod shown = opened.stream()
                .filter(each -> each.dataEnd().toString().equals(period))
                .findFirst()
                .orElse(opened.get(0));
        model.addAttribute("period", shown);
        model.addAttribute(
                "periods",
                opened.stream()
                        .map(each -> new Option(each.dataEnd().toString(), each.name() + ", data to " + each.dataEnd()))
                        .toList());
        model.addAttribute("standings", standings.standings(shown));
        model.addAttribute("mayUpload", may("submission.upload"));
        return "submission/list";
    }

    @GetMapping("/submissions/agencies/{agency}")
    @Needs("submission.read")
    String history(@PathVariable String agency, Model model) {
        Agency found = agencies.find(agency).orElseThrow(NotFoundException::new);
        model.addAttribute("trail", List.of(START));
        model.addAttribute("agency", found);
        model.addAttribute("uploads", standings.history(agency));
        model.addAttribute("names", standings);
        return "submission/history";
    }

    @GetMapping("/submissions/agencies/{agency}/{period}")
    @Needs("submission.read")
    String thread(@PathVariable String agency, @PathVariable String period, Model model) {
        return thread(agency, Numbers.day(period), "", model);
    }

    @PostMapping("/submissions/agencies/{agency}/{period}")
    @Needs("submission.submit")
    String write(
            @PathVariable String agency,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String text,
            Model model,
            RedirectAttributes next) {
        LocalDate dataEnd = Numbers.day(period);
        if (agencies.find(agency).isEmpty()) {
            throw new NotFoundException();
        }
        Problems problems = new Problems();
        String wrong = Messages.problem(text);
        problems.unless(wrong.isEmpty(), "text", wrong);
        if (!problems.isEmpty()) {
            problems.show(model);
            return thread(agency, dataEnd, text, model);
        }
        messages.write(agency, dataEnd, text);
        next.addFlashAttribute("done", "Your message is sent.");
        return "redirect:/submissions/agencies/" + agency + "/" + dataEnd;
    }

    private String thread(String agency, LocalDate dataEnd, String text, Model model) {
        Agency found = agencies.find(agency).orElseThrow(NotFoundException::new);
        model.addAttribute("trail", List.of(START, new Step(found.name(), "/submissions/agencies/" + agency)));
        model.addAttribute("agency", found);
        model.addAttribute("dataEnd", dataEnd);
        model.addAttribute("periodName", standings.name(dataEnd));
        model.addAttribute(
                "uploads",
                standings.history(agency).stream()
                        .filter(upload -> upload.submission().dataEnd().equals(dataEnd))
                        .toList());
        model.addAttribute("messages", read(agency, dataEnd));
        model.addAttribute("text", text);
        model.addAttribute("mayWrite", may("submission.submit"));
        return "submission/period";
    }

    @GetMapping("/submissions/{id}")
    @Needs("submission.read")
    String show(@PathVariable String id, Model model) {
        Submission submission = submissions.get(id);
        describe(submission, model);
        model.addAttribute("steps", history.of(submission.id()));
        model.addAttribute("messages", read(submission.agency(), submission.dataEnd()));
        model.addAttribute("reason", reasons.of(submission).orElse(null));
        model.addAttribute(
                "mayRecheck",
                may("submission.confirm")
                        && (submission.state() == State.RETURNED
                                || submission.state() == State.EXPIRED
                                        && readiness.window(submission).accepts()));
        model.addAttribute("text", "");
        return "submission/show";
    }

    @GetMapping("/submissions/{id}/submit")
    @Needs("submission.submit")
    String submitForm(@PathVariable String id, Model model) {
        Submission submission = submissions.get(id);
        if (submission.state() != State.READY_TO_SUBMIT) {
            return "redirect:/submissions/" + submission.id();
        }
        return submitForm(submission, readiness.obstacles(submission), model);
    }

    @PostMapping("/submissions/{id}/submit")
    @Needs("submission.submit")
    String submit(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Submission submission = submissions.get(id);
        try {
            Receipt receipt = submitting.submit(submission.id(), Numbers.id(seen));
            next.addFlashAttribute("done", "Submitted. Your receipt is " + receipt.text() + ".");
            return "redirect:/submissions/" + submission.id() + "/receipt";
        } catch (NotReadyException obstacles) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return submitForm(submission, obstacles.obstacles(), model);
        }
    }

    private String submitForm(Submission submission, List<Obstacle> obstacles, Model model) {
        describe(submission, model);
        model.addAttribute("obstacles", obstacles);
        model.addAttribute("checkAgain", obstacles.stream().anyMatch(Obstacle::checkAgain));
        model.addAttribute("window", readiness.window(submission));
        return "submission/submit";
    }

    @GetMapping("/submissions/{id}/receipt")
    @Needs("submission.read")
    String receipt(@PathVariable String id, Model model) {
        Submission submission = submissions.get(id);
        describe(submission, model);
        model.addAttribute("receipt", receipts.find(submission.id()).orElseThrow(NotFoundException::new));
        return "submission/receipt";
    }

    @PostMapping("/submissions/{id}/withdraw")
    @Needs("submission.submit")
    String withdraw(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        submitting.withdraw(submission.id());
        next.addFlashAttribute("done", "The submission is withdrawn. Nothing of it will be loaded.");
        return "redirect:/submissions/" + submission.id();
    }

    @PostMapping("/submissions/{id}/check-again")
    @Needs("submission.confirm")
    String checkAgain(@PathVariable String id, RedirectAttributes next) {
        Submission submission = submissions.get(id);
        submitting.checkAgain(submission.id());
        next.addFlashAttribute("done", "The file will be checked again.");
        return "redirect:/submissions/files/" + submission.file();
    }

    /** The messages about a period; whoever of the agency opens their page has read them. */
    private List<Messages.Message> read(String agency, LocalDate dataEnd) {
        messages.opened(agency, dataEnd);
        return messages.list(agency, dataEnd);
    }

    private void describe(Submission submission, Model model) {
        Agency agency = agencies.find(submission.agency()).orElseThrow(NotFoundException::new);
        Optional<Receipt> receipt = receipts.find(submission.id());
        model.addAttribute("trail", List.of(START, new Step(agency.name(), "/submissions/agencies/" + agency.code())));
        model.addAttribute("submission", submission);
        model.addAttribute("agency", agency);
        model.addAttribute("file", files.get(submission.file()));
        model.addAttribute("periodName", standings.name(submission.dataEnd()));
        model.addAttribute("stages", Stages.of(submission.state()));
        model.addAttribute("window", readiness.window(submission));
        model.addAttribute(
                "next", NextStep.of(submission, readiness.window(submission).accepts()));
        model.addAttribute("receipt", receipt.orElse(null));
        model.addAttribute("maySubmit", may("submission.submit"));
        model.addAttribute("mayReview", may("review.read"));
    }

    private boolean may(String permission) {
        return permissions.allows(permission, person.get().role());
    }
}
