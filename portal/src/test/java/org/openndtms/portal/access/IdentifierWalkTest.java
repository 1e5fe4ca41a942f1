package org.openndtms.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.RouteParameters.Identifier;
import org.openndtms.portal.access.RouteParameters.Line;
import org.openndtms.portal.access.TableWalk.Place;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route that is told an identifier, as every role, with the identifier of a thing of another region: the
 * answer has to be the one for an identifier that nobody has. Which parameter names which thing says
 * {@code identifiers-of-routes.csv}; how such a thing is made says the recipe of its table.
 */
@TestInstance(Lifecycle.PER_CLASS)
class IdentifierWalkTest extends PortalTest {
    /** Far from the numbers of {@link TableWalkTest}, whose rows these would be taken for. */
    private static final int FIRST_NUMBER = 500_000;

    /** Where the row alone changes no page, with the test that has what else is needed. */
    private static final Map<String, String> SHOWN_ELSEWHERE = Map.ofEntries(
            Map.entry("GET /submissions/files/{id}/report.json id", "a report needs a check: ResultPageTest"),
            Map.entry("GET /submissions/{id}/receipt id", "a receipt needs a submission: SubmittingTest"),
            Map.entry("GET /quality/{agency}/{metric} agency", "needs computed metrics: QualityPagesTest"),
            Map.entry("GET /quality/{agency}/{metric}/clients.csv agency", "needs computed metrics: QualityPagesTest"),
            Map.entry("POST /quality/{agency}/{metric}/raise agency", "needs computed metrics: QualityPagesTest"),
            Map.entry("POST /review/cover absent", "officers cover for officers: ReviewTest"),
            Map.entry("POST /review/cover substitute", "officers cover for officers: ReviewTest"),
            Map.entry("POST /review/cover/{id}/end id", "officers cover for officers: ReviewTest"),
            Map.entry("POST /review/together id", "only what has no remarks is accepted together: ReviewTest"),
            Map.entry("POST /calendar/deadlines/decide id", "answered with the list either way: DeadlineTest"),
            Map.entry("POST /training/{id}/register attended", "only who has booked is recorded: TrainingTest"),
            Map.entry("GET /review agency", "only what waits for the team is listed: ReviewTest"),
            Map.entry("GET /audit person", "nobody has done anything yet: AuditPageTest"));

