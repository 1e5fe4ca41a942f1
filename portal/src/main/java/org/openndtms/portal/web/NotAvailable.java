package org.openndtms.portal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.openndtms.portal.database.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 with a page of its own while the database cannot be reached. It stands before all other filters, since
 * even to find the session needs the database, and so does the frame of every other page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class NotAvailable extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger("database");
    private static final String PAGE = "/templates/error/not-available.html";
    private static final String SECONDS_TO_WAIT = "30";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException fault) {
            if (response.isCommitted() || !Unavailable.is(fault)) {
                throw fault;
            }
            LOG.warn("The database cannot be reached: {}", reason(fault));
            answer(response);
        }
    }

    private static void answer(HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // What Spring Security would have set.
        response.setHeader("Content-Security-Policy", SecurityConfiguration.CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        try (InputStream page = Objects.requireNonNull(NotAvailable.class.getResourceAsStream(PAGE))) {
            response.getOutputStream().write(page.readAllBytes());
        }
    }

    /** The sentence of the pool or the driver, which names no value of any statement. */
    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
