package org.openndtms.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A program under test, and what its runs measured so far. */
final class Contender {
    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final int expectedStatus;
    private final List<Measurement> runs = new ArrayList<>();

    /**
     * Makes a contender.
     *
     * @param name what it does, for the report
     * @param expectedStatus the exit status of a run that worked
     */
    Contender(String name, List<String> command, Map<String, String> environment, int expectedStatus) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.expectedStatus = expectedStatus;
    }

    /** Makes a contender that ends with 0 and needs no variables. */
    Contender(String name, String... command) {
        this(name, List.of(command), Map.of(), 0);
    }

    String name() {
        return name;
    }

    /**
     * Runs it once more.
     *
     * @throws IllegalStateException if it ended with another status than expected, so that its time says nothing
     */
    void run(ProcessMeter meter) throws java.io.IOException, InterruptedException {
        Measurement run = meter.run(command, environment);
        if (run.status() != expectedStatus) {
            throw new IllegalStateException(name + " ended with status " + run.status() + " instead of "
                    + expectedStatus + ":\n" + run.output());
        }
        runs.add(run);
    }

    /** Median time of a run. */
    double seconds() {
        return median(runs.stream().mapToDouble(Measurement::seconds).toArray());
    }

    double fastest() {
        return runs.stream().mapToDouble(Measurement::seconds).min().orElseThrow();
    }

    double slowest() {
        return runs.stream().mapToDouble(Measurement::seconds).max().orElseThrow();
    }

    /** Most resident memory of any run. */
    long peakBytes() {
        return Collections.max(runs.stream().map(Measurement::peakBytes).toList());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
