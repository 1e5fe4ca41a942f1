package org.openndtms.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a command sees of the world besides its options.
 *
 * @param terminal where output is seen
 * @param clock the time; used for nothing but the period that is checked when none is named
 */
record Surroundings(Terminal terminal, Clock clock) {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

    /** The day in England. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ENGLAND);
    }
}
