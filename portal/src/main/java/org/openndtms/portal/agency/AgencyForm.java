package org.openndtms.portal.agency;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agency as somebody typed it, in a form or in a line of a CSV file.
 *
 * @param values the text of each {@link #COLUMNS column}
 */
record AgencyForm(Map<String, String> values) {
    /** The columns of the CSV file, which are the fields of the form. */
    static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "dataset",
            "setting",
            "commissioner",
            "area",
            "region",
            "entry",
            "software",
            "software_version",
            "opened",
            "closed",
            "expected");

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{4}");
    private static final Pattern FORMULA = Pattern.compile("(?s)^[=+\\-@\\t\\r].*|.*\\p{Cntrl}.*");
    private static final int LONGEST = 200;

    /** What has to be known of the areas and regions to judge a form: the region of each area. */
    interface Places {
        /** The code of the region of an area, or null when there is no such area. */
        @Nullable
        String regionOf(String area);
    }

    static AgencyForm of(Agency agency) {
        return new AgencyForm(Map.ofEntries(
                Map.entry("code", agency.code()),
                Map.entry("name", agency.name()),
                Map.entry("dataset", agency.dataset()),
                Map.entry("setting", agency.setting().name()),
                Map.entry("commissioner", agency.commissioner().name()),
                Map.entry("area", agency.area()),
                Map.entry("region", agency.region()),
                Map.entry("entry", agency.entry().name()),
                Map.entry("software", agency.software()),
                Map.entry("software_version", agency.softwareVersion()),
                Map.entry("opened", agency.opened().toString()),
                Map.entry(
                        "closed", agency.closed() == null ? "" : agency.closed().toString()),
                Map.entry("expected", agency.expected() ? "yes" : "no")));
    }

    /** The text of a column, without spaces around it. */
    public String get(String column) {
        return values.getOrDefault(column, "").strip();
    }

    /** Everything that is wrong, as sentences. */
    List<String> problems(Places places) {
        List<String> problems = new ArrayList<>();
        for (String column : COLUMNS) {
            if (FORMULA.matcher(get(column)).matches()) {
                problems.add("“" + column + "” must not begin with =, +, - or @ nor hold control characters: "
                        + "spreadsheets would run it as a formula.");
            } else if (get(column).length() > LONGEST) {
                problems.add("“" + column + "” must have at most " + LONGEST + " characters.");
            }
        }
        if (!CODE.matcher(get("code")).matches()) {
            problems.add("The code must be one capital letter and four digits, such as N0852.");
        }
        if (get("name").isEmpty()) {
            problems.add("The name is missing.");
        }
        oneOf("dataset", Set.of("AD", "YP", "SA", "SY"), problems);
        oneOf("setting", names(SettingType.values()), problems);
        oneOf("commissioner", names(Agency.Commissioner.values()), problems);
        oneOf("entry", names(Agency.EntryMethod.values()), problems);
        oneOf("expected", Set.of("yes", "no"), problems);
        together(places, problems);
        dates(problems);
        return problems;
    }

    private void together(Places places, List<String> problems) {
        String region = places.regionOf(get("area"));
        if (region == null) {
            problems.add("The area must be the code of a partnership, such as A09B; the list is under Areas.");
        } else if (!get("region").isEmpty() && !get("region").equals(region)) {
            problems.add("The area lies in region " + region
                    + ", not in the one given. Leave the region empty or correct it.");
        }
        boolean knownSetting = names(SettingType.values()).contains(get("setting"));
        if (knownSetting && !SettingType.valueOf(get("setting")).datasets().contains(get("dataset"))) {
            problems.add("An agency of this setting cannot report this dataset: secure settings report SA or SY, all "
                    + "others AD or YP.");
        }
        if (get("entry").equals("SOFTWARE") && get("software").isEmpty()) {
            problems.add("The name of the agency's software is missing.");
        }
        if (get("entry").equals("DET") && !get("software").isEmpty()) {
            problems.add("An agency that uses the Data Entry Tool has no software of its own; leave that empty.");
        }
    }

    private void dates(List<String> problems) {
        LocalDate opened = date("opened", problems);
        LocalDate closed = date("closed", problems);
        if (get("opened").isEmpty()) {
            problems.add("The date of opening is missing.");
        }
        if (opened != null && closed != null && closed.isBefore(opened)) {
            problems.add("The agency cannot close before it opens.");
        }
    }

    private @Nullable LocalDate date(String column, List<String> problems) {
        String text = get(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1900 && date.getYear() < 2100) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // Said below, in the same words as a date of another century.
        }
        problems.add("“" + column + "” must be a date of the form 2020-04-01.");
        return null;
    }

    /** The agency, when there are no problems. */
    Agency agency(Places places, int version) {
        LocalDate closed = get("closed").isEmpty() ? null : LocalDate.parse(get("closed"));
        return new Agency(
                get("code"),
                get("name"),
                get("dataset"),
                SettingType.valueOf(get("setting")),
                Agency.Commissioner.valueOf(get("commissioner")),
                get("area"),
                "",
                Objects.requireNonNull(places.regionOf(get("area"))),
                "",
                Agency.EntryMethod.valueOf(get("entry")),
                get("software"),
                get("software_version"),
                LocalDate.parse(get("opened")),
                closed,
                get("expected").equals("yes"),
                version);
    }

    private void oneOf(String column, Set<String> allowed, List<String> problems) {
        if (!allowed.contains(get(column))) {
            problems.add("“" + column + "” must be one of "
                    + allowed.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map((Function<Enum<?>, String>) Enum::name).collect(Collectors.toSet());
    }
}
