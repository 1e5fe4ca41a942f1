package org.openndtms.portal.training;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as one person sees it.
 *
 * @param id its id
 * @param kind what it is for
 * @param title what it is called
 * @param heldOn the day
 * @param starts the time in London
 * @param place where, or how to join
 * @param free places that are not taken
 * @param region name of the region whose team holds it; null for the national team
 * @param cancelled whether it does not take place
 * @param booked whether the person has a place
 * @param attended whether the person attended; null while that is not recorded
 * @param held whether the person is one of those who hold it
 */
record TrainingSession(
        UUID id,
        TrainingKind kind,
        String title,
        LocalDate heldOn,
        LocalTime starts,
        String place,
        int free,
        @Nullable String region,
        boolean cancelled,
        boolean booked,
        @Nullable Boolean attended,
        boolean held) {}
