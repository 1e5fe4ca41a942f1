package org.openndtms.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Leads people to what they have to do first. */
@Component
class Obligations implements HandlerInterceptor, WebMvcConfigurer {
    /** Permissions whose pages stay open meanwhile. */
    private static final Set<String> ALWAYS =
            Set.of("public.read", "account.own", "session.start", "session.end", "session.keep", "account.ask");

    private final CurrentPerson current;
    private final List<Obligation> obligations;

    Obligations(CurrentPerson current, List<Obligation> obligations) {
        this.current = current;
        this.obligations = obligations;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Optional<Person> person = current.find();
        if (person.isEmpty() || !(handler instanceof HandlerMethod method) || isAlwaysOpen(method)) {
            return true;
        }
        Optional<String> page = obligations.stream()
                .map(obligation -> obligation.page(person.get()))
                .flatMap(Optional::stream)
                .findFirst();
        if (page.isPresent()) {
            response.sendRedirect(page.get());
        }
        return page.isEmpty();
    }

    private static boolean isAlwaysOpen(HandlerMethod method) {
        Needs needs = Needs.Finder.of(method.getMethod(), method.getBeanType());
        return needs != null && ALWAYS.contains(needs.value());
    }
}
