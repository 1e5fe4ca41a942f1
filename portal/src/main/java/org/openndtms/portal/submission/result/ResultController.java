package org.openndtms.portal.submission.result;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.ImpossibleStepException;
import org.openndtms.portal.submission.LoadedFiles;
import org.openndtms.portal.submission.Recheck;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Step;
import org.openndtms.validation.RuleTally;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What checking a file found: the page of results, the lists behind it, and the downloads. */
@Controller
@RequestMapping("/submissions/files/{id}")
class ResultController {
    private static final int WORST_CLIENTS = 10;
    private static final int MOST_OF_CLIENT = 500;

    private final CheckedFileRepository files;
    private final FindingRepository findings;
    private final FixPlans plans;
    private final UploadComparison comparison;
    private final Downloads downloads;
    private final KeptResults results;
    private final Submissions submissions;
    private final Permissions permissions;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final ObjectProvider<Recheck> recheck;
    private final ObjectProvider<LoadedFiles> loaded;
    private final Transactions transactions;

    ResultController(
            CheckedFileRepository files,
            FindingRepository findings,
            FixPlans plans,
            UploadComparison comparison,
            Downloads downloads,
            KeptResults results,
            Submissions submissions,
            Permissions permissions,
            CurrentPerson person,
            AuditLog audit,
            ObjectProvider<Recheck> recheck,
            ObjectProvider<LoadedFiles> loaded,
            Transactions transactions) {
        this.files = files;
        this.findings = findings;
        this.plans = plans;
        this.comparison = comparison;
        this.downloads = downloads;
        this.results = results;
        this.submissions = submissions;
        this.permissions = permissions;
        this.person = person;
        this.audit = audit;
        this.recheck = recheck;
        this.loaded = loaded;
        this.transactions = transactions;
    }

