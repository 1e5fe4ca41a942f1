package org.openndtms.portal.web;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.access.Role;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All pages that the portal has, so that a new one cannot escape the tests that look at every page. */
@Component
class Routes {
    private final RequestMappingHandlerMapping mapping;
    private final Permissions permissions;

    Routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Permissions permissions) {
        this.mapping = mapping;
        this.permissions = permissions;
    }

    /** Paths of the pages without a variable in their address that a role, or with null the public, may open. */
    List<String> pages(@Nullable Role role) {
        TreeSet<String> pages = new TreeSet<>();
        mapping.getHandlerMethods().forEach((route, method) -> {
            Needs needs = needs(method);
            if (needs != null && isPage(route, method) && permissions.allows(needs.value(), role)) {
                route.getPatternValues().stream()
                        .filter(path -> !path.contains("{"))
                        .forEach(pages::add);
            }
        });
        return List.copyOf(pages);
    }

    /** The permission that the page at a path needs; null where there is no such page. */
    @Nullable
    String permission(String path) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(route -> isPage(route.getKey(), route.getValue()))
                .filter(route -> route.getKey().getPatternValues().contains(path))
                .map(route -> needs(route.getValue()))
                .map(needs -> needs == null ? null : needs.value())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Needs needs(HandlerMethod method) {
        return Needs.Finder.of(method.getMethod(), method.getBeanType());
    }

    private static boolean isPage(RequestMappingInfo route, HandlerMethod method) {
        return route.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && method.getReturnType().getParameterType() == String.class
                && !method.hasMethodAnnotation(ResponseBody.class);
    }
}