    /** What is new with each page. */
    private static final Pattern TOKENS = Pattern.compile("name=\"(?:_csrf|form)\" value=\"[^\"]+\"");

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::[^}]+)?\\}", Pattern.CASE_INSENSITIVE);

    private final RouteParameters parameters = RouteParameters.read();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Permissions permissions;

    private Map<Role, Visitor> here = Map.of();
    private Map<Role, Visitor> elsewhere = Map.of();
    private @Nullable Place near;
    private @Nullable Place far;
    private @Nullable TableWalk rows;

    /** A route and the name of one of its parameters that is the identifier of a thing. */
    private record Case(String method, String path, List<String> all, String parameter, Identifier names) {
        @Override
        public String toString() {
            return method + " " + path + " " + parameter;
        }
    }

    private record Answer(int status, String body, String location) {}

    @BeforeAll
    void makePeopleAndPlaces() throws SQLException {
        TableWalk walk = new TableWalk(TableRecipe.all(), FIRST_NUMBER);
        // A small number would be found on any page, and taken there for the identifier.
        cases().map(each -> each.names().table()).distinct().forEach(walk::countFromMillions);
        rows = walk;
        String area = given.area("1");
        near = place("1", area);
        far = place("2", given.area("2"));
        here = visitors(near);
        elsewhere = visitors(far);
    }

    @AfterAll
    void removeRows() throws SQLException {
        TableWalk kept = Objects.requireNonNull(rows);
        kept.removeKept();
        kept.close();
    }

    @Test
    void everyParameterOfEveryRouteIsSaidToNameAThingOrNone() {
        Set<String> unclear = new TreeSet<>();
        Set<Line> used = new java.util.HashSet<>();
        eachRoute((method, path, handler) -> {
            for (String name : parameters.of(path, handler)) {
                Line line = parameters.find(path, name).orElse(null);
                if (line == null || !line.isClear()) {
                    unclear.add(method + " " + path + " " + name);
                }
                used.add(line);
            }
            Matcher variable = VARIABLE.matcher(path);
            while (variable.find()) {
                if (parameters.find(path, variable.group(1)).isEmpty()) {
                    unclear.add(method + " " + path + " " + variable.group(1));
                }
            }
        });
        assertThat(unclear)
                .as(
                        "portal/src/test/resources/identifiers-of-routes.csv has a line for each parameter; see docs/portal.md")
                .isEmpty();
        assertThat(parameters.lines()).as("no line is left over").allMatch(used::contains);
    }

    Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        eachRoute((method, path, handler) -> {
            List<String> all = parameters.of(path, handler);
            for (String name : all) {
                parameters
                        .find(path, name)
                        .flatMap(Line::identifier)
                        .ifPresent(names -> cases.add(new Case(method, path, all, name, names)));
            }
        });
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aThingOfAnotherRegionIsAnsweredAsOneThatThereIsNot(Case route) {
        TableWalk walk = Objects.requireNonNull(rows);
        Identifier names = route.names();
        String foreign = value(names, walk.keep(names.table(), Objects.requireNonNull(far)));
        String none = walk.nobodys(names.table(), names.column(), foreign) + names.suffix();
        String there = foreign + names.suffix();
        Map<String, String> wrong = new TreeMap<>();
        for (Role role : roles()) {
            if (scope(names.table(), role) != Scope.ALL) {
                Map<String, String> sent = others(route, near);
                Answer toNone = ask(route, visitor(here, role), sent, none);
                Answer toForeign = ask(route, visitor(here, role), sent, there);
                if (!toForeign.equals(toNone) || toForeign.status() >= 500) {
                    wrong.put(String.valueOf(role), difference(toNone, toForeign));
                }
            }
        }
        assertThat(wrong).as(route + ": the answers differ").isEmpty();
        // Whoever is of that place gets another answer, or nothing would be shown by the above.
        boolean told = false;
        for (Role role : Role.values()) {
            Map<String, String> sent = others(route, far);
            Answer toNone = ask(route, visitor(elsewhere, role), sent, none);
            String theirs = value(names, walk.keep(names.table(), Objects.requireNonNull(far))) + names.suffix();
            Answer toOwn = ask(route, visitor(elsewhere, role), sent, theirs);
            told |= !toOwn.equals(toNone);
        }
        if (!SHOWN_ELSEWHERE.containsKey(route.toString())) {
            assertThat(told)
                    .as(route + ": somebody of that place is answered otherwise")
                    .isTrue();
        }
    }

    private Answer ask(Case route, Visitor visitor, Map<String, String> others, String identifier) {
        Map<String, String> values = new LinkedHashMap<>(others);
        values.put(route.parameter(), identifier);
        String path = VARIABLE.matcher(route.path())
                .replaceAll(found ->
                        Matcher.quoteReplacement(encode(Objects.requireNonNull(values.remove(found.group(1))))));
        values.values().removeIf(String::isEmpty);
        HttpResponse<String> answer;
        if (route.method().equals("GET")) {
            StringBuilder query = new StringBuilder();
            values.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                    .append(name)
                    .append('=')
                    .append(encode(value)));
            answer = visitor.get(path + query);
        } else {
            answer = visitor.post(
                    path,
                    values.entrySet().stream()
                            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                            .toArray(String[]::new));
        }
        UnaryOperator<String> plain = text -> TOKENS.matcher(
                        text.replace(encode(identifier), "IDENTIFIER").replace(identifier, "IDENTIFIER"))
                .replaceAll("");
        return new Answer(
                answer.statusCode(),
                plain.apply(answer.body()),
                plain.apply(answer.headers().firstValue("Location").orElse("")));
    }

    /** What else is sent: things of the person's own place, so that only the one identifier can be at fault. */
    private Map<String, String> others(Case route, @Nullable Place place) {
        Place own = Objects.requireNonNull(place);
        Map<String, String> values = new LinkedHashMap<>();
        route.all().stream()
                .filter(name -> !name.equals(route.parameter()))
                .forEach(name -> values.put(name, other(route, name, own)));
        return values;
    }

    private String other(Case route, String name, Place own) {
        Line line = parameters.find(route.path(), name).orElseThrow();
        return line.identifier()
                .map(names -> value(names, Objects.requireNonNull(rows).keep(names.table(), own)) + names.suffix())
                .orElseGet(line::plain);
    }

    private static String value(Identifier names, Map<String, @Nullable String> row) {
        return Objects.requireNonNull(row.get(names.column()), names + " is null");
    }

    private static String difference(Answer toNone, Answer toForeign) {
        String[] one = toNone.body().split("\n");
        String[] other = toForeign.body().split("\n");
        StringBuilder text = new StringBuilder(
                toNone.status() + " " + toNone.location() + " / " + toForeign.status() + " " + toForeign.location());
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            if (!one[i].equals(other[i])) {
                return text.append(": ")
                        .append(one[i].strip())
                        .append(" / ")
                        .append(other[i].strip())
                        .toString();
            }
        }
        return text.toString();
    }

    private interface Visit {
        void route(String method, String path, HandlerMethod handler);
    }

    private void eachRoute(Visit visit) {
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("org.openndtms")) {
                for (String path : info.getPatternValues()) {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        visit.route(method.name(), path, handler);
                    }
                }
            }
        });
    }

    private static List<@Nullable Role> roles() {
        List<@Nullable Role> roles = new ArrayList<>(Arrays.asList(Role.values()));
        roles.add(null);
        return roles;
    }

    /** How far the matrix lets a role see the rows of a table. */
    private Scope scope(String table, @Nullable Role role) {
        return permissions.list().stream()
                .filter(permission -> permission.tables().contains(table + ":select"))
                .map(permission -> permissions.scope(permission.name(), role))
                .max(Scope::compareTo)
                .orElse(Scope.NONE);
    }

    private Visitor visitor(Map<Role, Visitor> people, @Nullable Role role) {
        if (role != null) {
            return Objects.requireNonNull(people.get(role));
        }
        Visitor nobody = visitor();
        nobody.get("/sign-in");
        return nobody;
    }

    private Map<Role, Visitor> visitors(Place place) {
        Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Person person = person(role, place);
            Visitor visitor = signedIn(person);
            visitor.get("/account");
            visitors.put(role, visitor);
        }
        return visitors;
    }

    private Person person(Role role, Place place) {
        return switch (role.reach()) {
            case AGENCIES -> given.person(role, place.agency());
            case REGIONS -> given.person(role, place.region());
            case AREAS -> given.person(role, place.area());
            case NATION, NONE -> given.person(role);
        };
    }

    private Place place(String region, String area) {
        String agency = given.agencyIn(area, region, "AD");
        Person person = given.person(Role.PROVIDER_SUBMITTER, agency);
        return new Place(region, area, agency, person.id().toString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
