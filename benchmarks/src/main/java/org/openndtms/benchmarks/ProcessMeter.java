package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs and measures each as a whole, from its start to its end. */
final class ProcessMeter {
    private static final int MILLISECONDS_BETWEEN_LOOKS = 2;
    private static final int OUTPUT_KEPT = 2000;

    private final Path folder;

    /** Makes a meter that starts programs in a folder. */
    ProcessMeter(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs a program to its end.
     *
     * @param environment variables to set besides those of this process
     * @throws IOException if it cannot be started
     */
    Measurement run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            long began = System.nanoTime();
            Process process = builder.start();
            long peak = 0;
            // The system keeps the peak itself, so that only what is added after the last look goes unseen.
            while (!process.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakOf(process.pid()));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            String text = Files.readString(output, StandardCharsets.UTF_8);
            String end =
                    text.substring(Math.max(0, text.length() - OUTPUT_KEPT)).strip();
            return new Measurement(seconds, peak, process.exitValue(), end);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Most resident memory of a process so far; 0 where the system does not tell. */
    static long peakOf(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException gone) {
            // The process has ended meanwhile, or the system has no such file.
            return 0;
        }
        return 0;
    }
}
