package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Ends sessions after twelve hours, however busy, and lets pages say when theirs ends. */
@Component
class SessionAge implements HandlerInterceptor, WebMvcConfigurer {
    private final Clock clock;

    SessionAge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(-1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(SignIn.SINCE) instanceof Instant since
                && since.plus(SignIn.LONGEST).isBefore(clock.instant())) {
            session.invalidate();
            response.sendRedirect("/session-ended");
            return false;
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        HttpSession session = request.getSession(false);
        // A redirect would carry it on in its address.
        boolean shown = page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:");
        if (shown && session != null && session.getAttribute(SignIn.SINCE) instanceof Instant since) {
            long idle = session.getMaxInactiveInterval();
            long left = Duration.between(clock.instant(), since.plus(SignIn.LONGEST))
                    .toSeconds();
            page.addObject("sessionSeconds", Math.min(idle, left));
        }
    }
}
