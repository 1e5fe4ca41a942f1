package org.openndtms.portal.submission.mismatch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Severity;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.submission.confirm.Confirmations;
import org.openndtms.portal.submission.confirm.ReasonCode;
import org.openndtms.portal.submission.result.CheckedFile;
import org.openndtms.portal.submission.result.CheckedFileRepository;
import org.openndtms.portal.submission.result.FilePages;
import org.openndtms.portal.submission.result.FindingQuery;
import org.openndtms.portal.submission.result.FindingRepository;
import org.openndtms.portal.submission.result.KeptFinding;
import org.openndtms.portal.submission.result.Pages;
import org.openndtms.portal.submission.result.Shown;
import org.openndtms.records.ClientRecord;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The differences of a file from what is loaded: kind by kind, old and new side by side. Values of records are read
 * from the kept files when they are shown, and every such view is written down.
 */
@Controller
@RequestMapping("/submissions/files/{id}/mismatches")
class MismatchController {
    private final FilePages pages;
    private final CheckedFileRepository files;
    private final FindingRepository findings;
    private final LoadedBefore loadedBefore;
    private final Confirmations confirmations;
    private final MigrationModes migrations;
    private final AuditLog audit;

    MismatchController(
            FilePages pages,
            CheckedFileRepository files,
            FindingRepository findings,
            LoadedBefore loadedBefore,
            Confirmations confirmations,
            MigrationModes migrations,
            AuditLog audit) {
        this.pages = pages;
        this.files = files;
        this.findings = findings;
        this.loadedBefore = loadedBefore;
        this.confirmations = confirmations;
        this.migrations = migrations;
        this.audit = audit;
    }

    /**
     * A kind of difference.
     *
     * @param open how many are not settled
     * @param confirmed how many are
     */
    record Kind(Shown.OfRule rule, long open, long confirmed) {}

    /**
     * A difference as the page shows it.
     *
     * @param lines old and new; empty where they cannot be shown
     * @param effects what it does to the figures; empty where that cannot be told
     */
    record Difference(Shown.OfFinding finding, List<SideBySide.Line> lines, List<String> effects) {}

    /**
     * Very many of a kind, in place of single differences.
     *
     * @param number number of the finding
     * @param kind the kind of which there are very many
     * @param settles whether the present person may settle it
     */
    record Many(
            int number,
            Shown.OfRule kind,
            Causes.Bulk bulk,
            boolean confirmed,
            boolean settled,
            boolean settles,
            String code) {}

