package org.openndtms.portal.submission.confirm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.submission.result.CheckedFile;
import org.openndtms.portal.submission.result.CheckedFileRepository;
import org.openndtms.portal.submission.result.FindingQuery;
import org.openndtms.portal.submission.result.FindingRepository;
import org.openndtms.portal.submission.result.KeptFinding;
import org.openndtms.portal.submission.result.Shown;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody confirms that findings are right as they stand: some that were ticked, or all of a rule. */
@Controller
@RequestMapping("/submissions/files/{id}/confirm")
@Needs("submission.confirm")
class ConfirmController {
    private static final int MOST_TICKED = 200;

    private final CheckedFileRepository files;
    private final FindingRepository findings;
    private final Confirmations confirmations;
    private final AuditLog audit;

    ConfirmController(
            CheckedFileRepository files, FindingRepository findings, Confirmations confirmations, AuditLog audit) {
        this.files = files;
        this.findings = findings;
        this.confirmations = confirmations;
        this.audit = audit;
    }

    /**
     * What is to be confirmed.
     *
     * @param numbers numbers of the findings that were ticked
     * @param rule id of the rule all of whose open findings are meant; blank where some were ticked
     * @param shown those of the findings that the page lists
     * @param count how many they are
     */
    record Chosen(List<Integer> numbers, String rule, List<KeptFinding> shown, long count) {
        boolean mismatches() {
            return shown.stream().anyMatch(kept -> kept.finding().rule().severity() == Severity.MISMATCH);
        }

        boolean warnings() {
            return shown.stream().anyMatch(kept -> kept.finding().rule().severity() != Severity.MISMATCH);
        }

        boolean withdrawals() {
            return shown.stream().anyMatch(kept -> kept.finding().rule().id().equals("MM-18"));
        }
    }

    @GetMapping
    @Transactional
    public String form(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> number,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String code,
            Model model,
            RedirectAttributes after) {
        CheckedFile file = files.get(id);
        Chosen chosen = chosen(file, number, rule);
        if (chosen.shown().isEmpty()) {
            after.addFlashAttribute("note", "Tick what is right first. Only what is open and may be confirmed can be.");
            return "redirect:" + back(file, chosen);
        }
        return page(file, chosen, ConfirmForm.blank(file, usual(chosen, code)), model);
    }

    /** The reason that is likely right, to be looked at all the same. */
    private static String usual(Chosen chosen, String code) {
        return ReasonCode.find(code).isPresent()
                ? code
                : chosen.withdrawals() ? ReasonCode.CONSENT_WITHDRAWN.name() : "";
    }

    @PostMapping
    @Transactional
    public String confirm(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> number,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String expires,
            Model model,
            RedirectAttributes after) {
        CheckedFile file = files.get(id);
        Chosen chosen = chosen(file, number, rule);
        if (chosen.shown().isEmpty()) {
            after.addFlashAttribute("note", "Nothing of it is open any more.");
            return "redirect:" + back(file, chosen);
        }
        ConfirmForm form = new ConfirmForm(code, text, expires);
        Problems problems = new Problems();
        if (!settles(file, chosen)) {
            problems.add("code", "The regional team settles very many changes of one kind. Ask them; see Contacts");
        }
        Confirmations.Reason reason = form.read(file, chosen.mismatches(), chosen.warnings(), problems);
        if (reason == null || !problems.isEmpty()) {
            problems.show(model);
            return page(file, chosen, form, model);
        }
        int confirmed = confirmations.confirm(file, chosen.numbers(), chosen.rule(), reason);
        after.addFlashAttribute(
                "done",
                (confirmed == 1 ? "1 finding is confirmed." : confirmed + " findings are confirmed.")
                        + " Check the file again when you are done, so that it counts.");
        return "redirect:" + back(file, chosen);
    }

    private boolean settles(CheckedFile file, Chosen chosen) {
        return chosen.shown().stream()
                .filter(kept -> kept.finding().rule().id().equals("MM-22"))
                .allMatch(kept -> confirmations.settlesBulk(file.agency(), bulkOf(kept)));
    }

    /** The mismatch of which a finding of MM-22 says that there are very many. */
    private static String bulkOf(KeptFinding kept) {
        String detail = kept.finding().detail();
        return detail == null ? "" : detail.split(" ", 2)[0];
    }

    private Chosen chosen(CheckedFile file, @Nullable List<String> ticked, String rule) {
        List<Integer> numbers = numbers(ticked);
        List<KeptFinding> found;
        long count;
        if (rule.isBlank()) {
            found = findings.of(file, numbers);
            count = found.size();
        } else {
            FindingQuery query = FindingQuery.openOf(rule);
            found = findings.page(file, query, 1);
            count = findings.count(file, query);
        }
        List<KeptFinding> open = found.stream()
                .filter(kept -> !kept.finding().confirmed()
                        && !kept.finding().fingerprint().isEmpty()
                        && Shown.confirmable(kept.finding().rule()))
                .toList();
        return rule.isBlank()
                ? new Chosen(open.stream().map(KeptFinding::number).toList(), "", open, open.size())
                : new Chosen(
                        List.of(),
                        open.isEmpty() ? "" : open.get(0).finding().rule().id(),
                        open,
                        count);
    }

    private static List<Integer> numbers(@Nullable List<String> ticked) {
        List<Integer> numbers = new ArrayList<>();
        for (String each : ticked == null ? List.<String>of() : ticked) {
            try {
                numbers.add(Integer.parseInt(each.strip()));
            } catch (NumberFormatException e) {
                // An address that somebody has changed by hand.
                continue;
            }
            if (numbers.size() == MOST_TICKED) {
                break;
            }
        }
        return numbers;
    }

    private String page(CheckedFile file, Chosen chosen, ConfirmForm form, Model model) {
        model.addAttribute("file", file);
        model.addAttribute(
                "trail",
                List.of(new Step("Submissions", "/submissions"), new Step("Results", file.path() + "/results")));
        model.addAttribute("chosen", chosen);
        model.addAttribute("count", chosen.count());
        model.addAttribute("findings", Shown.findings(file.pack(), chosen.shown(), java.util.Set.of()));
        model.addAttribute("mismatches", chosen.mismatches());
        model.addAttribute("withdrawals", chosen.withdrawals());
        model.addAttribute("settles", settles(file, chosen));
        model.addAttribute("codes", ReasonCode.options());
        model.addAttribute("form", form);
        audit.record(
                "results.listed", "file:" + file.id(), java.util.Map.of("to confirm", String.valueOf(chosen.count())));
        return "submission/confirm/confirm";
    }

    private static String back(CheckedFile file, Chosen chosen) {
        if (chosen.mismatches()) {
            return file.path() + "/mismatches";
        }
        return chosen.rule().isEmpty()
                ? file.path() + "/findings"
                : new FindingQuery(chosen.rule(), "", "", "", "", "").on(file.path() + "/findings");
    }
}
