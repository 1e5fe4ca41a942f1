package org.openndtms.portal.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Role;

/**
 * An account as an officer types it.
 *
 * @param places codes of agencies, areas or regions, separated by spaces or commas
 * @param region code of the regional team in charge, or empty for the national team
 */
record AccountForm(
        String username,
        String fullName,
        String email,
        String organisation,
        String role,
        String region,
        String places) {
    private static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9.-]{2,39}");

    AccountForm {
        username = username.strip();
        fullName = fullName.strip();
        email = email.strip();
        organisation = organisation.strip();
        places = places.strip();
    }

    /** The role, or null when there is none of that name. */
    @Nullable
    Role knownRole() {
        return Arrays.stream(Role.values())
                .filter(known -> known.name().equals(role))
                .findFirst()
                .orElse(null);
    }

    /** The codes among the places. */
    Set<String> codes() {
        Set<String> codes = new TreeSet<>(Arrays.asList(places.split("[\\s,;]+")));
        codes.remove("");
        return codes;
    }

    /** Everything that is wrong in itself, as sentences. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!USERNAME.matcher(username).matches()) {
            problems.add(
                    "The user name must have 3 to 40 small letters, digits, dots or hyphens and begin with a letter.");
        }
        problems.addAll(RequestForm.lineProblems("the full name", fullName));
        problems.addAll(RequestForm.lineProblems("the organisation", organisation));
        problems.addAll(RequestForm.emailProblems(email));
        Role known = knownRole();
        if (known == null) {
            problems.add("Choose a role.");
            return problems;
        }
        boolean needsPlaces = known.reach() != Role.Reach.NATION && known.reach() != Role.Reach.NONE;
        if (needsPlaces && codes().isEmpty()) {
            problems.add("Give the codes of the " + known.reach().name().toLowerCase(Locale.ROOT)
                    + " that the person works for.");
        }
        if (!needsPlaces && !codes().isEmpty()) {
            problems.add("A person of this role is given no agencies, areas or regions; leave them empty.");
        }
        return problems;
    }
}
