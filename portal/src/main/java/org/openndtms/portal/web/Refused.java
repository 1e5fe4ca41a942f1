package org.openndtms.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openndtms.portal.access.CurrentPerson;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Answers a request that is not allowed: 403, whose page says what to do. That somebody who is signed in was refused is
 * written down; what strangers try is not, or anybody could fill the log.
 */
@Component
class Refused implements AccessDeniedHandler {
    private static final int LONGEST = 200;

    private final CurrentPerson person;
    private final RefusalLog log;

    Refused(CurrentPerson person, RefusalLog log) {
        this.person = person;
        this.log = log;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException fault)
            throws IOException {
        if (NoSuchPage.isMarked(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean forged = fault instanceof CsrfException;
        if (forged) {
            StaleForm.mark(request);
        }
        writeDown(request, forged ? "the form was not of this session" : "the role may not");
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    /** Writes down that somebody who is signed in was refused, and why. */
    void writeDown(HttpServletRequest request, String why) {
        if (person.find().isPresent()) {
            String path = request.getRequestURI();
            log.refused(request.getMethod() + ' ' + path.substring(0, Math.min(LONGEST, path.length())), why);
        }
    }
}
