package org.openndtms.portal.submission.confirm;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.submission.result.FindingRepository;
import org.openndtms.portal.submission.result.Pages;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.openndtms.validation.report.ConfirmationException;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The confirmations of an agency: to look through, withdraw, take away as a file and bring in from one. */
@Controller
@RequestMapping("/submissions/confirmations")
class ConfirmationController {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final long LARGEST = 20L << 20;

    private final ConfirmationRepository repository;
    private final Confirmations confirmations;
    private final Agencies agencies;
    private final Permissions permissions;
    private final CurrentPerson person;
    private final org.openndtms.portal.audit.AuditLog audit;
    private final Clock clock;

    ConfirmationController(
            ConfirmationRepository repository,
            Confirmations confirmations,
            Agencies agencies,
            Permissions permissions,
            CurrentPerson person,
            org.openndtms.portal.audit.AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.confirmations = confirmations;
        this.agencies = agencies;
        this.permissions = permissions;
        this.person = person;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    @Needs("results.read")
    @Transactional
    public String list(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        return show(agency, page, model);
    }

    private String show(String asked, String page, Model model) {
        List<Agency> known = agencies.list();
        String agency = asked.isBlank() && known.size() == 1 ? known.get(0).code() : asked.strip();
        List<Option> options = new ArrayList<>();
        if (known.size() != 1) {
            options.add(new Option("", "Choose an agency"));
        }
        known.forEach(each -> options.add(new Option(each.code(), each.code() + " " + each.name())));
        model.addAttribute("trail", List.of(new Step("Submissions", "/submissions")));
        model.addAttribute("agencies", options);
        model.addAttribute("agency", agency);
        model.addAttribute(
                "maySettle",
                permissions.allows("submission.confirm", person.get().role()));
        model.addAttribute("today", today());
        if (!agency.isEmpty()) {
            if (known.stream().noneMatch(each -> each.code().equals(agency))) {
                throw new NotFoundException();
            }
            Pages pages = Pages.of(
                    page,
                    repository.count(agency),
                    FindingRepository.PAGE,
                    "/submissions/confirmations?agency=" + agency);
            model.addAttribute("pages", pages);
            model.addAttribute("confirmations", repository.page(agency, pages.page()));
            audit.record(
                    "confirmation.listed", "agency:" + agency, java.util.Map.of("page", String.valueOf(pages.page())));
        }
        return "submission/confirm/list";
    }

    @PostMapping("/{id}/withdraw")
    @Needs("submission.confirm")
    String withdraw(@PathVariable String id, RedirectAttributes after) {
        String agency =
                number(id) < 0 ? null : confirmations.withdraw(number(id)).orElse(null);
        if (agency == null) {
            throw new NotFoundException();
        }
        after.addFlashAttribute("done", "The confirmation is withdrawn. Check the file again, so that it counts.");
        return "redirect:/submissions/confirmations?agency=" + agency;
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @GetMapping("/confirmations.csv")
    @Needs("results.read")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String agency) {
        requireKnown(agency);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("confirmations-" + agency + ".csv")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(confirmations.export(agency).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/import")
    @Needs("submission.confirm")
    String take(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(required = false) @Nullable MultipartFile upload,
            Model model,
            RedirectAttributes after)
            throws IOException {
        requireKnown(agency);
        Problems problems = new Problems();
        if (upload == null || upload.isEmpty()) {
            problems.add("upload", "Choose a file of confirmations");
        } else if (upload.getSize() > LARGEST) {
            problems.add("upload", "The file is larger than 20 megabytes");
        } else {
            try (InputStreamReader in = new InputStreamReader(upload.getInputStream(), StandardCharsets.UTF_8)) {
                Confirmations.Imported imported = confirmations.take(agency, in);
                after.addFlashAttribute(
                        "done",
                        imported.taken() + (imported.taken() == 1 ? " confirmation is" : " confirmations are")
                                + " taken over. " + String.join(" ", imported.notices()));
            } catch (ConfirmationException e) {
                e.faults().stream().limit(20).forEach(fault -> problems.add("upload", fault));
            }
        }
        if (!problems.isEmpty()) {
            problems.show(model);
            return show(agency, "1", model);
        }
        return "redirect:/submissions/confirmations?agency=" + agency;
    }

    private void requireKnown(String agency) {
        if (agencies.find(agency).isEmpty()) {
            throw new NotFoundException();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }
}
