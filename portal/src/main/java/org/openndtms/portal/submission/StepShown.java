package org.openndtms.portal.submission;

import java.time.Instant;

/**
 * A step of a submission as pages show it.
 *
 * @param what what happened, in words
 * @param who who did it; "the portal" for the portal itself
 * @param state the state after it, in words
 * @param note why; empty if nothing was said
 */
public record StepShown(Instant at, String what, String who, String state, String note) {}
