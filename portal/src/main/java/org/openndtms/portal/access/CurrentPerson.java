package org.openndtms.portal.access;

import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.database.ActingPerson;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The person whose request is being answered on this thread. */
@Component
public class CurrentPerson implements ActingPerson {

    /** The person, or empty when nobody is signed in. */
    public Optional<Person> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person)
                : Optional.empty();
    }

    /**
     * The person.
     *
     * @throws IllegalStateException when nobody is signed in, which a page that needs a permission never sees
     */
    public Person get() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    @Override
    public Optional<UUID> actingPersonId() {
        return find().map(Person::id);
    }
}
