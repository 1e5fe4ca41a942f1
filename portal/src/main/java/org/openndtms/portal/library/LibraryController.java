package org.openndtms.portal.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Pages of the library: to read for everybody, to confirm for people with an account, to publish for administrators.
 */
@Controller
class LibraryController {
    private static final Step START = new Step("Documents", "/library");

    private final Library library;
    private final CurrentPerson person;
    private final Permissions permissions;

    LibraryController(Library library, CurrentPerson person, Permissions permissions) {
        this.library = library;
        this.person = person;
        this.permissions = permissions;
    }

    @GetMapping("/library")
    @Needs("public.read")
    String list(Model model) {
        model.addAttribute("documents", library.list());
        model.addAttribute("mayPublish", may("library.publish"));
        return "library/list";
    }

    @GetMapping("/library/{id}")
    @Needs("public.read")
    String show(@PathVariable String id, Model model) {
        LibraryDocument document = find(id);
        List<LibraryVersion> versions = library.versions(id);
        model.addAttribute("trail", List.of(START));
        model.addAttribute("document", document);
        model.addAttribute("versions", versions);
        if (!versions.isEmpty()) {
            String body = versions.get(0).body();
            model.addAttribute("newest", versions.get(0));
            model.addAttribute("blocks", body == null ? List.of() : Block.of(body));
        }
        model.addAttribute("mayPublish", may("library.publish"));
        model.addAttribute("mayFollow", may("library.follow"));
        return "library/show";
    }

    @GetMapping("/library/{id}/versions/{number}/file")
    @Needs("public.read")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable int number) {
        UploadedFile file = library.file(id, number).orElseThrow(LibraryController::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(file.content());
    }

    @PostMapping("/library/{id}/confirm")
    @Needs("library.confirm")
    String confirm(@PathVariable String id, @RequestParam(defaultValue = "0") int version, RedirectAttributes next) {
        find(id);
        if (library.confirm(id, version)) {
            next.addFlashAttribute("done", "You have confirmed that you read it.");
        } else {
            next.addFlashAttribute("note", "There is a newer version. Read that one, and confirm it then.");
        }
        return "redirect:/library/" + id;
    }

    @GetMapping("/library/{id}/readers")
    @Needs("library.follow")
    String readers(@PathVariable String id, Model model) {
        LibraryDocument document = find(id);
        model.addAttribute("trail", List.of(START, new Step(document.title(), "/library/" + id)));
        model.addAttribute("document", document);
        model.addAttribute("readers", library.readers(id));
        return "library/readers";
    }

    @GetMapping("/library/{id}/publish")
    @Needs("library.publish")
    String form(@PathVariable String id, Model model) {
        return form(find(id), "", "", model);
    }

    @PostMapping("/library/{id}/publish")
    @Needs("library.publish")
    String publish(
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            RedirectAttributes next)
            throws IOException {
        LibraryDocument document = find(id);
        Problems problems = new Problems();
        VersionForm form = new VersionForm(note, body, file);
        UploadedFile checked = form.check(problems).orElse(null);
        if (problems.isEmpty() && !library.publish(id, after, form.note(), form.text(), checked)) {
            problems.add("note", "Somebody else has published a version meanwhile. Look at it, then publish yours");
        }
        if (!problems.isEmpty()) {
            problems.show(model);
            return form(document, note, body, model);
        }
        next.addFlashAttribute("done", "The new version is published. Everybody who has to read it is asked to.");
        return "redirect:/library/" + id;
    }

    private String form(LibraryDocument document, String note, String body, Model model) {
        if (document.page() != null) {
            throw notFound();
        }
        model.addAttribute("trail", List.of(START, new Step(document.title(), "/library/" + document.id())));
        model.addAttribute("document", document);
        model.addAttribute("note", note);
        model.addAttribute("body", body);
        return "library/publish";
    }

    private LibraryDocument find(String id) {
        return library.find(id).orElseThrow(LibraryController::notFound);
    }

    private boolean may(String permission) {
        return person.find()
                .map(Person::role)
                .filter(role -> permissions.allows(permission, role))
                .isPresent();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
