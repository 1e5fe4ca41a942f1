package org.openndtms.portal.submission.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What has changed since the upload before: fixed, still there, new. */
@Controller
@RequestMapping("/submissions/files/{id}")
class ComparedController {
    private final FilePages pages;
    private final CheckedFileRepository files;
    private final UploadComparison comparison;
    private final AuditLog audit;

    ComparedController(FilePages pages, CheckedFileRepository files, UploadComparison comparison, AuditLog audit) {
        this.pages = pages;
        this.files = files;
        this.comparison = comparison;
        this.audit = audit;
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
        pages.frame(file, model, FilePages.results(file));
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
        Pages listed = Pages.of(page, count, FindingRepository.PAGE, path);
        model.addAttribute("rule", Shown.rule(file.pack(), line.rule()));
        model.addAttribute("change", change);
        model.addAttribute("pages", listed);
        model.addAttribute("keys", comparison.findings(file, before, line.rule().id(), change, listed.page()));
        audit.record(
                "results.compared",
                "file:" + file.id(),
                Map.of("rule", line.rule().id(), "change", change.name(), "page", String.valueOf(listed.page())));
    }

    private static UploadComparison.Change change(String text) {
        for (UploadComparison.Change each : UploadComparison.Change.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        return UploadComparison.Change.NEW;
    }
}
