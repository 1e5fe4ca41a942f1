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
            new Place("/calendar", "Calendar", "When data are due", "calendar.read"),
            new Place("/library", "Documents", "What to read about the standard", "public.read"),
            new Place("/systems", "Compliant systems", "Software that passed the tests", "public.read"),
            new Place("/contacts", "Contacts", "Whom to ask", "public.read"),
            new Place("/sign-in", "Sign in", "For people with an account", "session.start"));

    private static final List<Place> SIGNED_IN = List.of(
            new Place("/home", "Your work", "Everything that you may do", "home.read"),
            new Place("/submissions", "Submissions", "Files of agencies, from upload to loaded", "submission.read"),
            new Place("/review", "Review", "Submissions that wait for the regional team", "review.read"),
            new Place("/agencies", "Agencies", "The register of agencies, and what is known of each", "agency.read"),
            new Place(
                    "/quality", "Data quality", "What the loaded data lack, and what is done about it", "quality.read"),
            new Place("/accounts", "Accounts", "People, and requests for accounts", "account.read"),
            new Place("/keys", "Keys", "The stock of keys: receive, lend, link, revoke", "key.manage"),
            new Place("/calendar", "Calendar", "When data are due", "calendar.read"),
            new Place("/training", "Training", "Sessions to attend, and what is due", "training.read"),
            new Place("/library", "Documents", "What to read, and what you have confirmed", "public.read"));

    /** Places that stand on the start page only, since a long menu helps nobody. */
    private static final List<Place> FURTHER = List.of(
            new Place("/review/board", "Chasing board", "How far each agency is with a period", "board.read"),
            new Place(
                    "/submissions/upload",
                    "Upload file",
                    "Send an agency’s file, or have it checked only",
                    "submission.upload"),
            new Place(
                    "/calendar/deadlines", "Deadlines of regions", "Propose and approve deadlines", "calendar.propose"),
            new Place("/calendar/late", "Late permissions", "Agencies that may submit after a deadline", "late.read"),
            new Place(
                    "/submissions/confirmations",
                    "Confirmations",
                    "What agencies confirmed as right, to withdraw or take away",
                    "results.read"),
            new Place(
                    "/submissions/migrations", "Migration mode", "Agencies that change their software", "results.read"),
            new Place("/consent", "Consent", "How many clients do not consent; withdrawals", "consent.rates"),
            new Place("/audit", "Audit log", "Who did what", "audit.read"),
            new Place("/held", "Data about people", "What is held about somebody with an account", "held.read"),
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
        return Stream.of(PUBLIC, SIGNED_IN, FURTHER)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The menu of a page for a person, or with null for a visitor. */
    List<Entry> of(@Nullable Person person, String page) {
        return permitted((person == null ? PUBLIC : SIGNED_IN).stream(), person)
                .map(place -> new Entry(
                        place.path(),
                        place.text(),
                        place.about(),
                        page.equals(place.path()) || page.startsWith(place.path() + "/"),
                        page.equals(place.path())))
                .toList();
    }

    /** What the start page of a person offers. */
    List<Place> offered(Person person) {
        return permitted(Stream.concat(SIGNED_IN.stream().skip(1), FURTHER.stream()), person)
                .toList();
    }

    private Stream<Place> permitted(Stream<Place> places, @Nullable Person person) {
        return places.filter(place -> permissions.allows(place.permission(), person == null ? null : person.role()));
    }
}
