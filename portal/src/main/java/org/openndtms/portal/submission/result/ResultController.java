package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.ImpossibleStepException;
import org.openndtms.portal.submission.LoadedFiles;
import org.openndtms.portal.submission.Recheck;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.validation.RuleTally;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What checking a file found, on one page, and checking it again. */
@Controller
@RequestMapping("/submissions/files/{id}")
class ResultController {
    private static final int WORST_CLIENTS = 10;

    private final FilePages pages;
    private final CheckedFileRepository files;
    private final FindingRepository findings;
    private final FixPlans plans;
    private final KeptResults results;
    private final Submissions submissions;
    private final Recheck recheck;
    private final LoadedFiles loaded;
    private final Transactions transactions;
    private final AuditLog audit;

    ResultController(
            FilePages pages,
            CheckedFileRepository files,
            FindingRepository findings,
            FixPlans plans,
            KeptResults results,
            Submissions submissions,
            Recheck recheck,
            LoadedFiles loaded,
            Transactions transactions,
            AuditLog audit) {
        this.pages = pages;
        this.files = files;
        this.findings = findings;
        this.plans = plans;
        this.results = results;
        this.submissions = submissions;
        this.recheck = recheck;
        this.loaded = loaded;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A link to a download. */
    record Link(String text, String about, String path) {}

    @GetMapping("/results")
    @Needs("results.read")
    @Transactional
    public String results(@PathVariable String id, Model model) {
        CheckedFile file = files.get(id);
        Submission submission = submission(file);
        List<RuleTally> tallies = findings.tallies(file);
        FixPlans.Count fixes = plans.count(file);
        pages.frame(file, model);
        model.addAttribute("submission", submission);
        model.addAttribute("fixes", fixes);
        boolean confirmable = tallies.stream()
                .anyMatch(tally -> tally.count() > 0
                        && FixPlan.lowers(tally)
                        && tally.rule().confirmable());
        model.addAttribute("next", NextSteps.of(file, submission, fixes, confirmable));
        model.addAttribute(
                "mend",
                plans.steps(file, tallies).stream()
                        .map(step -> Shown.tally(file, step))
                        .toList());
        model.addAttribute("settle", shown(file, tallies, Severity.MISMATCH));
        model.addAttribute("rejections", shown(file, tallies, Severity.REJECT));
        List<Shown.OfTally> remarks = new ArrayList<>(shown(file, tallies, Severity.NULLED));
        remarks.addAll(shown(file, tallies, Severity.INFO));
        model.addAttribute("remarks", remarks);
        model.addAttribute(
                "confirmed",
                tallies.stream()
                        .filter(tally -> tally.confirmed() > 0)
                        .map(tally -> Shown.tally(file, tally, null, null))
                        .toList());
        if (file.rejected()) {
            model.addAttribute(
                    "reasons",
                    Shown.findings(
                            file.pack(), findings.page(file, new FindingQuery("", "", "", "", "", ""), 1), Set.of()));
        }
        model.addAttribute("clients", findings.worstClients(file, WORST_CLIENTS));
        model.addAttribute("notices", results.notices(file));
        model.addAttribute("before", file.rejected() ? null : files.before(file).orElse(null));
        model.addAttribute("settledSince", files.settledSince(file));
        model.addAttribute("loadedSince", loadedSince(file));
        model.addAttribute("mayCheckAgain", pages.maySettle() && NextSteps.checksAgain(submission));
        model.addAttribute("downloads", links(file));
        audit.record("results.seen", "file:" + file.id(), Map.of("agency", file.agency()));
        return "submission/result/results";
    }

    /** Whether something else has been loaded than what the file was compared with. */
    private boolean loadedSince(CheckedFile file) {
        Long now = loaded.of(file.agency()).map(LoadedFiles.Loaded::submission).orElse(null);
        return !file.rejected() && !Objects.equals(now, file.comparedWith());
    }

    private static List<Shown.OfTally> shown(CheckedFile file, List<RuleTally> tallies, Severity severity) {
        return tallies.stream()
                .filter(tally -> tally.count() > 0 && tally.rule().severity() == severity)
                .map(tally -> Shown.tally(file, tally, null, null))
                .toList();
    }

    private List<Link> links(CheckedFile file) {
        List<Link> links = new ArrayList<>();
        if (!file.rejected()) {
            links.add(link(file, Downloads.Form.FIX_LIST, "Fix list (CSV)", "one line a change, ordered by client"));
            links.add(link(file, Downloads.Form.WORKBOOK, "Workbook (XLSX)", "summary, rules, findings and fix list"));
        }
        links.add(link(file, Downloads.Form.FINDINGS_CSV, "Findings (CSV)", "one line a finding"));
        links.add(link(file, Downloads.Form.PAGE, "Report (HTML)", "one page to print or send on"));
        if (results.hasReport(file)) {
            links.add(link(file, Downloads.Form.JSON, "Report (JSON)", "for programs"));
        }
        return links;
    }

    private static Link link(CheckedFile file, Downloads.Form form, String text, String about) {
        return new Link(text, about, file.path() + "/download/" + form.file());
    }

    @PostMapping("/again")
    @Needs("submission.confirm")
    String again(@PathVariable String id, RedirectAttributes after) {
        CheckedFile file = files.get(id);
        Submission submission = submission(file);
        if (submission == null) {
            throw new NotFoundException();
        }
        try {
            // Outside a transaction of this method, which the refused step would spoil.
            transactions.inPerson(() -> {
                recheck.again(submission.id());
                return true;
            });
        } catch (ImpossibleStepException e) {
            String state = e.state().title();
            after.addFlashAttribute(
                    "note", "It cannot be checked again, since it is “" + state + "” now. Somebody else was quicker.");
            return "redirect:" + file.path() + "/results";
        }
        after.addFlashAttribute("done", "The file is checked again.");
        return "redirect:" + file.path();
    }

    private @Nullable Submission submission(CheckedFile file) {
        Long id = files.submission(file);
        return id == null ? null : submissions.find(id).orElse(null);
    }
}
