package org.openndtms.portal.quality;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.openndtms.validation.report.FormulaSafe;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Data quality reports of agencies: all at a glance, one metric with its trend, and the clients behind it. */
@Controller
class QualityController {
    private static final Step START = new Step("Data quality", "/quality");
    private static final int TREND = 24;

    private final QualityRuns runs;
    private final QualityIssues issues;
    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;
    private final Clock clock;

    QualityController(
            QualityRuns runs,
            QualityIssues issues,
            JdbcClient database,
            CurrentPerson person,
            AuditLog audit,
            Clock clock) {
        this.runs = runs;
        this.issues = issues;
        this.database = database;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    /** An agency as pages name it. */
    record Named(String code, String name) {}

    /**
     * An agency in the list.
     *
     * @param dataEnd last day of its loaded data; null if nothing is loaded
     * @param toAct how many results want action
     * @param open how many issues are open
     * @param overdue how many of them are overdue
     */
    record Line(
            String code,
            String name,
            @org.jspecify.annotations.Nullable LocalDate dataEnd,
            int toAct,
            int open,
            int overdue) {}

    /** A result with how it developed. */
    record Shown(QualityResult result, Sparkline trend) {}

    @GetMapping("/quality")
    @Needs("quality.read")
    @Transactional(readOnly = true)
    public String list(Model model) {
        List<Named> agencies = database.sql("select code, name from agency where closed is null order by code")
                .query(Named.class)
                .list();
        LocalDate today = today();
        Map<String, QualityRuns.Latest> latest = runs.latest();
        Map<String, List<QualityIssues.Issue>> open =
                issues.list(null, false).stream().collect(Collectors.groupingBy(QualityIssues.Issue::agency));
        List<Line> lines = new ArrayList<>();
        for (Named agency : agencies) {
            QualityRuns.Latest run = latest.get(agency.code());
            List<QualityIssues.Issue> own = open.getOrDefault(agency.code(), List.of());
            lines.add(new Line(
                    agency.code(),
                    agency.name(),
                    run == null ? null : run.run().dataEnd(),
                    run == null ? 0 : run.toAct(),
                    own.size(),
                    (int) own.stream().filter(issue -> issue.overdue(today)).count()));
        }
        model.addAttribute("lines", lines);
        return "quality/list";
    }

    @GetMapping("/quality/{agency}")
    @Needs("quality.read")
    @Transactional(readOnly = true)
    public String agency(@PathVariable String agency, Model model) {
        Named named = named(agency);
        model.addAttribute("trail", List.of(START));
        model.addAttribute("agency", named);
        model.addAttribute("issues", issues.list(agency, false));
        model.addAttribute("today", today());
        QualityRuns.Run run = runs.latest(agency).orElse(null);
        model.addAttribute("run", run);
        if (run != null) {
            List<QualityResult> results = runs.results(run);
            model.addAttribute(
                    "toAct",
                    shown(
                            agency,
                            results.stream().filter(QualityResult::wantsAction).toList()));
            model.addAttribute(
                    "inOrder",
                    shown(
                            agency,
                            results.stream()
                                    .filter(result -> result.actionable() && !result.wantsAction())
                                    .toList()));
            model.addAttribute(
                    "information",
                    results.stream().filter(result -> !result.actionable()).toList());
        }
        return "quality/agency";
    }

    @GetMapping("/quality/{agency}/{metric}")
    @Needs("quality.read")
    @Transactional
    public String metric(
            @PathVariable String agency,
            @PathVariable String metric,
            @RequestParam(defaultValue = "") String category,
            Model model) {
        QualityRuns.Run run = runs.latest(agency).orElseThrow(NotFoundException::new);
        QualityResult result = result(run, metric, category);
        if (result.clients() > 0) {
            audit.record(
                    "quality.clients-seen",
                    "agency:" + agency,
                    Map.of("metric", metric, "clients", "" + result.clients()));
        }
        return page(agency, run, result, "", "", today().plusDays(14).toString(), model);
    }

    @GetMapping("/quality/{agency}/{metric}/clients.csv")
    @Needs("quality.read")
    @Transactional
    public ResponseEntity<byte[]> clients(
            @PathVariable String agency,
            @PathVariable String metric,
            @RequestParam(defaultValue = "") String category) {
        QualityRuns.Run run = runs.latest(agency).orElseThrow(NotFoundException::new);
        QualityResult result = result(run, metric, category);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("agency", "metric", "title", "category", "client_id", "what_to_do");
            for (String client : runs.clients(run, result)) {
                csv.writeRecord(
                        agency, metric, result.title(), result.category(), FormulaSafe.write(client), result.action());
            }
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        audit.record(
                "quality.clients-downloaded",
                "agency:" + agency,
                Map.of("metric", metric, "clients", "" + result.clients()));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(agency + "-" + metric + "-" + run.dataEnd() + ".csv")
                        .build()))
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/quality/{agency}/{metric}/raise")
    @Needs("quality.raise")
    @Transactional
    public String raise(
            @PathVariable String agency,
            @PathVariable String metric,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String due,
            Model model,
            RedirectAttributes after) {
        QualityRuns.Run run = runs.latest(agency).orElseThrow(NotFoundException::new);
        QualityResult result = result(run, metric, category);
        Problems problems = new Problems();
        IssueForm form = IssueForm.of(owner, note, due, today(), problems);
        if (!problems.isEmpty()) {
            problems.show(model);
            return page(agency, run, result, owner, note, due, model);
        }
        long id = issues.raise(
                agency,
                result,
                runs.clients(run, result),
                person.get().id(),
                form.owner(),
                form.note(),
                form.due().orElseThrow());
        after.addFlashAttribute(
                "done", "Issue " + id + " is raised. It closes itself when a later load shows that it is mended.");
        return "redirect:/quality/" + agency;
    }

    private String page(
            String agency,
            QualityRuns.Run run,
            QualityResult result,
            String owner,
            String note,
            String due,
            Model model) {
        Named named = named(agency);
        model.addAttribute("trail", List.of(START, new Step(named.code(), "/quality/" + named.code())));
        model.addAttribute("agency", named);
        model.addAttribute("run", run);
        model.addAttribute("result", result);
        model.addAttribute("clients", runs.clients(run, result));
        model.addAttribute("trend", runs.trend(agency, result.metric(), result.category(), TREND));
        model.addAttribute(
                "issues",
                issues.list(agency, false).stream()
                        .filter(issue -> issue.metric().equals(result.metric())
                                && issue.category().equals(result.category()))
                        .toList());
        model.addAttribute("owner", owner);
        model.addAttribute("note", note);
        model.addAttribute("due", due);
        return "quality/metric";
    }

    private List<Shown> shown(String agency, List<QualityResult> results) {
        return results.stream()
                .map(result ->
                        new Shown(result, Sparkline.of(runs.trend(agency, result.metric(), result.category(), TREND))))
                .toList();
    }

    private QualityResult result(QualityRuns.Run run, String metric, String category) {
        return runs.results(run).stream()
                .filter(result ->
                        result.metric().equals(metric) && result.category().equals(category))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private Named named(String agency) {
        return database.sql("select code, name from agency where code = ?")
                .param(agency)
                .query(Named.class)
                .optional()
                .orElseThrow(NotFoundException::new);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
    }
}
