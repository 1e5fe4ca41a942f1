package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import org.openndtms.portal.access.Door;
import org.openndtms.portal.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The first step of signing in at either door, and signing out. */
@Controller
class SignInController {
    private final SignIn signIn;

    SignInController(SignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/sign-in")
    @Needs("session.start")
    String provider(Model model) {
        model.addAttribute("door", Door.PROVIDER);
        return "account/sign-in";
    }

    @GetMapping("/commissioner/sign-in")
    @Needs("session.start")
    String commissioner(Model model) {
        model.addAttribute("door", Door.COMMISSIONER);
        return "account/sign-in";
    }

    @PostMapping("/sign-out")
    @Needs("session.end")
    String signOut(HttpServletRequest request) {
        signIn.abandon(request);
        return "redirect:/";
    }
}
