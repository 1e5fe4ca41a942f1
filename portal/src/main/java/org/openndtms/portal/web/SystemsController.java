package org.openndtms.portal.web;

import java.util.List;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.web.CompliantSystems.CompliantSystem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The public list of compliant systems (specification 2.2), for people and for programs. */
@Controller
@Needs("public.read")
class SystemsController {
    private final ObjectProvider<CompliantSystems> systems;

    SystemsController(ObjectProvider<CompliantSystems> systems) {
        this.systems = systems;
    }

    /**
     * The list as programs read it.
     *
     * @param standard the information standard
     * @param systems empty while no system has passed
     */
    record SystemList(String standard, List<CompliantSystem> systems) {}

    @GetMapping("/systems")
    String page(Model model) {
        model.addAttribute("systems", list());
        return "web/systems";
    }

    @GetMapping(path = "/systems.json", produces = "application/json")
    @ResponseBody
    SystemList json() {
        return new SystemList("DCB0107 Amd 38/2019", list());
    }

    private List<CompliantSystem> list() {
        return systems.orderedStream().flatMap(source -> source.list().stream()).toList();
    }
}
