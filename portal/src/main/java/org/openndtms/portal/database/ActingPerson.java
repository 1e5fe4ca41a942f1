package org.openndtms.portal.database;

import java.util.Optional;
import java.util.UUID;

/** Who acts on this thread; asked at the beginning of each transaction. */
public interface ActingPerson {
    /** The id of the person, or empty when nobody is signed in. */
    Optional<UUID> actingPersonId();
}
