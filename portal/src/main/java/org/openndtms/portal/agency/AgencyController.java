package org.openndtms.portal.agency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the register of agencies. */
@Controller
class AgencyController {
    private final Agencies agencies;
    private final AgencyRegister register;
    private final Areas areas;
    private final ConsentConfirmations consent;
    private final CurrentPerson person;
    private final Permissions permissions;

    AgencyController(
            Agencies agencies,
            AgencyRegister register,
            Areas areas,
            ConsentConfirmations consent,
            CurrentPerson person,
            Permissions permissions) {
        this.agencies = agencies;
        this.register = register;
        this.areas = areas;
        this.consent = consent;
        this.person = person;
        this.permissions = permissions;
    }

    @GetMapping("/agencies")
    @Needs("agency.read")
    String list(Model model) {
        model.addAttribute("agencies", agencies.list());
        model.addAttribute("mayChange", may("agency.change"));
        model.addAttribute("mayImport", may("agency.import"));
        return "agency/list";
    }

    @GetMapping("/agencies.csv")
    @Needs("agency.read")
    ResponseEntity<String> csv() {
        ContentDisposition attachment =
                ContentDisposition.attachment().filename("agencies.csv").build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(AgencyCsv.write(agencies.list()));
    }

    @GetMapping("/agencies/{agency}")
    @Needs("agency.read")
    String show(@PathVariable String agency, Model model) {
        Agency found = agencies.find(agency).orElseThrow(NotFoundException::new);
        model.addAttribute("agency", found);
        model.addAttribute("mayChange", may("agency.change"));
        model.addAttribute("mayConfirm", may("agency.consent"));
        model.addAttribute("confirmed", consent.confirmed(found.code()));
        return "agency/show";
    }

    @GetMapping("/agencies/new")
    @Needs("agency.change")
    String addForm(Model model) {
        return form(model, new AgencyForm(Map.of("expected", "yes")), null, List.of());
    }

    @PostMapping("/agencies/new")
    @Needs("agency.change")
    String add(@RequestParam Map<String, String> fields, Model model, RedirectAttributes next) {
        AgencyForm form = form(fields, fields.getOrDefault("code", ""));
        List<String> problems = register.add(form, ownRegions());
        if (!problems.isEmpty()) {
            return form(model, form, null, problems);
        }
        next.addFlashAttribute("done", "The agency was added to the register.");
        return "redirect:/agencies/" + form.get("code");
    }

    @GetMapping("/agencies/{agency}/change")
    @Needs("agency.change")
    String changeForm(@PathVariable String agency, Model model) {
        Agency found = agencies.find(agency).orElseThrow(NotFoundException::new);
        return form(model, AgencyForm.of(found), found.version(), List.of());
    }

    @PostMapping("/agencies/{agency}/change")
    @Needs("agency.change")
    String change(
            @PathVariable String agency,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Agency found = agencies.find(agency).orElseThrow(NotFoundException::new);
        AgencyForm form = form(fields, found.code());
        List<String> problems = register.change(form, version, ownRegions());
        if (problems.contains(AgencyRegister.CHANGED_MEANWHILE)) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return form(model, AgencyForm.of(found), found.version(), problems);
        }
        if (!problems.isEmpty()) {
            return form(model, form, version, problems);
        }
        next.addFlashAttribute("done", "The change was kept.");
        return "redirect:/agencies/" + found.code();
    }

    @PostMapping("/agencies/{agency}/consent")
    @Needs("agency.consent")
    String confirmConsent(
            @PathVariable String agency,
            @RequestParam(defaultValue = "false") boolean confirmed,
            RedirectAttributes next) {
        Agency found = agencies.find(agency).orElseThrow(NotFoundException::new);
        if (confirmed) {
            consent.confirm(found.code(), person.get().id());
            next.addFlashAttribute("done", "Your confirmation was recorded.");
        } else {
            next.addFlashAttribute(
                    "problem", "Tick the box to confirm, or ask your regional team if you are not sure.");
        }
        return "redirect:/agencies/" + found.code();
    }

    @GetMapping("/agencies/import")
    @Needs("agency.import")
    String importForm(Model model) {
        model.addAttribute("columns", AgencyForm.COLUMNS);
        return "agency/import";
    }

    @PostMapping("/agencies/import")
    @Needs("agency.import")
    String bringIn(@RequestParam(required = false) @Nullable MultipartFile file, Model model) throws IOException {
        model.addAttribute("columns", AgencyForm.COLUMNS);
        if (file == null || file.isEmpty()) {
            model.addAttribute("problems", List.of("Choose a CSV file."));
            return "agency/import";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
            AgencyRegister.Import done = register.importFile(text);
            model.addAttribute("problems", done.problems());
            model.addAttribute("result", done.problems().isEmpty() ? done : null);
        } catch (CharacterCodingException e) {
            model.addAttribute(
                    "problems", List.of("The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again."));
        }
        return "agency/import";
    }

    private String form(Model model, AgencyForm form, @Nullable Integer version, List<String> problems) {
        model.addAttribute("form", form);
        model.addAttribute("version", version);
        model.addAttribute("problems", problems);
        model.addAttribute("areas", areas.list());
        model.addAttribute("settings", SettingType.values());
        model.addAttribute("commissioners", Agency.Commissioner.values());
        model.addAttribute("entries", Agency.EntryMethod.values());
        return "agency/form";
    }

    private static AgencyForm form(Map<String, String> fields, String code) {
        Map<String, String> values = new HashMap<>(fields);
        values.keySet().retainAll(AgencyForm.COLUMNS);
        values.put("code", code);
        values.put("region", "");
        values.putIfAbsent("expected", "no");
        return new AgencyForm(values);
    }

    private List<String> ownRegions() {
        Person who = person.get();
        return who.role() == Role.REGIONAL_OFFICER ? List.copyOf(who.regions()) : List.of();
    }

    private boolean may(String permission) {
        return permissions.allows(permission, person.get().role());
    }
}
