package org.openndtms.portal.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openndtms.portal.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which the audit log is read. Reading it is itself written down. */
@Controller
class AuditController {
    private final AuditReader reader;
    private final AuditLog audit;

    AuditController(AuditReader reader, AuditLog audit) {
        this.reader = reader;
        this.audit = audit;
    }

    @GetMapping("/audit")
    @Needs("audit.read")
    String list(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        AuditQuery.Read read = AuditQuery.read(person, action, from, to, before);
        Map<String, String> asked = Map.of("person", person, "action", action, "from", from, "to", to);
        model.addAttribute("asked", asked);
        read.problems().show(model);
        if (read.problems().isEmpty()) {
            List<AuditReader.Line> lines = reader.list(read.query());
            boolean more = lines.size() > AuditReader.PAGE;
            List<AuditReader.Line> shown = more ? lines.subList(0, AuditReader.PAGE) : lines;
            model.addAttribute("lines", shown);
            model.addAttribute("next", more ? shown.get(shown.size() - 1).id() : null);
            Map<String, String> filled = new TreeMap<>(asked);
            filled.values().removeIf(String::isBlank);
            audit.record("audit.read", "audit", filled);
        }
        return "audit/list";
    }
}
