package org.openndtms.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way of an agency's files through the portal, in the pages and forms that people use: sent by the provider,
 * submitted, accepted by the regional team, loaded.
 */
final class SubmissionWay {
    /** An agency of the demonstration that treats adults; {@code louis.manager} sends its files. */
    static final String AGENCY = "D0101";

    private static final String PERIOD = ValidateBenchmark.PERIOD_END.toString();
    private static final String BOUNDARY = "----ndtms-bench";
    /** The rule that speaks of very many differences of a kind. */
    private static final String VERY_MANY = "MM-22";

    private static final int MOST_ROUNDS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");
    private static final Pattern SUBMIT = Pattern.compile("/submissions/(\\d+)/submit");
    private static final Pattern POINT = Pattern.compile("name=\"(point-[^\"]+)\"");
    private static final Pattern DIFFERENCES = Pattern.compile("mismatches\\?kind=([A-Z]{2}-\\d+)");
    private static final Pattern EXPIRES = Pattern.compile("name=\"expires\"[^>]*value=\"([^\"]+)\"");

    private final PortalUser provider;

    SubmissionWay(PortalUser provider) {
        this.provider = provider;
    }

    /** The provider confirms the statement of consent, without which nothing is taken. */
    void confirmConsent() throws IOException, InterruptedException {
        String agency = "/agencies/" + AGENCY;
        provider.post(agency + "/consent", provider.get(agency).body(), Map.of("confirmed", "true"));
    }

    /** The regional team lets the agency submit the period, however long ago that was. */
    void permitLate(PortalUser officer) throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("agency", AGENCY);
        fields.put("period", PERIOD);
        fields.put("lastDay", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        fields.put("reason", "A measurement");
        redirected(officer.post("/calendar/late", officer.get("/calendar/late").body(), fields));
    }

    /**
     * A file that was sent and whose results are there.
     *
     * @param path where its pages begin
     * @param took from the moment the form was sent
     */
    record Sent(String path, Duration took) {}

    /** Sends a file and waits until its results can be shown. */
    Sent send(Path file) throws IOException, InterruptedException {
        HttpResponse<String> page = provider.get("/submissions/upload");
        Instant began = Instant.now();
        HttpResponse<String> answer = provider.send(provider.request("/submissions/upload")
                .timeout(LONGEST)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(form(page.body(), file)));
        String at = redirected(answer);
        String path = at.substring(at.indexOf("/submissions/"));
        waitForResults(path, began);
        return new Sent(path, Duration.between(began, Instant.now()));
    }

    private void waitForResults(String path, Instant began) throws IOException, InterruptedException {
        while (!provider.get(path + "/progress").body().contains("\"done\":true")) {
            giveUpIfTooLate(began, "the file was not checked");
            Thread.sleep(20);
        }
    }

    /**
     * Has the regional team confirm every difference from what is loaded, kind by kind and very many of a kind
     * together, and has the file checked again, until nothing is left to settle.
     */
    void settle(Sent file, PortalUser officer) throws IOException, InterruptedException {
        for (int round = 0; round < MOST_ROUNDS && !isReady(file); round++) {
            String differences = officer.get(file.path() + "/mismatches").body();
            Set<String> kinds = new TreeSet<>(Set.of(VERY_MANY));
            Matcher kind = DIFFERENCES.matcher(differences);
            while (kind.find()) {
                kinds.add(kind.group(1));
            }
            for (String each : kinds) {
                confirm(file, each, officer);
            }
            redirected(officer.post(file.path() + "/again", differences, Map.of()));
            waitForResults(file.path(), Instant.now());
        }
    }

    private boolean isReady(Sent file) throws IOException, InterruptedException {
        return SUBMIT.matcher(provider.get(file.path()).body()).find();
    }

    private static void confirm(Sent file, String kind, PortalUser officer) throws IOException, InterruptedException {
        HttpResponse<String> page = officer.get(file.path() + "/confirm?rule=" + kind);
        // Of what is not open any more there is no form.
        if (page.statusCode() == 200) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("rule", kind);
            fields.put("code", "SYSTEM_MIGRATION");
            fields.put("text", "A measurement");
            fields.put("expires", find(EXPIRES, page.body()));
            redirected(officer.post(file.path() + "/confirm", page.body(), fields));
        }
    }

    /** Submits a file that is without faults; the number of its submission. */
    String submit(Sent file) throws IOException, InterruptedException {
        String id = find(SUBMIT, provider.get(file.path()).body());
        String path = "/submissions/" + id + "/submit";
        String page = provider.get(path).body();
        redirected(provider.post(path, page, Map.of("seen", find(SEEN, page))));
        return id;
    }

    /**
     * Has a submission accepted as soon as it is compared with what is loaded, and waits until it is loaded itself.
     *
     * @return from sending the form to the first page that says so
     */
    Duration load(String submission, PortalUser officer) throws IOException, InterruptedException {
        Instant asked = Instant.now();
        Instant began = Instant.now();
        while (accept(submission, officer).statusCode() != 302) {
            giveUpIfTooLate(asked, "the submission was not compared");
            Thread.sleep(200);
            began = Instant.now();
        }
        while (!provider.get("/submissions/" + submission).body().contains("it is loaded")) {
            giveUpIfTooLate(began, "the submission was not loaded");
            Thread.sleep(50);
        }
        return Duration.between(began, Instant.now());
    }

    private static HttpResponse<String> accept(String submission, PortalUser officer)
            throws IOException, InterruptedException {
        String page = officer.get("/review/" + submission).body();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("seen", find(SEEN, page));
        Matcher points = POINT.matcher(page);
        while (points.find()) {
            fields.put(points.group(1), "fine");
        }
        return officer.post("/review/" + submission + "/accept", page, fields);
    }

    private static void giveUpIfTooLate(Instant began, String what) throws IOException {
        if (Duration.between(began, Instant.now()).compareTo(LONGEST) > 0) {
            throw new IOException(what + " in " + LONGEST);
        }
    }

    private static BodyPublisher form(String page, Path file) throws IOException {
        StringBuilder fields = new StringBuilder();
        field(fields, "_csrf", find(TOKEN, page));
        field(fields, "form", find(FORM, page));
        field(fields, "agency", AGENCY);
        field(fields, "period", PERIOD);
        field(fields, "purpose", "submit");
        fields.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"extract.csv\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofString(fields.toString()),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private static void field(StringBuilder fields, String name, String value) {
        fields.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    /** Where an answer leads; a form that was not taken leads nowhere. */
    private static String redirected(HttpResponse<String> answer) throws IOException {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException(
                        "the form of " + answer.uri().getPath() + " was answered with " + answer.statusCode()));
    }

    private static String find(Pattern pattern, String page) throws IOException {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IOException("a page of the portal has changed: " + pattern + " is not in it");
        }
        return found.group(1);
    }
}
