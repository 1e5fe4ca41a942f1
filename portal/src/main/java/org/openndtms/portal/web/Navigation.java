package org.openndtms.portal.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.access.Person;
import org.springframework.stereotype.Component;

/** The menu: what a visitor, or a person of a role, may open. A test holds each entry against the route it leads to. */
@Component
class Navigation {
    private static final List<Place> PUBLIC = List.of(
            new Place("/dataset", "Dataset", "Items, codes and rules of the standard", "public.read"),
            new Place("/library", "Documents", "What to read about the standard", "public.read"),
            new Place("/systems", "Compliant systems", "Software that passed the tests", "public.read"),
            new Place("/contacts", "Contacts", "Whom to ask", "public.read"),
            new Place("/sign-in", "Sign in", "For people with an account", "session.start"));

    private static final List<Place> SIGNED_IN = List.of(
            new Place("/home", "Your work", "Everything that you may do", "home.read"),
            new Place("/agencies", "Agencies", "The register of agencies, and what is known of each", "agency.read"),
            new Place("/accounts", "Accounts", "People, and requests for accounts", "account.read"),
            new Place("/keys", "Keys", "The stock of keys, and who has which", "key.manage"),
            new Place("/training", "Training", "Sessions to attend, and what is due", "training.read"),
            new Place("/library", "Documents", "What to read, and what you have confirmed", "public.read"),
            new Place("/dataset", "Dataset", "Items, codes and rules of the standard", "public.read"),
            new Place("/account", "Your account", "Your password, and what you have to renew", "account.own"));

    private final Permissions permissions;

    Navigation(Permissions permissions) {
        this.permissions = permissions;
    }

    /**
     * A place of the portal.
     *
     * @param path where it is
     * @param text its name in the menu
     * @param about what one finds there
     * @param permission the permission that its route needs
     */
    record Place(String path, String text, String about, String permission) {}

    /**
     * An entry of the menu of a page.
     *
     * @param active whether the page is this place or lies below it
     * @param here whether the page is this place itself
     */
    record Entry(String path, String text, String about, boolean active, boolean here) {}

    /** All places that any menu has. */
    static List<Place> all() {
        return Stream.concat(PUBLIC.stream(), SIGNED_IN.stream()).distinct().toList();
    }

    /** The menu of a page for a person, or with null for a visitor. */
    List<Entry> of(@Nullable Person person, String page) {
        return places(person).stream()
                .map(place -> new Entry(
                        place.path(),
                        place.text(),
                        place.about(),
                        page.equals(place.path()) || page.startsWith(place.path() + "/"),
                        page.equals(place.path())))
                .toList();
    }

    /** The places that a person, or with null a visitor, may open. */
    List<Place> places(@Nullable Person person) {
        return (person == null ? PUBLIC : SIGNED_IN)
                .stream()
                        .filter(place -> permissions.allows(place.permission(), person == null ? null : person.role()))
                        .toList();
    }
}
