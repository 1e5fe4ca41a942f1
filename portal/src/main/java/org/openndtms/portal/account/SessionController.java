package org.openndtms.portal.account;

import org.openndtms.portal.access.Needs;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Staying signed in, and the page for those who did not. */
@Controller
class SessionController {

    /** Any request keeps a session; this one does nothing else. */
    @PostMapping("/session/keep")
    @Needs("session.keep")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep() {}

    @GetMapping("/session-ended")
    @Needs("session.start")
    String ended() {
        return "account/session-ended";
    }
}
