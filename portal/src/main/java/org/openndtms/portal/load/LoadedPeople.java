package org.openndtms.portal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is loaded about single clients and about the consent of all, for those who end consent. Only as the system. */
@Component
public class LoadedPeople {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final Sealed sealed;

    LoadedPeople(JdbcClient database, Sealed sealed) {
        this.database = database;
        this.sealed = sealed;
    }

    /**
     * How many clients of an agency are loaded, and how many of them do not consent.
     *
     * @param clients those who do not consent among them
     */
    public record Consent(String agency, long clients, long withoutConsent) {}

    /** The present records of a client of an agency: how many of each kind, in words; empty if there are none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> count(String agency, String clientId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RecordKind kind : RecordKind.values()) {
            long count = database.sql("select count(*) from " + kind.table()
                            + " where agency_code = ? and client_id = ? and to_load is null"
                            + (kind == RecordKind.CLIENT ? " and consent = 'Y'" : ""))
                    .params(agency, clientId)
                    .query(Long.class)
                    .single();
            if (count > 0) {
                counts.put(count == 1 ? kind.word() : kind.words(), count);
            }
        }
        return counts;
    }

    /** Whether a client of an agency is loaded now without consent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withoutConsent(String agency, String clientId) {
        return database.sql("select exists (select 1 from loaded_client"
                        + " where agency_code = ? and client_id = ? and to_load is null and consent = 'N')")
                .params(agency, clientId)
                .query(Boolean.class)
                .single();
    }

    /** Consent by agency, of those that have something loaded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Consent> consent(List<String> agencies) {
        return database.sql("""
                select agency_code as agency, count(*) as clients, count(*) filter (where consent = 'N') as without_consent
                from loaded_client where to_load is null and agency_code = any (?) group by agency_code order by 1""")
                .param(agencies.toArray(String[]::new))
                .query(Consent.class)
                .list();
    }

    /** Clients who consent since a load and did not before; also those who are new with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> newlyConsenting(String agency, long load) {
        return database.sql("""
                select r.client_id from loaded_client r
                where r.agency_code = :agency and r.from_load = :load and r.consent = 'Y' and not exists (
                    select 1 from loaded_client before where before.agency_code = r.agency_code
                        and before.client_id = r.client_id and before.to_load = :load and before.consent = 'Y')
                order by r.client_id""")
                .param("agency", agency)
                .param("load", load)
                .query(String.class)
                .list();
    }

    /**
     * All that any load says of who a client is: each way in which person and residence were given, as values by their
     * roles. Person and residence come from one load where one has both.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Map<String, String>> descriptions(String agency, String clientId) {
        List<Map<String, String>> persons = database.sql("select distinct identity, items->>'client.sex' as sex"
                        + " from loaded_client where agency_code = ? and client_id = ? and consent = 'Y'")
                .params(agency, clientId)
                .query((row, number) -> person(agency, clientId, row.getString(1), row.getString(2)))
                .list();
        List<Map<String, String>> residences = database.sql("select distinct items->>'episode.la' as la,"
                        + " items->>'episode.utla' as utla, items->>'episode.dat' as dat"
                        + " from loaded_episode where agency_code = ? and client_id = ?")
                .params(agency, clientId)
                .query((row, number) -> {
                    Map<String, String> residence = new TreeMap<>();
                    put(residence, "episode.la", row.getString(1));
                    put(residence, "episode.utla", row.getString(2));
                    put(residence, "episode.dat", row.getString(3));
                    return residence;
                })
                .list();
        List<Map<String, String>> all = new ArrayList<>();
        for (Map<String, String> person : persons) {
            for (Map<String, String> residence : residences) {
                Map<String, String> both = new TreeMap<>(person);
                both.putAll(residence);
                all.add(both);
            }
        }
        return all;
    }

    private Map<String, String> person(
            String agency, String clientId, @Nullable String identity, @Nullable String sex) {
        Map<String, String> person = new TreeMap<>();
        if (identity != null) {
            person.putAll(JSON.readValue(Identities.open(sealed, agency, clientId, identity), TEXTS));
        }
        put(person, "client.sex", sex);
        return person;
    }

    private static void put(Map<String, String> values, String role, @Nullable String value) {
        if (value != null) {
            values.put(role, value);
        }
    }
}