    /** An episode of a client, and what was found about it. */
    record OfEpisode(String episode, List<Shown.OfFinding> findings) {}

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
        frame(file, model);
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
                            file.pack(),
                            findings.page(file, new FindingQuery("", "", "", "", "", ""), 1),
                            java.util.Set.of()));
        }
        model.addAttribute("clients", findings.worstClients(file, WORST_CLIENTS));
        model.addAttribute("notices", results.notices(file));
        model.addAttribute("before", file.rejected() ? null : files.before(file).orElse(null));
        model.addAttribute("settledSince", files.settledSince(file));
        model.addAttribute("loadedSince", loadedSince(file));
        model.addAttribute("mayCheckAgain", settles() && NextSteps.checksAgain(submission));
        model.addAttribute("downloads", links(file));
        audit.record("results.seen", "file:" + file.id(), Map.of("agency", file.agency()));
        return "submission/result/results";
    }

    /** Whether something else has been loaded than what the file was compared with. */
    private boolean loadedSince(CheckedFile file) {
        LoadedFiles known = loaded.getIfAvailable();
        Long now = known == null
                ? file.comparedWith()
                : known.of(file.agency()).map(LoadedFiles.Loaded::submission).orElse(null);
        return !file.rejected() && !java.util.Objects.equals(now, file.comparedWith());
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

    @GetMapping("/findings")
    @Needs("results.read")
    @Transactional
    public String findings(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        CheckedFile file = files.get(id);
        FindingQuery query = new FindingQuery(rule, severity, item, client, text, state);
        long count = findings.count(file, query);
        Pages pages = Pages.of(page, count, FindingRepository.PAGE, query.on(file.path() + "/findings"));
        frame(file, model);
        toResults(file, model);
        model.addAttribute("query", query);
        model.addAttribute("pages", pages);
        List<KeptFinding> listed = findings.page(file, query, pages.page());
        model.addAttribute("findings", Shown.findings(file.pack(), listed, findings.settled(file, listed)));
        List<RuleTally> tallies = findings.tallies(file);
        model.addAttribute("rules", rules(tallies));
        model.addAttribute("severities", severities());
        model.addAttribute(
                "states",
                List.of(
                        new Option("", "Open and confirmed"),
                        new Option("open", "Open"),
                        new Option("confirmed", "Confirmed")));
        file.pack()
                .findRule(query.rule())
                .ifPresent(found -> model.addAttribute("rule", Shown.rule(file.pack(), found)));
        Map<String, String> detail = new LinkedHashMap<>(query.asked());
        detail.put("page", String.valueOf(pages.page()));
        audit.record("results.listed", "file:" + file.id(), detail);
        return "submission/result/findings";
    }

    private static List<Option> rules(List<RuleTally> tallies) {
        List<Option> rules = new ArrayList<>(List.of(new Option("", "All rules")));
        tallies.forEach(tally -> rules.add(new Option(
                tally.rule().id(), tally.rule().id() + ": " + tally.rule().message())));
        return rules;
    }

    private static List<Option> severities() {
        List<Option> severities = new ArrayList<>(List.of(new Option("", "All")));
        for (Severity severity : Severity.values()) {
            severities.add(new Option(severity.text(), Shown.word(severity)));
        }
        return severities;
    }

    @GetMapping("/client")
    @Needs("results.read")
    @Transactional
    public String client(@PathVariable String id, @RequestParam(defaultValue = "") String client, Model model) {
        CheckedFile file = files.get(id);
        List<KeptFinding> found = findings.ofClient(file, client.strip().replace("\0", ""), MOST_OF_CLIENT);
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
        Map<String, List<Shown.OfFinding>> episodes = new LinkedHashMap<>();
        for (Shown.OfFinding shown : Shown.findings(file.pack(), found, findings.settled(file, found))) {
            episodes.computeIfAbsent(shown.episode(), any -> new ArrayList<>()).add(shown);
        }
        frame(file, model);
        toResults(file, model);
        model.addAttribute("client", client.strip());
        model.addAttribute(
                "episodes",
                episodes.entrySet().stream()
                        .map(each -> new OfEpisode(each.getKey(), each.getValue()))
                        .toList());
        model.addAttribute("more", found.size() == MOST_OF_CLIENT);
        audit.record("results.client-seen", "file:" + file.id(), Map.of("client", client.strip()));
        return "submission/result/client";
    }

    @GetMapping("/compared")
    @Needs("results.read")
    @Transactional
    public String compared(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "new") String change,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        CheckedFile file = files.get(id);
        CheckedFile before = files.before(file).orElseThrow(NotFoundException::new);
        List<UploadComparison.Line> lines = comparison.lines(file, before);
        frame(file, model);
        toResults(file, model);
        model.addAttribute("before", before);
        model.addAttribute(
                "lines",
                lines.stream()
                        .map(line -> Map.of(
                                "rule", Shown.rule(file.pack(), line.rule()),
                                "fixed", line.fixed(),
                                "still", line.still(),
                                "fresh", line.fresh()))
                        .toList());
        model.addAttribute(
                "fixed", lines.stream().mapToLong(UploadComparison.Line::fixed).sum());
        model.addAttribute(
                "still", lines.stream().mapToLong(UploadComparison.Line::still).sum());
        model.addAttribute(
                "fresh", lines.stream().mapToLong(UploadComparison.Line::fresh).sum());
        lines.stream()
                .filter(line -> line.rule().id().equals(rule))
                .findFirst()
                .ifPresent(line -> listOne(file, before, line, change(change), page, model));
        return "submission/result/compared";
    }

    private void listOne(
            CheckedFile file,
            CheckedFile before,
            UploadComparison.Line line,
            UploadComparison.Change change,
            String page,
            Model model) {
        long count = switch (change) {
            case FIXED -> line.fixed();
            case STILL -> line.still();
            case NEW -> line.fresh();
        };
        String path = file.path() + "/compared?rule=" + line.rule().id() + "&change="
                + change.name().toLowerCase(Locale.ROOT);
        Pages pages = Pages.of(page, count, FindingRepository.PAGE, path);
        model.addAttribute("rule", Shown.rule(file.pack(), line.rule()));
        model.addAttribute("change", change);
        model.addAttribute("pages", pages);
        model.addAttribute("keys", comparison.findings(file, before, line.rule().id(), change, pages.page()));
        audit.record(
                "results.compared",
                "file:" + file.id(),
                Map.of("rule", line.rule().id(), "change", change.name(), "page", String.valueOf(pages.page())));
    }

    private static UploadComparison.Change change(String text) {
        for (UploadComparison.Change each : UploadComparison.Change.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        return UploadComparison.Change.NEW;
    }

    @GetMapping("/download/{name}")
    @Needs("results.read")
    void download(@PathVariable String id, @PathVariable String name, HttpServletResponse response) throws IOException {
        CheckedFile file = files.get(id);
        Downloads.Form form = Downloads.Form.of(name);
        if (form == Downloads.Form.JSON && !results.hasReport(file)) {
            throw new NotFoundException();
        }
        response.setContentType(
                form.mediaType().startsWith("text/") ? form.mediaType() + ";charset=UTF-8" : form.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.agency() + "-" + file.dataEnd() + "-" + form.file(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        downloads.write(file, form, response.getOutputStream());
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
                recheck.getObject().again(submission.id());
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

    private boolean settles() {
        return permissions.allows("submission.confirm", person.get().role());
    }

    private void frame(CheckedFile file, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("maySettle", settles());
        model.addAttribute("trail", List.of(new Step("Submissions", "/submissions")));
    }

    private static void toResults(CheckedFile file, Model model) {
        model.addAttribute(
                "trail",
                List.of(new Step("Submissions", "/submissions"), new Step("Results", file.path() + "/results")));
    }
}
