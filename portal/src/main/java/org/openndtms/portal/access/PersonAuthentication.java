package org.openndtms.portal.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Says that a person has signed in with both a password and a key. */
public final class PersonAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final Person person;

    /** Of a person whose password and key have both been checked. */
    public PersonAuthentication(Person person) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + person.role())));
        this.person = person;
        setAuthenticated(true);
    }

    @Override
    public Person getPrincipal() {
        return person;
    }

    /** Nothing secret is kept. */
    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
