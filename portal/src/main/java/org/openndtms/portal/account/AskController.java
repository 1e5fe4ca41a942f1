package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.agency.Areas;
import org.openndtms.portal.web.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form by which anybody asks for an account. */
@Controller
@Needs("account.ask")
class AskController {
    private static final int FREE_REQUESTS = 20;

    private final AccountRequests requests;
    private final Areas areas;
    private final BackOff backOff;

    AskController(AccountRequests requests, Areas areas, BackOff backOff) {
        this.requests = requests;
        this.areas = areas;
        this.backOff = backOff;
    }

    @GetMapping("/ask-for-an-account")
    String form(Model model) {
        return form(model, RequestForm.empty());
    }

    @PostMapping("/ask-for-an-account")
    String ask(
            @RequestParam(defaultValue = "") String fullName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String places,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RequestForm form = new RequestForm(fullName, email, organisation, role, region, places, reason);
        String source = PasswordSignIn.source(request.getRemoteAddr());
        Optional<Duration> wait = backOff.begin(new BackOff.Bucket("asking " + Hashes.sha256(source), FREE_REQUESTS));
        if (wait.isPresent()) {
            response.setStatus(429);
            model.addAttribute(
                    "problems",
                    List.of("Many requests came from here. Wait " + SignInController.inWords(wait.get())
                            + ", then send yours again."));
            return form(model, form);
        }
        Problems problems = requests.ask(form);
        if (problems.isEmpty()) {
            return "redirect:/ask-for-an-account/sent";
        }
        problems.show(model);
        return form(model, form);
    }

    @GetMapping("/ask-for-an-account/sent")
    String sent() {
        return "account/asked";
    }

    private String form(Model model, RequestForm form) {
        model.addAttribute("form", form);
        model.addAttribute("roles", Role.values());
        model.addAttribute("regions", areas.regions());
        return "account/ask";
    }
}
