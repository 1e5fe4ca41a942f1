package org.openndtms.portal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.openndtms.portal.PortalSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests that change something and that a browser says come from a page of another site. */
class OriginFilter extends OncePerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final PortalSettings settings;

    private final Refused refused;

    OriginFilter(PortalSettings settings, Refused refused) {
        this.settings = settings;
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (HARMLESS.contains(request.getMethod()) || origin == null || isOurs(origin, request)) {
            chain.doFilter(request, response);
        } else {
            refused.writeDown(request, "the form was of another site");
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        // Without a configured origin the host has already been found to be this machine.
        String ours = settings.origin().isEmpty()
                ? request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST)
                : settings.origin();
        return origin.equals(ours);
    }
}
