package org.openndtms.portal.account;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.openndtms.portal.access.PersonAuthentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** What a session of somebody who is signed in holds. */
public final class SignInSession {
    private SignInSession() {}

    /** Sets what {@link SignIn#complete} sets. */
    public static void fill(BiConsumer<String, Object> attribute, PersonAuthentication person, Instant since) {
        attribute.accept(SignIn.SINCE, since);
        attribute.accept(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(person));
    }
}
