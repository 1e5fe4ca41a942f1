package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Door;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.account.PasswordSignIn.Right;
import org.openndtms.portal.account.PasswordSignIn.Wait;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first step of signing in at either door, and signing out. */
@Controller
class SignInController {
    private final PasswordSignIn passwords;
    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final CurrentPerson person;
    private final AuditLog audit;

    SignInController(
            PasswordSignIn passwords, SignIn signIn, SecondFactor secondFactor, CurrentPerson person, AuditLog audit) {
        this.passwords = passwords;
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.person = person;
        this.audit = audit;
    }

    @GetMapping("/sign-in")
    @Needs("session.start")
    String provider(Model model) {
        return form(Door.PROVIDER, model);
    }

    @GetMapping("/commissioner/sign-in")
    @Needs("session.start")
    String commissioner(Model model) {
        return form(Door.COMMISSIONER, model);
    }

    @PostMapping("/sign-in")
    @Needs("session.start")
    String provider(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return attempt(Door.PROVIDER, username, password, request, response, model);
    }

    @PostMapping("/commissioner/sign-in")
    @Needs("session.start")
    String commissioner(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return attempt(Door.COMMISSIONER, username, password, request, response, model);
    }

    @PostMapping("/sign-out")
    @Needs("session.end")
    String signOut(HttpServletRequest request) {
        person.find().ifPresent(gone -> audit.record("session.ended", "person:" + gone.id()));
        signIn.abandon(request);
        return "redirect:/";
    }

    private String form(Door door, Model model) {
        model.addAttribute("door", door);
        return person.find().isPresent() ? "redirect:/home" : "account/sign-in";
    }

    private String attempt(
            Door door,
            String username,
            String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PasswordSignIn.Outcome outcome = passwords.attempt(door, username, password, request);
        if (outcome instanceof Right right) {
            signIn.passwordWasRight(right.person(), request);
            return "redirect:" + secondFactor.page();
        }
        model.addAttribute("door", door);
        model.addAttribute("username", username);
        if (outcome instanceof Wait wait) {
            response.setStatus(429);
            response.setHeader("Retry-After", Long.toString(wait.time().toSeconds() + 1));
            model.addAttribute(
                    "problem",
                    "Too many wrong passwords were tried here. Wait " + inWords(wait.time())
                            + ", then try again. If you have forgotten your password, ask your regional team for a new one.");
        } else {
            model.addAttribute("problem", "The user name or the password is wrong. Check both and try again.");
        }
        return "account/sign-in";
    }

    static String inWords(Duration time) {
        long seconds = Math.max(1, time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0));
        if (seconds < 90) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        return (seconds + 59) / 60 + " minutes";
    }
}
