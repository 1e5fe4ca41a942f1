package org.openndtms.portal.access;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A person who is signed in, as of that moment: a change of role or reach ends the person's sessions.
 *
 * @param id never changes and is what the database is told in each transaction
 * @param username what the person types to sign in
 * @param fullName for pages
 * @param role the one role of the person
 * @param agencies codes of the agencies of a provider's person; empty for others
 * @param regions codes of the regions of a regional officer; empty for others
 * @param areas codes of the areas of a commissioner; empty for others
 */
public record Person(
        UUID id,
        String username,
        String fullName,
        Role role,
        Set<String> agencies,
        Set<String> regions,
        Set<String> areas)
        implements AuthenticatedPrincipal, Serializable {

    /** Copies the sets. */
    public Person {
        agencies = Set.copyOf(agencies);
        regions = Set.copyOf(regions);
        areas = Set.copyOf(areas);
    }

    /** The id as text: sessions are found by it when they have to end. */
    @Override
    public String getName() {
        return id.toString();
    }

    /** Keeps names out of logs. */
    @Override
    public String toString() {
        return "Person[" + id + ", " + role + "]";
    }
}
