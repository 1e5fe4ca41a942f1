package org.openndtms.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Packs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A file's way through the portal, from "upload file" to its results, against the command line for the same file. */
@Command(
        name = "submission",
        description = "Uploads a file to the portal until its results are there, and checks it on the command line.",
        mixinStandardHelpOptions = true)
final class SubmissionBenchmark implements Callable<Integer> {
    private static final String MANAGER = "louis.manager";
    private static final String AGENCY = "D0101";
    private static final String BOUNDARY = "----ndtms-bench";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?<![A-Z0-9])[A-Z]\\d{4}(?=,)");

    @Option(names = "--rows", defaultValue = "100000", description = "Rows of the file (${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each, in turn (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--at-once", defaultValue = "10", description = "Files sent at once at the end (${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(names = "--out", description = "Page to write the section into; docs/benchmarks.md if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation ndtms = Installation.fromProperties();
        Path file = ofTheAgency(new BenchFiles(ndtms, Packs.load("cds-p")).clean(rows), ndtms.work());
        SubmissionSection section = new SubmissionSection(BenchFile.of(file), atOnce);
        Path data = Files.createTempDirectory(ndtms.work(), "submission");
        try (PortalProcess portal = PortalProcess.start(ndtms, data)) {
            PortalUser user = new PortalUser(portal, MANAGER, new Random(1), new PortalSection(1, 1));
            user.signIn();
            user.post(
                    "/agencies/" + AGENCY + "/consent",
                    user.get("/agencies/" + AGENCY).body(),
                    Map.of("confirmed", "true"));
            section.first(untilResults(user, file));
            for (int run = 0; run < runs; run++) {
                section.command(command(ndtms, file));
                section.portal(untilResults(user, file));
                System.err.println("run " + (run + 1) + " of " + runs + ": " + section.last());
            }
            section.memoryOfOne(portal.peakBytes());
            section.allAtOnce(together(user, file));
            section.memoryOfAll(portal.peakBytes());
        }
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        new BenchmarkPage(page).put("submission", section.text());
        System.out.println(section.text());
        System.out.println("written to " + page);
        return 0;
    }

    /** The generated file as if it were of the demonstration's agency; the same number of bytes. */
    private static Path ofTheAgency(BenchFile generated, Path work) throws IOException {
        String text = Files.readString(generated.path(), StandardCharsets.ISO_8859_1);
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new IOException("the generated file names no agency");
        }
        Path file = work.resolve("submission-" + generated.rows() + ".csv");
        Files.writeString(file, text.replace(code.group(), AGENCY), StandardCharsets.ISO_8859_1);
        return file;
    }

    private static Duration command(Installation ndtms, Path file) throws IOException, InterruptedException {
        Measurement measured = new ProcessMeter(ndtms.work())
                .run(
                        ndtms.command(
                                "validate",
                                file.toString(),
                                "--dataset",
                                ValidateBenchmark.DATASET,
                                "--period-end",
                                ValidateBenchmark.PERIOD_END.toString(),
                                "--format",
                                "json",
                                "--out",
                                ndtms.work().resolve("submission.json").toString()),
                        Map.of());
        if (measured.status() > 1) {
            throw new IOException("the command ended with " + measured.status() + ": " + measured.output());
        }
        return Duration.ofNanos((long) (measured.seconds() * 1e9));
    }

    /** From the moment the form is sent until the results can be shown. */
    private static Duration untilResults(PortalUser user, Path file) throws IOException, InterruptedException {
        HttpResponse<String> page = user.get("/submissions/upload");
        Instant began = Instant.now();
        HttpResponse<String> answer = user.send(user.request("/submissions/upload")
                .timeout(LONGEST)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(form(page.body(), file)));
        String at = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException("the upload was answered with " + answer.statusCode()));
        String progress = at.substring(at.indexOf("/submissions/")) + "/progress";
        while (!user.get(progress).body().contains("\"done\":true")) {
            if (Duration.between(began, Instant.now()).compareTo(LONGEST) > 0) {
                throw new IOException("the file was not checked in " + LONGEST);
            }
            Thread.sleep(20);
        }
        return Duration.between(began, Instant.now());
    }

    private Duration together(PortalUser user, Path file) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        Instant began = Instant.now();
        try {
            List<Future<Duration>> sent = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                Callable<Duration> one = () -> untilResults(user, file);
                sent.add(threads.submit(one));
            }
            for (Future<Duration> each : sent) {
                each.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IOException("a file that was sent with others did not arrive", e);
        } finally {
            threads.shutdownNow();
        }
        return Duration.between(began, Instant.now());
    }

    private static BodyPublisher form(String page, Path file) throws IOException {
        StringBuilder fields = new StringBuilder();
        field(fields, "_csrf", find(TOKEN, page));
        field(fields, "form", find(FORM, page));
        field(fields, "agency", AGENCY);
        field(fields, "period", ValidateBenchmark.PERIOD_END.toString());
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

    private static String find(Pattern pattern, String page) throws IOException {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IOException("the page of the form has changed");
        }
        return found.group(1);
    }
}
