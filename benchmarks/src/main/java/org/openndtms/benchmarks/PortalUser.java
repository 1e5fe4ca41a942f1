package org.openndtms.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: signs in, reads a page, follows one of its links, reads on. */
final class PortalUser {
    private static final String PASSWORD = "kettle walrus lantern";
    private static final String STATIC_FILE = "/assets/scripts-on.js";
    private static final Duration READS_AT_LEAST = Duration.ofMillis(500);
    private static final int READS_LONGER = 1000;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    /** Files, other doors, and pages that people do not browse. */
    private static final Pattern NO_PAGE = Pattern.compile(
            "/assets/.*|.*\\.(csv|ics|json)|.*/file|/sign-in.*|/commissioner.*|/account/password|/ask-.*");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final PortalProcess portal;
    private final String name;
    private final Random random;
    private final PortalSection section;

    PortalUser(PortalProcess portal, String name, Random random, PortalSection section) {
        this.portal = portal;
        this.name = name;
        this.random = random;
        this.section = section;
    }

    /** Signs in with password and key. What is timed is what people wait for: both forms and the page that follows. */
    void signIn() throws IOException, InterruptedException {
        String door = name.startsWith("carla.") ? "/commissioner/sign-in" : "/sign-in";
        String form = get(door).body();
        String key = portal.pressKey(name);
        Instant began = Instant.now();
        HttpResponse<String> asked = post(door, form, Map.of("username", name, "password", PASSWORD));
        Duration password = Duration.between(began, Instant.now());
        String page = get(asked.headers().firstValue("Location").orElse("/sign-in/key"))
                .body();
        began = Instant.now();
        post("/sign-in/key", page, Map.of("code", key));
        HttpResponse<String> home = get("/home");
        if (home.statusCode() != 200) {
            throw new IOException(name + " could not sign in: the start page answered " + home.statusCode());
        }
        section.signedIn(password.plus(Duration.between(began, Instant.now())));
    }

    /** Browses until a moment. */
    void browse(Instant until) {
        List<String> links = List.of("/home");
        try {
            while (Instant.now().isBefore(until)) {
                Thread.sleep(READS_AT_LEAST.toMillis() + random.nextInt(READS_LONGER));
                String path = links.get(random.nextInt(links.size()));
                HttpResponse<String> page = timed(path, true);
                timed(STATIC_FILE, false);
                List<String> next = links(page.body());
                links = page.statusCode() == 200 && !next.isEmpty() ? next : List.of("/home");
            }
        } catch (IOException e) {
            section.failed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> timed(String path, boolean page) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = get(path);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (answer.statusCode() != 200) {
            section.failed();
        } else if (page) {
            section.page(took);
        } else {
            section.file(took);
        }
        return answer;
    }

    private static List<String> links(String page) {
        List<String> links = new ArrayList<>();
        Matcher found = LINK.matcher(page);
        while (found.find()) {
            String path = found.group(1).replace("&amp;", "&");
            if (!NO_PAGE.matcher(path).matches()) {
                links.add(path);
            }
        }
        return links;
    }

    /** Opens a page. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Sends a form of a page, with its hidden token. */
    HttpResponse<String> post(String path, String page, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        Matcher token = TOKEN.matcher(page);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        String body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", portal.origin())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request with this browser's cookies. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(portal.origin()).resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html, */*");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    /** Sends a request and keeps the cookies of the answer. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        for (String header : answer.headers().allValues("Set-Cookie")) {
            String[] pair = header.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
