package org.openndtms.portal.submission.mismatch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.submission.confirm.Confirmations;
import org.openndtms.portal.submission.confirm.ReasonCode;
import org.openndtms.portal.submission.result.CheckedFile;
import org.openndtms.portal.submission.result.CheckedFileRepository;
import org.openndtms.portal.submission.result.FilePages;
import org.openndtms.portal.submission.result.FindingQuery;
import org.openndtms.portal.submission.result.FindingRepository;
import org.openndtms.portal.submission.result.KeptFinding;
import org.openndtms.validation.report.FormulaSafe;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Whether a change of software kept everybody: what was loaded and what the new file holds, which IDs became which, and
 * one step that confirms all changed IDs while migration mode is on.
 */
@Controller
@RequestMapping("/submissions/files/{id}/continuity")
class ContinuityController {
    private static final List<String> REKEYED = List.of("MM-06", "MM-07");

    private final FilePages pages;
    private final CheckedFileRepository files;
    private final FindingRepository findings;
    private final LoadedBefore loadedBefore;
    private final Confirmations confirmations;
    private final MigrationModes migrations;
    private final AuditLog audit;

    ContinuityController(
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

    @GetMapping
    @Needs("results.read")
    @Transactional
    public String show(@PathVariable String id, Model model) {
        CheckedFile file = files.get(id);
        IdMap ids = loadedBefore.with(file, FilePair::ids).orElseThrow(NotFoundException::new);
        pages.frame(file, model, FilePages.results(file), FilePages.differences(file));
        model.addAttribute("ids", ids);
        model.addAttribute("rekeyed", rekeyed(file).size());
        model.addAttribute("migration", migrations.standing(file.agency()).orElse(null));
        audit.record("continuity.seen", "file:" + file.id(), Map.of("agency", file.agency()));
        return "submission/mismatch/continuity";
    }

    @GetMapping("/ids.csv")
    @Needs("results.read")
    @Transactional
    public ResponseEntity<byte[]> ids(@PathVariable String id) throws IOException {
        CheckedFile file = files.get(id);
        IdMap ids = loadedBefore.with(file, FilePair::ids).orElseThrow(NotFoundException::new);
        StringWriter out = new StringWriter();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord("old_client_id", "new_client_id", "old_episode_id", "new_episode_id", "changed");
        for (IdMap.Pair pair : ids.pairs()) {
            csv.writeRecord(Stream.of(
                            pair.oldClient(),
                            pair.newClient(),
                            pair.oldEpisode(),
                            pair.newEpisode(),
                            pair.kept() ? "no" : "yes")
                    .map(FormulaSafe::write)
                    .toList());
        }
        csv.flush();
        audit.record("continuity.downloaded", "file:" + file.id(), Map.of("agency", file.agency()));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.agency() + "-" + file.dataEnd() + "-ids.csv")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/confirm")
    @Needs("submission.confirm")
    @Transactional
    public String confirm(@PathVariable String id, RedirectAttributes after) {
        CheckedFile file = files.get(id);
        MigrationModes.Mode mode = migrations.standing(file.agency()).orElse(null);
        if (mode == null) {
            after.addFlashAttribute(
                    "note", "Migration mode is not on for this agency. The regional team switches it on.");
            return "redirect:" + file.path() + "/mismatches";
        }
        int confirmed = 0;
        Confirmations.Reason reason = new Confirmations.Reason(
                ReasonCode.SYSTEM_MIGRATION.name(),
                mode.reason(),
                file.dataEnd().plusMonths(12));
        for (String rule : REKEYED) {
            confirmed += confirmations.confirm(file, List.of(), rule, reason);
        }
        List<Integer> bulk = bulk(file);
        confirmed += confirmations.confirm(file, bulk, "", reason);
        after.addFlashAttribute(
                "done",
                (confirmed == 1 ? "1 difference is confirmed." : confirmed + " differences are confirmed.")
                        + " Check the file again, so that it counts.");
        return "redirect:" + file.path() + "/mismatches";
    }

    /** What says that IDs have changed and is open. */
    private List<Integer> rekeyed(CheckedFile file) {
        List<Integer> numbers = new ArrayList<>(bulk(file));
        for (String rule : REKEYED) {
            findings.page(file, FindingQuery.openOf(rule), 1).forEach(kept -> numbers.add(kept.number()));
        }
        return numbers;
    }

    private List<Integer> bulk(CheckedFile file) {
        return findings.page(file, FindingQuery.openOf("MM-22"), 1).stream()
                .filter(kept -> REKEYED.contains(Causes.bulk(kept).kind()))
                .map(KeptFinding::number)
                .toList();
    }
}
