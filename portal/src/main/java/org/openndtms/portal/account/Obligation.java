package org.openndtms.portal.account;

import java.util.Optional;
import org.openndtms.portal.access.Person;

/**
 * Something that a person has to do before anything else, such as replacing the initial password. Components that
 * implement it are asked in order at each page; until all are met, only pages of {@code account.own} open.
 */
public interface Obligation {
    /** The path of the page where the person meets it, or empty when there is nothing to do. */
    Optional<String> page(Person person);
}
