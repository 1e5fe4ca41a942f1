package org.openndtms.portal.consent;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openndtms.journeys.Attributor;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.portal.load.LoadedPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom later snapshots leave out at an agency. A person is known by the pseudonyms that snapshots would give, one for
 * each residence that was ever loaded. A new consent at the agency, in a file that is loaded later, ends it.
 */
@Component
class WithdrawnPeople {
    private final JdbcClient database;
    private final LoadedPeople people;
    private final Path keyFile;

    WithdrawnPeople(JdbcClient database, LoadedPeople people, PseudonymKeyFile keyFile) {
        this.database = database;
        this.people = people;
        this.keyFile = keyFile.path();
    }

    /** Remembers a client who withdraws; before what is loaded about the client is removed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(String agency, String clientId) {
        for (String pseudonym : pseudonyms(people.descriptions(agency, clientId))) {
            database.sql("""
                    insert into withdrawn_person (agency_code, pseudonym) values (?, ?)
                    on conflict (agency_code, pseudonym) do update set withdrawn_at = now(), lapsed_by = null""").params(agency, pseudonym).update();
        }
    }

    /** Forgets those who consent again since a load. */
    @Transactional(propagation = Propagation.MANDATORY)
    void consentAgain(String agency, long load) {
        Set<String> withdrawn =
                new HashSet<>(database.sql("select pseudonym from withdrawn_in_force where agency_code = ?")
                        .param(agency)
                        .query(String.class)
                        .list());
        if (withdrawn.isEmpty()) {
            return;
        }
        for (String client : people.newlyConsenting(agency, load)) {
            for (String pseudonym : pseudonyms(people.descriptions(agency, client))) {
                if (withdrawn.contains(pseudonym)) {
                    database.sql("update withdrawn_person set lapsed_by = ? where agency_code = ? and pseudonym = ?")
                            .params(load, agency, pseudonym)
                            .update();
                }
            }
        }
    }

    private Set<String> pseudonyms(List<Map<String, String>> descriptions) {
        Set<String> pseudonyms = new TreeSet<>();
        if (descriptions.isEmpty()) {
            return pseudonyms;
        }
        try {
            Pseudonyms maker = new Pseudonyms(PseudonymKey.readOrMake(keyFile), LinkageScope.WITH_LA);
            descriptions.stream()
                    .flatMap(description -> attributor(description).stream())
                    .forEach(attributor -> pseudonyms.add(maker.of(attributor).toString()));
        } catch (PseudonymKey.Unusable unusable) {
            throw new IllegalStateException(unusable.getMessage(), unusable);
        }
        return pseudonyms;
    }

    /**
     * Who a client is as at an episode; empty where a part is missing, since snapshots leave such a record out anyway.
     */
    private static Optional<Attributor> attributor(Map<String, String> values) {
        String first = values.getOrDefault("client.initial.first", "");
        String surname = values.getOrDefault("client.initial.surname", "");
        String sex = values.getOrDefault("client.sex", "");
        String residence = Stream.of("episode.la", "episode.utla", "episode.dat")
                .map(role -> values.getOrDefault(role, ""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
        if (first.length() != 1 || surname.length() != 1 || sex.isEmpty() || residence.isEmpty()) {
            return Optional.empty();
        }
        try {
            long birth = LocalDate.parse(values.getOrDefault("client.birth_date", ""))
                    .toEpochDay();
            return Optional.of(
                    new Attributor(first.charAt(0), surname.charAt(0), Math.toIntExact(birth), sex, residence));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
