package org.openndtms.portal.account;

import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of one's own account. */
@Controller
@Needs("account.own")
class OwnAccountController {
    private static final String NOT_TICKED = "Tick the box to confirm.";

    private final OwnAccount accounts;
    private final Sessions sessions;
    private final CurrentPerson person;

    OwnAccountController(OwnAccount accounts, Sessions sessions, CurrentPerson person) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.person = person;
    }

    @GetMapping("/account")
    String show(Model model) {
        model.addAttribute("standing", accounts.standing(person.get().id()));
        return "account/own";
    }

    @GetMapping("/account/password")
    String passwordForm(Model model) {
        model.addAttribute("standing", accounts.standing(person.get().id()));
        return "account/password";
    }

    @PostMapping("/account/password")
    String password(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String again,
            HttpSession session,
            Model model,
            RedirectAttributes message) {
        List<String> problems = accounts.replacePassword(person.get(), present, next, again);
        if (!problems.isEmpty()) {
            model.addAttribute("standing", accounts.standing(person.get().id()));
            model.addAttribute("problems", problems);
            return "account/password";
        }
        sessions.endOthers(person.get().id(), session.getId());
        message.addFlashAttribute(
                "done", "Your password was replaced. Other places where you were signed in are signed out.");
        return "redirect:/account";
    }

    @GetMapping("/account/declarations")
    String declarations(Model model) {
        model.addAttribute("standing", accounts.standing(person.get().id()));
        return "account/declarations";
    }

    @PostMapping("/account/declarations/confidentiality")
    String confidentiality(@RequestParam(defaultValue = "false") boolean confirmed, RedirectAttributes message) {
        if (confirmed) {
            accounts.signDeclaration(person.get());
        }
        return back(confirmed ? Optional.empty() : Optional.of(NOT_TICKED), message);
    }

    @PostMapping("/account/declarations/training")
    String training(@RequestParam(defaultValue = "") String on, RedirectAttributes message) {
        try {
            return back(accounts.recordTraining(person.get(), LocalDate.parse(on.strip())), message);
        } catch (DateTimeParseException e) {
            return back(Optional.of("Give the day of the training as a date of the form 2020-04-01."), message);
        }
    }

    @PostMapping("/account/declarations/guidance")
    String guidance(@RequestParam(defaultValue = "false") boolean confirmed, RedirectAttributes message) {
        if (confirmed) {
            accounts.confirmGuidance(person.get());
        }
        return back(confirmed ? Optional.empty() : Optional.of(NOT_TICKED), message);
    }

    private static String back(Optional<String> problem, RedirectAttributes message) {
        problem.ifPresentOrElse(
                text -> message.addFlashAttribute("problems", List.of(text)),
                () -> message.addFlashAttribute("done", "That was recorded."));
        return "redirect:" + OwnAccount.RENEW_PAGE;
    }
}
