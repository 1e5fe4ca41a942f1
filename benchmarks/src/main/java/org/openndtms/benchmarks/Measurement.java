package org.openndtms.benchmarks;

/**
 * One run of a process.
 *
 * @param seconds from the start of the process to its end
 * @param peakBytes most resident memory at any time; 0 where the system does not tell
 * @param status exit status
 * @param output what it wrote to both streams, cut to its last 2,000 characters
 */
record Measurement(double seconds, long peakBytes, int status, String output) {}
