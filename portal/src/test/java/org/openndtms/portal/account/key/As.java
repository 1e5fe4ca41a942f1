package org.openndtms.portal.account.key;

import java.util.function.Supplier;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.PersonAuthentication;
import org.openndtms.portal.database.Transactions;
import org.springframework.security.core.context.SecurityContextHolder;

/** Does something as a person who is signed in, without a request. */
final class As {
    private As() {}

    static <T> T person(Person person, Supplier<T> work) {
        SecurityContextHolder.getContext().setAuthentication(new PersonAuthentication(person));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    static <T> T person(Person person, Transactions transactions, Supplier<T> work) {
        return person(person, () -> transactions.inPerson(work));
    }
}
