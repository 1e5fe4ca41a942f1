package org.openndtms.benchmarks;

import java.io.IOException;
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

/**
 * A file's way through the portal: from "upload file" to its results, against the command line for the same file, and
 * from accepted to loaded.
 */
@Command(
        name = "submission",
        description =
                "Sends a file to the portal until its results are there, checks it on the command line, and has it"
                        + " loaded.",
        mixinStandardHelpOptions = true)
final class SubmissionBenchmark implements Callable<Integer> {
    private static final String MANAGER = "louis.manager";
    private static final String OFFICER = "officer.london";
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
        BenchFiles files = new BenchFiles(ndtms, Packs.load("cds-p"));
        Path file = ofTheAgency(files.clean(rows), ndtms.work(), "submission");
        Path other = ofTheAgency(files.cleanOther(rows), ndtms.work(), "submission-other");
        SubmissionSection section = new SubmissionSection(BenchFile.of(file), atOnce);
        LoadSection loads = new LoadSection(BenchFile.of(file));
        Path data = Files.createTempDirectory(ndtms.work(), "submission");
        try (PortalProcess portal = PortalProcess.startWithoutHistory(ndtms, data)) {
            PortalUser provider = signedIn(portal, MANAGER);
            SubmissionWay way = new SubmissionWay(provider);
            way.confirmConsent();
            section.first(way.send(file).took());
            for (int run = 0; run < runs; run++) {
                section.command(command(ndtms, file));
                section.portal(way.send(file).took());
                System.err.println("run " + (run + 1) + " of " + runs + ": " + section.last());
            }
            section.memoryOfOne(portal.peakBytes());
            section.allAtOnce(together(way, file));
            section.memoryOfAll(portal.peakBytes());
            PortalUser officer = signedIn(portal, OFFICER);
            way.permitLate(officer);
            loads.load("first file of the agency", way.load(way.submit(way.send(file)), officer));
            loads.load("the same again, nothing changed", way.load(way.submit(way.send(file)), officer));
            SubmissionWay.Sent others = way.send(other);
            way.settle(others, officer);
            loads.load("as many rows, every record another", way.load(way.submit(others), officer));
        }
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        BenchmarkPage written = new BenchmarkPage(page);
        written.put("submission", section.text());
        written.put("load", loads.text());
        System.out.println(section.text() + '\n' + loads.text());
        System.out.println("written to " + page);
        return 0;
    }

    private static PortalUser signedIn(PortalProcess portal, String name) throws IOException, InterruptedException {
        PortalUser user = new PortalUser(portal, name, new Random(1), new PortalSection(1, 1));
        user.signIn();
        return user;
    }

    /** A generated file as if it were of the demonstration's agency; the same number of bytes. */
    private static Path ofTheAgency(BenchFile generated, Path work, String name) throws IOException {
        String text = Files.readString(generated.path(), StandardCharsets.ISO_8859_1);
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new IOException("the generated file names no agency");
        }
        Path file = work.resolve(name + "-" + generated.rows() + ".csv");
        Files.writeString(file, text.replace(code.group(), SubmissionWay.AGENCY), StandardCharsets.ISO_8859_1);
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

    private Duration together(SubmissionWay way, Path file) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        Instant began = Instant.now();
        try {
            List<Future<Duration>> sent = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                Callable<Duration> one = () -> way.send(file).took();
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
}
