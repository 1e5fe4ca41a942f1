package org.openndtms.portal.submission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers a step that is no longer possible with the page of "conflict", which says what is the case now. */
@ControllerAdvice
class Overtaken {
    @ExceptionHandler
    void overtaken(OvertakenException fault, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(fault.getMessage() == null ? "" : fault.getMessage(), request, response);
    }

    @ExceptionHandler
    void impossible(ImpossibleStepException fault, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(OvertakenException.standsAt(fault.state()), request, response);
    }

    private static void answer(String text, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute("overtaken", text);
        request.setAttribute("back", request.getRequestURI().startsWith("/review") ? "/review" : "/submissions");
        response.sendError(HttpServletResponse.SC_CONFLICT);
    }
}
