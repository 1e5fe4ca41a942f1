package org.openndtms.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: keeps cookies, sends the hidden token of the last page it saw, follows no redirect. */
public final class Visitor {
    /** Server and client may give up an idle connection; the server must not be first, just as a form is sent on it. */
    private static final HttpClient CLIENT = clientThatGivesUpBeforeTheServer();

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    /** Of the portal at an origin such as {@code http://localhost:8080}. */
    public Visitor(String origin) {
        this.origin = origin;
    }

    private static HttpClient clientThatGivesUpBeforeTheServer() {
        // In seconds; the portal waits for 20, a browser sends once more what met a closed connection.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        return HttpClient.newHttpClient();
    }

    /** Takes the cookie of a session. */
    public Visitor withSession(String value) {
        cookies.put("ndtms", value);
        return this;
    }

    /** The cookies, by name. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** The hidden token of the last page that had one. */
    public String token() {
        return token;
    }

    /** Opens a page. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).GET());
    }

    /** Sends a form with pairs of names and values, and the hidden token of the last page that had one. */
    public HttpResponse<String> post(String path, String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", token);
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a request with this browser's cookies. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("Accept", "text/html, */*");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
