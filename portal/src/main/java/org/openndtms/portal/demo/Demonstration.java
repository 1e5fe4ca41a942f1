package org.openndtms.portal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.account.Passwords;
import org.openndtms.portal.agency.AgencyImport;
import org.openndtms.portal.database.Transactions;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with invented agencies and people, and marks it for good: their passwords are known to
 * everybody, so a demonstration never becomes a real system nor a real system a demonstration.
 */
@Component
@Order(2)
public class Demonstration implements ApplicationRunner {
    private final JdbcClient database;
    private final Transactions transactions;
    private final AgencyImport agencies;
    private final Passwords passwords;
    private final PortalSettings settings;

    Demonstration(
            JdbcClient database,
            Transactions transactions,
            AgencyImport agencies,
            Passwords passwords,
            PortalSettings settings) {
        this.database = database;
        this.transactions = transactions;
        this.agencies = agencies;
        this.passwords = passwords;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transactions.asSystem(() -> {
            boolean marked = isTrue("select exists (select 1 from demonstration)");
            if (marked && !settings.demo()) {
                throw new IllegalStateException(
                        "These data are a demonstration, whose passwords everybody knows. Start it "
                                + "with --demo, or choose another --data-dir.");
            }
            if (!marked && settings.demo()) {
                if (isTrue("select exists (select 1 from person)")) {
                    throw new IllegalStateException("These data have real people and cannot become a demonstration. "
                            + "Choose another --data-dir.");
                }
                fill();
            }
            return marked;
        });
    }

    private void fill() {
        database.sql("insert into demonstration default values").update();
        List<String> problems = agencies.bringIn(resource("agencies.csv"));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the agencies of the demonstration: " + problems);
        }
        // One hash for all: the password is no secret, and hashing is slow on purpose.
        String hash = passwords.encode(DemoPerson.PASSWORD);
        DemoPerson.list().forEach(person -> add(person, hash));
    }

    private void add(DemoPerson person, String hash) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into person (id, username, full_name, email, organisation, role, region_code, password_hash,
                    password_must_change, declaration_on, training_on, guidance_confirmed_at)
                values (?, ?, ?, ?, ?, ?, nullif(?, ''), ?, false, current_date, current_date, now())""")
                .params(
                        id,
                        person.username(),
                        person.fullName(),
                        person.username() + "@example.org",
                        person.organisation(),
                        person.role().name(),
                        person.region(),
                        hash)
                .update();
        String insert = switch (person.role().reach()) {
            case AGENCIES -> "insert into person_agency (person_id, agency_code) values (?, ?)";
            case AREAS -> "insert into person_area (person_id, area_code) values (?, ?)";
            case REGIONS -> "insert into person_region (person_id, region_code) values (?, ?)";
            case NATION, NONE -> "";
        };
        person.places().forEach(place -> database.sql(insert).params(id, place).update());
    }

    private boolean isTrue(String question) {
        return database.sql(question).query(Boolean.class).single();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Demonstration.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
