package org.openndtms.portal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Door;
import org.openndtms.portal.access.Person;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of every page needs to know. */
@ControllerAdvice
class Frame {
    private final CurrentPerson person;
    private final PortalSettings settings;
    private final Navigation navigation;
    private final Duration idle;

    Frame(
            CurrentPerson person,
            PortalSettings settings,
            Navigation navigation,
            @Value("${spring.session.timeout}") Duration idle) {
        this.person = person;
        this.settings = settings;
        this.navigation = navigation;
        this.idle = idle;
    }

    /**
     * What stands around a page.
     *
     * @param subtitle which door the person came through; for visitors what the name stands for
     * @param navigation the menu
     * @param sessionMinutes after how long without use the session ends; 0 for visitors
     * @param ended where somebody goes whose session has ended
     */
    record Content(String subtitle, List<Navigation.Entry> navigation, long sessionMinutes, String ended) {}

    /** The person who is signed in, or null. */
    @ModelAttribute("person")
    @Nullable
    Person person() {
        return person.find().orElse(null);
    }

    /** Whether this is a demonstration. */
    @ModelAttribute("demo")
    boolean demo() {
        return settings.demo();
    }

    /** What stands around the page. */
    @ModelAttribute("frame")
    Content frame(HttpServletRequest request) {
        Person signedIn = person();
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String page = failed == null ? request.getRequestURI() : failed.toString();
        return new Content(
                signedIn == null ? "National Drug and Alcohol Treatment Monitoring System" : subtitle(signedIn),
                navigation.of(signedIn, page),
                signedIn == null ? 0 : idle.toMinutes(),
                "/session-ended");
    }

    private static String subtitle(Person person) {
        String door = person.role().door() == Door.COMMISSIONER ? "For commissioners" : "For providers and NDTMS teams";
        return door + ". Signed in as " + person.fullName() + ", "
                + person.role().title();
    }
}
