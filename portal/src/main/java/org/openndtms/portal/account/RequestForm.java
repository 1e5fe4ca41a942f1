package org.openndtms.portal.account;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.web.Problems;

/**
 * The system access form: who asks for which account (specification 3.5).
 *
 * @param role name of a {@link Role}
 * @param region code of the regional team, or empty where the national team decides
 * @param places codes of agencies, areas or regions, as typed
 * @param reason what the access is needed for
 */
record RequestForm(
        String fullName, String email, String organisation, String role, String region, String places, String reason) {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;:]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 200;
    private static final int LONGEST_REASON = 2000;

    RequestForm {
        fullName = fullName.strip();
        email = email.strip();
        organisation = organisation.strip();
        places = places.strip();
        reason = reason.strip();
    }

    static RequestForm empty() {
        return new RequestForm("", "", "", "", "", "", "");
    }

    /** Everything that is wrong, each with its field. */
    Problems problems(Set<String> regions) {
        Problems problems = new Problems();
        lineProblems("your full name", fullName).forEach(text -> problems.add("fullName", text));
        emailProblems(email).forEach(text -> problems.add("email", text));
        lineProblems("the name of your organisation", organisation).forEach(text -> problems.add("organisation", text));
        if (Arrays.stream(Role.values()).noneMatch(known -> known.name().equals(role))) {
            problems.add("role", "Choose what you need the account for.");
        } else if (regional() && !regions.contains(region)) {
            problems.add("region", "Choose your regional team.");
        }
        if (places.length() > LONGEST || CONTROL.matcher(places).find()) {
            problems.add(
                    "places", "The codes of agencies or areas must be one line of at most " + LONGEST + " characters.");
        } else if (regional() && places.isEmpty()) {
            problems.add("places", "Give the codes or names of the agencies or areas that you work for.");
        }
        if (reason.isEmpty()) {
            problems.add("reason", "Say in a sentence what you need the access for.");
        } else if (reason.length() > LONGEST_REASON) {
            problems.add("reason", "The reason must have at most " + LONGEST_REASON + " characters.");
        }
        return problems;
    }

    /** What is wrong with an address for mail. */
    static List<String> emailProblems(String email) {
        return email.length() <= LONGEST && EMAIL.matcher(email).matches()
                ? List.of()
                : List.of("Give an e-mail address, such as name@example.org.");
    }

    /** Whether a regional team, not the national one, decides. */
    boolean regional() {
        return Arrays.stream(Role.values())
                .filter(known -> known.isProvider() || known == Role.COMMISSIONER)
                .map(Role::name)
                .collect(Collectors.toSet())
                .contains(role);
    }

    /** What is wrong with a line of text. */
    static List<String> lineProblems(String what, String text) {
        return text.isBlank()
                        || text.length() > LONGEST
                        || CONTROL.matcher(text).find()
                ? List.of("Give " + what + " in one line of at most " + LONGEST + " characters.")
                : List.of();
    }
}
