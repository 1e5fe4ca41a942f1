package org.openndtms.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openndtms.portal.access.Door;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends somebody who is not signed in to the door of the page. */
class ToSignIn implements AuthenticationEntryPoint {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException fault)
            throws IOException {
        if (NoSuchPage.isMarked(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean commissioner = request.getRequestURI().startsWith("/commissioner/");
        response.sendRedirect((commissioner ? Door.COMMISSIONER : Door.PROVIDER).signInPath());
    }
}
