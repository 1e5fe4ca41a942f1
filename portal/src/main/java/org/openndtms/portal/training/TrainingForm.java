package org.openndtms.portal.training;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;

/**
 * What somebody who plans a session typed.
 *
 * @param kind name of the kind
 * @param title what it is called
 * @param heldOn the day, {@code yyyy-MM-dd}
 * @param starts the time, {@code HH:mm}
 * @param place where
 * @param places how many may attend
 * @param region code of the region; blank for the national team
 */
record TrainingForm(
        String kind, String title, String heldOn, String starts, String place, String places, String region) {
    private static final int LONGEST = 200;
    private static final int MOST_PLACES = 1000;

    static TrainingForm empty(String region) {
        return new TrainingForm("", "", "", "10:00", "", "20", region);
    }

    /** The form of what a browser sent; what it left out is blank. */
    static TrainingForm of(Map<String, String> fields) {
        return new TrainingForm(
                fields.getOrDefault("kind", ""),
                fields.getOrDefault("title", ""),
                fields.getOrDefault("heldOn", ""),
                fields.getOrDefault("starts", ""),
                fields.getOrDefault("place", ""),
                fields.getOrDefault("places", ""),
                fields.getOrDefault("region", "-"));
    }

    /** A form that is right. */
    record Checked(
            TrainingKind kind,
            String title,
            LocalDate heldOn,
            LocalTime starts,
            String place,
            int places,
            @Nullable String region) {}

    /** The form as values; empty where anything is wrong, which is then among the problems. */
    Optional<Checked> check(LocalDate today, List<Option> regions, Problems problems) {
        Optional<TrainingKind> chosen = Arrays.stream(TrainingKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst();
        problems.unless(chosen.isPresent(), "kind", "Choose what the session is for");
        problems.unless(!title.isBlank(), "title", "Give the session a name");
        problems.unless(title.length() <= LONGEST, "title", "The name has more than 200 characters");
        LocalDate day = day();
        problems.unless(day != null, "heldOn", "Enter the day, such as 2026-03-27");
        problems.unless(day == null || !day.isBefore(today.minusYears(1)), "heldOn", "The day is more than a year ago");
        problems.unless(
                day == null || !day.isAfter(today.plusYears(2)), "heldOn", "The day is more than two years ahead");
        LocalTime time = time();
        problems.unless(time != null, "starts", "Enter the time, such as 10:30");
        problems.unless(!place.isBlank(), "place", "Say where it is held, or how to join");
        problems.unless(place.length() <= LONGEST, "place", "The place has more than 200 characters");
        int number = number();
        problems.unless(
                number >= 1 && number <= MOST_PLACES, "places", "Enter how many may attend, a number from 1 to 1000");
        problems.unless(
                regions.stream().anyMatch(option -> option.value().equals(region)), "region", "Choose who holds it");
        return problems.isEmpty() && day != null && time != null
                ? chosen.map(known -> new Checked(
                        known, title.strip(), day, time, place.strip(), number, region.isEmpty() ? null : region))
                : Optional.empty();
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(heldOn.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable LocalTime time() {
        try {
            return LocalTime.parse(starts.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private int number() {
        try {
            return Integer.parseInt(places.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
