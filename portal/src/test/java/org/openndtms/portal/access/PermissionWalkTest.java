package org.openndtms.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route as every role and compares what opens with the matrix. */
class PermissionWalkTest extends PortalTest {
    /** Routes that would end the walker's own session. */
    private static final Set<String> NOT_WALKED = Set.of("POST /sign-out");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Permissions permissions;

    private record Route(
            String method, String path, @Nullable String needs) {}

    static Stream<Role> roles() {
        return Arrays.stream(Role.values());
    }

    @Test
    void everyRouteNamesAPermissionOfTheMatrix() {
        assertThat(routes())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(permissions.find(route.needs() == null ? "" : route.needs()))
                        .as(route.method() + " " + route.path() + " needs " + route.needs())
                        .isPresent());
    }

    @Test
    void everyPermissionOfTheMatrixIsUsed() {
        Set<String> used = new TreeSet<>();
        routes().forEach(route -> used.add(String.valueOf(route.needs())));
        assertThat(permissions.list()).allSatisfy(permission -> assertThat(used).contains(permission.name()));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleOpensWhatTheMatrixGivesItAndNothingElse(Role role) {
        Visitor visitor = signedIn(personOf(role));
        visitor.get("/account");
        compare(visitor, role);
    }

    @Test
    void somebodyWhoIsNotSignedInOpensWhatIsPublicAndNothingElse() {
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        compare(visitor, null);
    }

    private void compare(Visitor visitor, @Nullable Role role) {
        Map<String, String> wrong = new TreeMap<>();
        for (Route route : routes()) {
            String name = route.method() + " " + route.path();
            if (NOT_WALKED.contains(name) || route.needs() == null) {
                continue;
            }
            HttpResponse<String> answer = call(visitor, route);
            boolean refused = answer.statusCode() == 403
                    || role == null
                            && answer.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .endsWith("sign-in");
            boolean broken = answer.statusCode() >= 500;
            if (broken || refused == permissions.allows(route.needs(), role)) {
                wrong.put(name + " (" + route.needs() + ")", "answered " + answer.statusCode());
            }
        }
        assertThat(wrong).as("as " + role).isEmpty();
    }

    private static HttpResponse<String> call(Visitor visitor, Route route) {
        // An id that nobody has: what opens answers "not found", what does not is refused before it is looked for.
        String path = route.path().replaceAll("\\{[^}]+\\}", "00000000-0000-4000-8000-000000000000");
        return route.method().equals("GET") ? visitor.get(path) : visitor.post(path);
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                mapping.getHandlerMethods().entrySet()) {
            HandlerMethod handler = entry.getValue();
            if (!handler.getBeanType().getName().startsWith("org.openndtms")) {
                continue;
            }
            Needs needs = Needs.Finder.of(handler.getMethod(), handler.getBeanType());
            Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
            for (String path : entry.getKey().getPatternValues()) {
                for (RequestMethod method : methods) {
                    routes.add(new Route(method.name(), path, needs == null ? null : needs.value()));
                }
            }
        }
        return routes;
    }

    private Person personOf(Role role) {
        return switch (role.reach()) {
            case AGENCIES -> given.person(role, given.agency("1", "AD"));
            case REGIONS -> given.person(role, "1");
            case AREAS -> given.person(role, given.area("1"));
            case NATION, NONE -> given.person(role);
        };
    }
}
