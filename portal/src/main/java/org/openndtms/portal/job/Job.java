package org.openndtms.portal.job;

import java.time.Duration;
import java.time.LocalTime;

/**
 * Something to be done again and again, by one instance at a time. It runs on no person's behalf and begins its own
 * transactions; what it throws is logged, and it is tried again at its next time.
 *
 * @param name the same on all instances and for ever
 * @param when how often
 * @param work what to do
 */
public record Job(String name, When when, Runnable work) {

    /** How often a job is done. */
    public sealed interface When permits Every, Daily {}

    /** That long after the last time ended. */
    public record Every(Duration pause) implements When {}

    /** Once a day at a time in London; later when nothing ran at that time. */
    public record Daily(LocalTime time) implements When {}
}
