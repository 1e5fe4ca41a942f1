package org.openndtms.portal.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.openndtms.portal.web.Step;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many do not consent, and where consent is withdrawn. */
@Controller
class ConsentController {
    private static final int LONGEST_ID = 100;

    private final Withdrawals withdrawals;
    private final ConsentRates rates;
    private final Agencies agencies;
    private final CurrentPerson person;
    private final Permissions permissions;

    ConsentController(
            Withdrawals withdrawals,
            ConsentRates rates,
            Agencies agencies,
            CurrentPerson person,
            Permissions permissions) {
        this.withdrawals = withdrawals;
        this.rates = rates;
        this.agencies = agencies;
        this.person = person;
        this.permissions = permissions;
    }

    @GetMapping("/consent")
    @Needs("consent.rates")
    String showRates(Model model) {
        model.addAttribute("rates", rates.list());
        model.addAttribute("highRate", ConsentRates.HIGH_PER_CENT);
        model.addAttribute(
                "mayWithdraw",
                permissions.allows("consent.withdraw", person.get().role()));
        return "consent/rates";
    }

    @GetMapping("/consent/withdrawals")
    @Needs("consent.withdraw")
    String form(Model model) {
        return form("", "", model);
    }

    /** Shows what would be removed, and asks. */
    @PostMapping("/consent/withdrawals")
    @Needs("consent.withdraw")
    String ask(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String clientId,
            Model model) {
        String client = clientId.strip();
        Problems problems = check(agency, client);
        if (!problems.isEmpty()) {
            problems.show(model);
            return form(agency, clientId, model);
        }
        trail(model);
        model.addAttribute("agency", agencies.find(agency).orElseThrow(NotFoundException::new));
        model.addAttribute("clientId", client);
        model.addAttribute("preview", withdrawals.preview(agency, client));
        return "consent/confirm";
    }

    @PostMapping("/consent/withdrawals/confirm")
    @Needs("consent.withdraw")
    String withdraw(
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String clientId,
            Model model) {
        String client = clientId.strip();
        Problems problems = check(agency, client);
        if (!problems.isEmpty()) {
            problems.show(model);
            return form(agency, clientId, model);
        }
        return "redirect:/consent/withdrawals/" + withdrawals.withdraw(agency, client);
    }

    @GetMapping("/consent/withdrawals/{id}")
    @Needs("consent.withdraw")
    String show(@PathVariable String id, Model model) {
        Withdrawals.Withdrawal withdrawal = withdrawals.find(uuid(id)).orElseThrow(NotFoundException::new);
        trail(model);
        model.addAttribute("withdrawal", withdrawal);
        return "consent/withdrawal";
    }

    private Problems check(String agency, String client) {
        Problems problems = new Problems();
        problems.unless(agencies.find(agency).isPresent(), "agency", "Choose an agency");
        problems.unless(
                !client.isEmpty()
                        && client.length() <= LONGEST_ID
                        && client.chars().noneMatch(Character::isISOControl),
                "clientId",
                "Enter the client ID as your file has it");
        return problems;
    }

    private String form(String agency, String clientId, Model model) {
        List<Agency> known = agencies.list();
        List<Option> options = new ArrayList<>();
        if (known.size() != 1) {
            options.add(new Option("", "Choose one"));
        }
        known.forEach(each -> options.add(new Option(each.code(), each.code() + " " + each.name())));
        trail(model);
        model.addAttribute("agencies", options);
        model.addAttribute("chosenAgency", agency);
        model.addAttribute("typedClient", clientId);
        return "consent/withdraw";
    }

    private static void trail(Model model) {
        model.addAttribute("trail", List.of(new Step("Consent", "/consent")));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw new NotFoundException();
        }
    }
}
