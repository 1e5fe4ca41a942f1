package org.openndtms.portal.library;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which an administrator adds a document to the library. */
@Controller
@Needs("library.publish")
class NewDocumentController {
    private static final List<Option> ROLES = Arrays.stream(Role.values())
            .map(role -> new Option(role.name(), role.title()))
            .toList();
    private static final List<Option> DATASETS = List.of(
            new Option("", "All datasets"),
            new Option("AD", "Adults in the community"),
            new Option("YP", "Young people in the community"),
            new Option("SA", "Adults in secure settings"),
            new Option("SY", "Young people in secure settings"));

    private final Library library;

    NewDocumentController(Library library) {
        this.library = library;
    }

    @GetMapping("/library/new")
    String form(Model model) {
        return form(new DocumentForm("", "", "", List.of(), ""), "", model);
    }

    @PostMapping("/library/new")
    String add(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String dataset,
            @RequestParam(required = false) @Nullable Set<String> readers,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes next)
            throws IOException {
        Problems problems = new Problems();
        List<String> chosen = readers == null ? List.of() : List.copyOf(new LinkedHashSet<>(readers));
        DocumentForm document = new DocumentForm(title, about, dataset, chosen, note);
        document.check(problems);
        VersionForm version = new VersionForm(note, body, file);
        UploadedFile checked = version.check(problems).orElse(null);
        Optional<String> id = problems.isEmpty() ? library.add(document, version.text(), checked) : Optional.empty();
        if (id.isPresent()) {
            next.addFlashAttribute("done", "The document is in the library. Those who have to read it are asked to.");
            return "redirect:/library/" + id.get();
        }
        if (problems.isEmpty()) {
            problems.add("title", "There is a document of this title already. Publish a new version of it instead");
        }
        problems.show(model);
        return form(document, body, model);
    }

    private static String form(DocumentForm form, String body, Model model) {
        model.addAttribute("trail", List.of(new Step("Documents", "/library")));
        model.addAttribute("form", form);
        model.addAttribute("body", body);
        model.addAttribute("roles", ROLES);
        model.addAttribute("datasets", DATASETS);
        return "library/new";
    }
}