    @GetMapping
    @Needs("results.read")
    @Transactional
    public String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        CheckedFile file = files.get(id);
        List<RuleTally> tallies = findings.tallies(file).stream()
                .filter(tally -> tally.rule().severity() == Severity.MISMATCH)
                .toList();
        List<KeptFinding> bulk = findings.page(file, new FindingQuery("MM-22", "", "", "", "", ""), 1);
        pages.frame(file, model, FilePages.results(file));
        model.addAttribute("many", many(file, bulk));
        model.addAttribute(
                "causes",
                Causes.of(
                        tallies,
                        bulk.stream()
                                .filter(kept -> !kept.finding().confirmed())
                                .map(Causes::bulk)
                                .toList()));
        List<Kind> kinds = tallies.stream()
                .filter(tally -> !tally.rule().id().equals("MM-22"))
                .map(tally -> new Kind(Shown.rule(file.pack(), tally.rule()), tally.count(), tally.confirmed()))
                .toList();
        model.addAttribute("kinds", kinds);
        model.addAttribute("migration", migrations.standing(file.agency()).orElse(null));
        model.addAttribute("settledSince", files.settledSince(file));
        Optional<Kind> shown = kinds.stream()
                .filter(each -> each.rule().id().equals(kind) || kind.isBlank() && kinds.size() == 1)
                .findFirst();
        shown.ifPresent(each -> list(file, each, page, model));
        audit.record(
                "mismatches.seen",
                "file:" + file.id(),
                shown.isEmpty()
                        ? Map.of("agency", file.agency())
                        : Map.of(
                                "agency", file.agency(),
                                "kind", shown.get().rule().id(),
                                "page", page.length() > 9 ? "?" : page));
        return "submission/mismatch/mismatches";
    }

    private List<Many> many(CheckedFile file, List<KeptFinding> bulk) {
        Set<Integer> settled = findings.settled(file, bulk);
        List<Many> many = new ArrayList<>();
        for (KeptFinding kept : bulk) {
            Causes.Bulk says = Causes.bulk(kept);
            file.pack()
                    .findRule(says.kind())
                    .ifPresent(rule -> many.add(new Many(
                            kept.number(),
                            Shown.rule(file.pack(), rule),
                            says,
                            kept.finding().confirmed(),
                            settled.contains(kept.number()),
                            confirmations.settlesBulk(file.agency(), says.kind()),
                            usualReason(says.kind()))));
        }
        return many;
    }

    private static String usualReason(String kind) {
        return switch (kind) {
            case "MM-06", "MM-07" -> ReasonCode.SYSTEM_MIGRATION.name();
            case "MM-18" -> ReasonCode.CONSENT_WITHDRAWN.name();
            default -> "";
        };
    }

    private void list(CheckedFile file, Kind kind, String page, Model model) {
        FindingQuery query = FindingQuery.openOf(kind.rule().id());
        Pages listed = Pages.of(
                page,
                findings.count(file, query),
                FindingRepository.PAGE,
                file.path() + "/mismatches?kind=" + kind.rule().id());
        List<KeptFinding> kept = findings.page(file, query, listed.page());
        List<Shown.OfFinding> shown = Shown.findings(file.pack(), kept, findings.settled(file, kept));
        Optional<List<Difference>> compared = loadedBefore.with(file, both -> compare(file, both, kept, shown));
        model.addAttribute("kind", kind);
        model.addAttribute("reason", usualReason(kind.rule().id()));
        model.addAttribute("pages", listed);
        model.addAttribute("valuesShown", compared.isPresent());
        List<Difference> differences = compared.orElseGet(() -> shown.stream()
                .map(each -> new Difference(each, List.of(), List.of()))
                .toList());
        model.addAttribute("differences", differences);
        model.addAttribute("together", together(differences));
    }

    /** What several differences do to the figures together; empty where there is one only, or nothing can be told. */
    private static List<String> together(List<Difference> differences) {
        Map<String, Integer> times = new LinkedHashMap<>();
        differences.forEach(each -> each.effects().forEach(effect -> times.merge(effect, 1, Integer::sum)));
        return differences.size() < 2
                ? List.of()
                : times.entrySet().stream()
                        .map(each ->
                                each.getKey() + (each.getValue() == 1 ? ", once" : ", " + each.getValue() + " times"))
                        .toList();
    }

    private static List<Difference> compare(
            CheckedFile file, FilePair both, List<KeptFinding> kept, List<Shown.OfFinding> shown) throws IOException {
        SideBySide sides = new SideBySide(file.pack());
        Effects effects = new Effects(file.pack(), file.dataEnd());
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Finding finding = kept.get(i).finding();
            String rule = finding.rule().id();
            String client = finding.clientId() == null ? "" : finding.clientId();
            ClientRecord now = both.now(client).orElse(null);
            ClientRecord before = both.before(rule.equals("MM-06") ? both.oldId(client) : client)
                    .orElse(null);
            differences.add(new Difference(
                    shown.get(i),
                    sides.of(finding, before, now),
                    effects.of(
                            rule,
                            facts(file, before),
                            facts(file, now),
                            finding.episodeId() == null ? "" : finding.episodeId())));
        }
        return differences;
    }

    private static @Nullable ClientFacts facts(CheckedFile file, @Nullable ClientRecord client) {
        return client == null || !client.consented() ? null : ClientFacts.of(client, file.pack());
    }
}
