package org.openndtms.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The portal of a demonstration, in a process of its own at a free port. */
final class PortalProcess implements AutoCloseable {
    private static final Pattern AT = Pattern.compile("(http://localhost:\\d+)");

    private final Installation ndtms;
    private final Path data;
    private final Process process;
    private final String origin;
    private final Duration untilAnswer;
    private final Duration processorTime;

    private PortalProcess(
            Installation ndtms,
            Path data,
            Process process,
            String origin,
            Duration untilAnswer,
            Duration processorTime) {
        this.ndtms = ndtms;
        this.data = data;
        this.process = process;
        this.origin = origin;
        this.untilAnswer = untilAnswer;
        this.processorTime = processorTime;
    }

    /** Starts the portal, waits until it says where it is, and opens its front page. */
    static PortalProcess start(Installation ndtms, Path data) throws IOException {
        return start(ndtms, data, Map.of());
    }

    /** Starts the portal of a demonstration whose agencies have sent nothing yet. */
    static PortalProcess startWithoutHistory(Installation ndtms, Path data) throws IOException {
        return start(ndtms, data, Map.of("NDTMS_DEMO_MONTHS", "0"));
    }

    private static PortalProcess start(Installation ndtms, Path data, Map<String, String> environment)
            throws IOException {
        Instant began = Instant.now();
        ProcessBuilder starting = new ProcessBuilder(
                        ndtms.command("start", "--demo", "--port", "0", "--data-dir", data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        starting.environment().putAll(environment);
        Process process = starting.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher at = AT.matcher(line);
            if (at.find()) {
                drain(output);
                openFrontPage(at.group(1));
                Duration untilAnswer = Duration.between(began, Instant.now());
                Duration processorTime = process.info().totalCpuDuration().orElse(Duration.ZERO);
                return new PortalProcess(ndtms, data, process, at.group(1), untilAnswer, processorTime);
            }
        }
        throw new IOException("the portal ended before it answered");
    }

    private static void openFrontPage(String origin) throws IOException {
        try (InputStream page = URI.create(origin + "/").toURL().openStream()) {
            page.readAllBytes();
        }
    }

    /** Reads on, since a process whose output nobody reads stands still. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> {
            try {
                output.transferTo(Writer.nullWriter());
            } catch (IOException toldToEnd) {
                // Nothing is left to read.
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Scheme, host and port. */
    String origin() {
        return origin;
    }

    /** The most memory that the portal had resident at any time, its database not counted; 0 where it is not told. */
    long peakBytes() {
        return ProcessMeter.peakOf(process.pid());
    }

    /** Of the portal until then, its database not counted; zero where it is not told. */
    Duration processorTime() {
        return processorTime;
    }

    /** From the command to the whole front page, the launcher included. */
    Duration untilAnswer() {
        return untilAnswer;
    }

    /** What the simulated key of a person types. */
    String pressKey(String user) throws IOException, InterruptedException {
        List<String> command = ndtms.command("key", "press", user, "--data-dir", data.toString());
        Process press = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(press.getInputStream(), StandardCharsets.UTF_8))) {
            String typed = output.readLine();
            if (press.waitFor() != 0 || typed == null) {
                throw new IOException("the key of " + user + " could not be pressed");
            }
            return typed.strip();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
