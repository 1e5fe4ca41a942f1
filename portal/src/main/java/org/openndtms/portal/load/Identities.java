package org.openndtms.portal.load;

import java.util.HashMap;
import java.util.Map;
import org.openndtms.portal.database.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Initials and dates of birth of the clients of one agency, sealed. Equal identities are sealed differently each time,
 * so those that are loaded are opened once and used again: then an unchanged client looks unchanged.
 */
final class Identities {
    private final Sealed sealed;
    private final String agency;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(String plain, String sealed) {}

    private Identities(Sealed sealed, String agency) {
        this.sealed = sealed;
        this.agency = agency;
    }

    /** With those of the loaded clients of an agency. */
    static Identities loaded(JdbcClient database, Sealed sealed, String agency) {
        Identities identities = new Identities(sealed, agency);
        database.sql("select client_id, identity from loaded_client"
                        + " where agency_code = ? and to_load is null and identity is not null")
                .param(agency)
                .query((row, number) -> identities.known.put(
                        row.getString(1),
                        new Known(open(sealed, agency, row.getString(1), row.getString(2)), row.getString(2))))
                .list();
        return identities;
    }

    /** The identity of a client, sealed. */
    String seal(String clientId, String identity) {
        Known before = known.get(clientId);
        return before != null && before.plain().equals(identity)
                ? before.sealed()
                : sealed.seal(context(agency, clientId), identity);
    }

    /** The identity that was sealed for a client of an agency. */
    static String open(Sealed sealed, String agency, String clientId, String identity) {
        return sealed.open(context(agency, clientId), identity);
    }

    /** With agency and client, so that nobody's identity can be put in the place of another's. */
    private static String context(String agency, String clientId) {
        return "loaded_client.identity:" + agency + ':' + clientId;
    }
}
