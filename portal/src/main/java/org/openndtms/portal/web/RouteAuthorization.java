package org.openndtms.portal.web;

import jakarta.servlet.DispatcherType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.access.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Lets a request pass when the matrix gives the permission that its route {@link Needs} to the person's role. */
@Component
class RouteAuthorization implements AuthorizationManager<RequestAuthorizationContext> {
    private final Permissions permissions;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    RouteAuthorization(
            Permissions permissions,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.permissions = permissions;
        this.routes = routes;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (context.getRequest().getDispatcherType() == DispatcherType.ERROR) {
            return new AuthorizationDecision(true);
        }
        Authentication who = authentication.get();
        Person person = who != null && who.getPrincipal() instanceof Person signedIn ? signedIn : null;
        Needs needs = needs(context);
        boolean granted = needs != null && permissions.allows(needs.value(), person == null ? null : person.role());
        return new AuthorizationDecision(granted);
    }

    private @Nullable Needs needs(RequestAuthorizationContext context) {
        try {
            HandlerExecutionChain chain = routes.getObject().getHandler(context.getRequest());
            if (chain == null) {
                NoSuchPage.mark(context.getRequest());
            }
            return chain != null && chain.getHandler() instanceof HandlerMethod method
                    ? Needs.Finder.of(method.getMethod(), method.getBeanType())
                    : null;
        } catch (Exception e) {
            // Wrong method or media type: no route, so nothing is granted.
            return null;
        }
    }
}
