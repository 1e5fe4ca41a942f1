package org.openndtms.portal.account.key;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.access.Door;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.account.SignIn;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in: a key of the person whose password was right. */
@Controller
@Needs("session.start")
class KeySignInController {
    static final String PAGE = "/sign-in/key";

    private static final String VIEW = "account/key/sign-in";
    private static final String WRONG = KeySignInController.class.getName() + ".wrong";
    // A slip or two; then the password is asked for again.
    private static final int WRONG_AT_MOST = 5;
    private static final String REFUSED =
            "That key was not accepted. Use a key that is linked to your account, and press or touch it again.";

    private final SignIn signIn;
    private final OtpKeys otpKeys;
    private final WebauthnKeys webauthnKeys;
    private final AuditLog audit;

    KeySignInController(SignIn signIn, OtpKeys otpKeys, WebauthnKeys webauthnKeys, AuditLog audit) {
        this.signIn = signIn;
        this.otpKeys = otpKeys;
        this.webauthnKeys = webauthnKeys;
        this.audit = audit;
    }

    @GetMapping(PAGE)
    String ask(HttpServletRequest request, Model model) {
        return signIn.halfSignedIn(request)
                .map(person -> show(person, request, model))
                .orElseGet(() ->
                        passwordFirst("Give your password first. Then you have five minutes to show your key.", model));
    }

    /** Takes what a key typed, with or without JavaScript. */
    @PostMapping(PAGE)
    String pressed(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return signIn.halfSignedIn(request)
                .map(person ->
                        finish(person, "otp", otpKeys.check(person, KeyState.LINKED, code), request, response, model))
                .orElseGet(() ->
                        passwordFirst("Give your password first. Then you have five minutes to show your key.", model));
    }

    /** Takes the browser's answer for a key that was touched. */
    @PostMapping(PAGE + "/touch")
    String touched(
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return signIn.halfSignedIn(request)
                .map(person -> {
                    String session = request.getSession().getId();
                    Verdict verdict = webauthnKeys.checkAtSignIn(person, answer, session);
                    return finish(person, "webauthn", verdict, request, response, model);
                })
                .orElseGet(() ->
                        passwordFirst("Give your password first. Then you have five minutes to show your key.", model));
    }

    private String finish(
            UUID person,
            String kind,
            Verdict verdict,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (verdict instanceof Verdict.Wrong wrong) {
            audit.record(
                    "session.key-refused",
                    "person:" + person,
                    Map.of("kind", kind, "reason", wrong.refusal().text(), "key", wrong.serial()));
            return refuse(person, request, model);
        }
        Optional<String> next = signIn.complete(person, kind, request, response);
        return next.map(path -> "redirect:" + path)
                .orElseGet(() -> passwordFirst("This account cannot be signed in to any more.", model));
    }

    private String refuse(UUID person, HttpServletRequest request, Model model) {
        HttpSession session = request.getSession();
        int wrong = session.getAttribute(WRONG) instanceof Integer before ? before + 1 : 1;
        if (wrong >= WRONG_AT_MOST) {
            signIn.abandon(request);
            return passwordFirst("The key was not accepted five times. Start again with your password.", model);
        }
        session.setAttribute(WRONG, wrong);
        model.addAttribute("problem", REFUSED);
        return show(person, request, model);
    }

    private static String passwordFirst(String problem, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("doors", Door.values());
        return VIEW;
    }

    private String show(UUID person, HttpServletRequest request, Model model) {
        model.addAttribute("otp", otpKeys.has(person));
        model.addAttribute(
                "question",
                webauthnKeys.askAtSignIn(person, request.getSession().getId()).orElse(""));
        return VIEW;
    }
}
