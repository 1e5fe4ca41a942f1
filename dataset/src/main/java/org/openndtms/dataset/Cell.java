package org.openndtms.dataset;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value in a file of a pack, with the place where it stands. Whatever is wrong with it becomes a fault, and a
 * harmless value is given in its place, so that reading goes on.
 *
 * @param file path within the pack
 * @param line line as a text editor counts it
 * @param name column or key
 * @param text the value; empty if there is none
 * @param faults where faults go
 */
record Cell(String file, int line, String name, String text, Faults faults) {
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    /** Whether there is no value. */
    boolean blank() {
        return text.isEmpty();
    }

    /** Notes a fault of this value. */
    void fault(String message) {
        faults.add(file, line, name, message);
    }

    /** The value, which must be there. */
    String required() {
        if (blank()) {
            fault("must not be blank");
        }
        return text;
    }

    /** The value, which must be there and match as a whole. */
    String matching(Pattern form, String wanted) {
        if (!required().isEmpty() && !form.matcher(text).matches()) {
            fault("must be " + wanted);
        }
        return text;
    }

    /** The day; null if blank or wrong. */
    @Nullable
    LocalDate day() {
        if (blank()) {
            return null;
        }
        try {
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                return LocalDate.of(part(day, 1), part(day, 2), part(day, 3));
            }
        } catch (DateTimeException e) {
            // Falls through: the form is right but there is no such day.
        }
        fault("must be a day written YYYY-MM-DD");
        return null;
    }

    private static int part(Matcher day, int group) {
        return Integer.parseInt(day.group(group));
    }

    /** The day, which must be there; the first of January 2000 if it is not. */
    LocalDate requiredDay() {
        required();
        LocalDate day = day();
        return day == null ? LocalDate.of(2000, 1, 1) : day;
    }

    /** The number; null if blank or wrong. */
    @Nullable
    BigDecimal decimal() {
        if (blank()) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        fault("must be a number");
        return null;
    }

    /** The whole number from 1 to a bound, which must be there; the bound if it is not. */
    int count(int bound) {
        BigDecimal number = required().isEmpty() ? null : decimal();
        if (number == null) {
            return bound;
        }
        if (number.scale() > 0 || number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(bound)) > 0) {
            fault("must be a whole number from 1 to " + bound);
            return bound;
        }
        return number.intValue();
    }

    /** The values separated by {@code |}, in order; empty if blank. */
    List<String> list() {
        if (blank()) {
            return List.of();
        }
        Set<String> seen = new LinkedHashSet<>();
        for (String part : text.split("\\|", -1)) {
            if (part.isEmpty()) {
                fault("has an empty value between two |");
            } else if (!seen.add(part)) {
                fault("has " + part + " twice");
            }
        }
        return List.copyOf(seen);
    }

    /** The values separated by {@code |}, in order, each as often as it stands; empty if blank. */
    List<String> facets() {
        return blank() ? List.of() : List.of(text.split("\\|", -1));
    }

    /** The values separated by {@code |} of which each must be known. */
    List<String> listOf(Set<String> known, String kind) {
        List<String> values = list();
        for (String value : values) {
            if (!known.contains(value)) {
                fault("unknown " + kind + " " + value);
            }
        }
        return values.stream().filter(known::contains).toList();
    }

    /** What the value stands for; the fallback, with a fault, if it is none of the choices. */
    <T> T oneOf(Map<String, T> choices, T fallback) {
        T chosen = choices.get(text);
        if (chosen != null) {
            return chosen;
        }
        fault((blank() ? "must not be blank" : "unknown value " + text) + "; one of "
                + String.join(", ", choices.keySet().stream().sorted().toList()));
        return fallback;
    }

    /** What the value stands for; the fallback if blank. */
    <T> T oneOfOr(Map<String, T> choices, T fallback) {
        return blank() ? fallback : oneOf(choices, fallback);
    }

    /** The same values as a set that keeps their order, so that everything made from a pack is made alike each time. */
    static Set<String> ordered(Collection<String> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Whether the value is {@code yes}; blank is no. */
    boolean yes() {
        return oneOfOr(Map.of("yes", true), false);
    }

    /** The constants of an enumeration by their names in small letters. */
    static <E extends Enum<E>> Map<String, E> choices(E[] constants) {
        return Arrays.stream(constants)
                .collect(Collectors.toMap(constant -> constant.name().toLowerCase(Locale.ROOT), constant -> constant));
    }
}
