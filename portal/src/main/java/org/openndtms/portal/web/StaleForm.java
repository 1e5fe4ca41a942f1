package org.openndtms.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.DefaultErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a form whose hidden token is no longer the session's with a page that says so. To most people it happens
 * after they were signed out while typing, and "forbidden" would tell them nothing. All other faults have the page of
 * their status, in {@code templates/error}.
 */
@Component
class StaleForm extends DefaultErrorViewResolver {
    private static final String MARK = StaleForm.class.getName();

    StaleForm(ApplicationContext context, WebProperties web) {
        super(context, web.getResources());
    }

    /** Remembers that the request was refused for its token. */
    static void mark(HttpServletRequest request) {
        request.setAttribute(MARK, true);
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return request.getAttribute(MARK) == null
                ? super.resolveErrorView(request, status, model)
                : new ModelAndView("web/stale-form", model, status);
    }
}
