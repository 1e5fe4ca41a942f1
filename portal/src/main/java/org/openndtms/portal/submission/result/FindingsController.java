package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.web.Option;
import org.openndtms.validation.RuleTally;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The findings behind the results of a file: filtered as people ask, and all of one client. */
@Controller
@RequestMapping("/submissions/files/{id}")
class FindingsController {
    private static final int MOST_OF_CLIENT = 500;

    private final FilePages pages;
    private final CheckedFileRepository files;
    private final FindingRepository findings;
    private final AuditLog audit;

    FindingsController(FilePages pages, CheckedFileRepository files, FindingRepository findings, AuditLog audit) {
        this.pages = pages;
        this.files = files;
        this.findings = findings;
        this.audit = audit;
    }

    /** An episode of a client, and what was found about it. */
    record OfEpisode(String episode, List<Shown.OfFinding> findings) {}

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
        Pages listed = Pages.of(page, count, FindingRepository.PAGE, query.on(file.path() + "/findings"));
        pages.frame(file, model, FilePages.results(file));
        model.addAttribute("query", query);
        model.addAttribute("pages", listed);
        List<KeptFinding> kept = findings.page(file, query, listed.page());
        model.addAttribute("findings", Shown.findings(file.pack(), kept, findings.settled(file, kept)));
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
        detail.put("page", String.valueOf(listed.page()));
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
        pages.frame(file, model, FilePages.results(file));
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
}
