package org.openndtms.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a program that times itself printed of its runs, and the most resident memory of its process.
 *
 * @param name what it does, for the report
 * @param runs its runs
 * @param peakBytes most resident memory, the making of the data included
 */
record TimedRuns(String name, List<Run> runs, long peakBytes) {

    /**
     * A run.
     *
     * @param seconds how long it took
     * @param processorSeconds what all processors together spent on it
     * @param checksum of the result
     */
    record Run(double seconds, double processorSeconds, long checksum) {}

    /**
     * Reads what a program printed.
     *
     * @throws IllegalStateException if it did not end well or printed no run
     */
    static TimedRuns of(String name, Measurement process) {
        List<Run> runs = process.output()
                .lines()
                .filter(line -> line.startsWith("run "))
                .map(line -> line.split(" "))
                .map(parts ->
                        new Run(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), Long.parseLong(parts[3])))
                .toList();
        if (process.status() != 0 || runs.isEmpty()) {
            throw new IllegalStateException(name + " ended with status " + process.status() + ":\n" + process.output());
        }
        return new TimedRuns(name, runs, process.peakBytes());
    }

    double seconds() {
        return median(Run::seconds);
    }

    double fastest() {
        return runs.stream().mapToDouble(Run::seconds).min().orElseThrow();
    }

    double slowest() {
        return runs.stream().mapToDouble(Run::seconds).max().orElseThrow();
    }

    double processorSeconds() {
        return median(Run::processorSeconds);
    }

    /** Whether all runs, these and those of another program, had the same result. */
    boolean agreesWith(TimedRuns other) {
        long checksum = runs.get(0).checksum();
        return runs.stream().allMatch(run -> run.checksum() == checksum)
                && other.runs.stream().allMatch(run -> run.checksum() == checksum);
    }

    private double median(ToDoubleFunction<Run> measure) {
        double[] values = runs.stream().mapToDouble(measure).toArray();
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
