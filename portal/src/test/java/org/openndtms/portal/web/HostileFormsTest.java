package org.openndtms.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Script in every field of every form that a page shows, whoever may open it: found from the pages, so that a new form
 * is held to it as well. Whatever is typed comes back as text, and nothing breaks.
 */
class HostileFormsTest extends PortalTest {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(input|select|textarea)\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    /** Each closes what it may stand in; none of them may come back with its angle bracket or quote as it was. */
    private static final List<String> HOSTILE = List.of(
            "\"><img src=x onerror=alert(7531)>",
            "</textarea></title><script>alert(7531)</script>",
            "' onfocus='alert(7531)' autofocus='",
            "${7531*7531} __${7531*7531}__::.x",
            "'; drop table person; --\r\nSet-Cookie: x=7531\u202e",
            "a\u0000b");

    /** Forms that were tried as another role already; in a full run each is tried as every role. */
    private static final Set<String> TRIED = new HashSet<>();

    @Autowired
    private Routes routes;

    static Stream<Role> roles() {
        return Arrays.stream(Role.values());
    }

    @ParameterizedTest
    @MethodSource("roles")
    void whatIsTypedIntoAnyFieldOfARoleComesBackAsText(Role role) {
        Person person = given.person(role, places(role));
        List<String> pages = routes.pages(role);
        assertThat(faults(signedIn(person), pages)).isEmpty();
    }

    @Test
    void whatAnybodyTypesIntoAnyFieldComesBackAsText() {
        assertThat(faults(visitor(), routes.pages(null))).isEmpty();
    }

    private static Map<String, String> faults(Visitor visitor, List<String> pages) {
        Map<String, String> faults = new TreeMap<>();
        int forms = 0;
        for (String path : pages) {
            String page = visitor.get(path).body();
            Matcher form = FORM.matcher(page);
            while (form.find()) {
                Map<String, String> about = attributes(form.group(1));
                String action = about.getOrDefault("action", path).replace("&amp;", "&");
                forms++;
                boolean tried = !TRIED.add(path + " " + action) && !Boolean.getBoolean("ndtms.full");
                if (tried || action.equals("/sign-out") || action.equals("/session/keep")) {
                    continue;
                }
                for (String hostile : HOSTILE) {
                    visitor.get(path);
                    HttpResponse<String> answer = send(visitor, about, action, fields(form.group(2)), hostile);
                    note(faults, path + " -> " + action, answer);
                }
            }
        }
        for (String path : pages) {
            note(faults, "afterwards " + path, visitor.get(path));
        }
        assertThat(forms).as("forms that were tried").isPositive();
        return faults;
    }

    private static HttpResponse<String> send(
            Visitor visitor, Map<String, String> about, String action, List<String> fields, String hostile) {
        if (about.getOrDefault("method", "get").equalsIgnoreCase("post")) {
            List<String> pairs = new ArrayList<>();
            fields.forEach(field -> pairs.addAll(List.of(field, hostile)));
            return visitor.post(action, pairs.toArray(String[]::new));
        }
        String query = String.join(
                "&",
                fields.stream()
                        .map(field -> field + "=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8))
                        .toList());
        return visitor.get(action.replaceAll("\\?.*", "") + "?" + query);
    }

    private static void note(Map<String, String> faults, String where, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            faults.put(where, "answered " + answer.statusCode());
        }
        for (String run : List.of("<img src=x", "<script>alert(7531", "onfocus='alert", "56715961", "onfocus=alert")) {
            if (answer.body().contains(run)) {
                faults.put(where, "the page holds " + run);
            }
        }
        if (answer.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("x="))) {
            faults.put(where, "a header was made of what was typed");
        }
    }

    private static List<String> fields(String form) {
        List<String> names = new ArrayList<>();
        Matcher field = FIELD.matcher(form);
        while (field.find()) {
            String name = attributes(field.group(2)).getOrDefault("name", "");
            if (!name.isEmpty() && !name.equals("_csrf") && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            attributes.put(attribute.group(1), attribute.group(2));
        }
        return attributes;
    }

    private String[] places(Role role) {
        return switch (role.reach()) {
            case AGENCIES -> new String[] {given.agency("1", "AD")};
            case REGIONS -> new String[] {"1"};
            case AREAS -> new String[] {given.area("1")};
            case NATION, NONE -> new String[0];
        };
    }
}
