package org.openndtms.portal.keeping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.audit.AuditLog;
import org.openndtms.portal.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows people what is held about them, and those who answer for it what is held about others. */
@Controller
class HeldController {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SubjectAccess access;
    private final CurrentPerson person;
    private final AuditLog audit;

    HeldController(SubjectAccess access, CurrentPerson person, AuditLog audit) {
        this.access = access;
        this.person = person;
        this.audit = audit;
    }

    @GetMapping("/account/held")
    @Needs("account.own")
    String own(Model model) {
        Person self = person.get();
        model.addAttribute("held", access.about(self.id()));
        model.addAttribute("download", "/account/held.json");
        return "keeping/own";
    }

    @GetMapping("/account/held.json")
    @Needs("account.own")
    ResponseEntity<String> ownFile() {
        Person self = person.get();
        return file(self.username(), self.id());
    }

    @GetMapping("/held")
    @Needs("held.read")
    String other(@RequestParam(defaultValue = "") String username, Model model) {
        model.addAttribute("username", username);
        if (!username.isBlank()) {
            Optional<UUID> found = access.find(username);
            if (found.isPresent()) {
                audit.record("held.read", "person:" + found.get());
                model.addAttribute("held", access.about(found.get()));
            } else {
                Problems problems = new Problems();
                problems.add("username", "There is no such person in your reach");
                problems.show(model);
            }
        }
        return "keeping/other";
    }

    @GetMapping("/held.json")
    @Needs("held.read")
    ResponseEntity<String> otherFile(@RequestParam(defaultValue = "") String username) {
        UUID found = access.find(username).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(username.strip(), found);
    }

    private ResponseEntity<String> file(String username, UUID subject) {
        List<SubjectAccess.Held> held = access.about(subject);
        audit.record("held.downloaded", "person:" + subject);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("person", username);
        all.put("held", held);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"held.json\"")
                .body(JSON.writeValueAsString(all));
    }
}
