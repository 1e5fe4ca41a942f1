package org.openndtms.portal.web;

import org.jspecify.annotations.Nullable;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Person;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of every page needs to know. */
@ControllerAdvice
class Frame {
    private final CurrentPerson person;
    private final PortalSettings settings;

    Frame(CurrentPerson person, PortalSettings settings) {
        this.person = person;
        this.settings = settings;
    }

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
}
