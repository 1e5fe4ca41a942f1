package org.openndtms.portal.account;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people who have accounts. */
@Repository
public class People {
    private final JdbcClient database;
    private final Transactions transactions;

    People(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** A person whose account has not ended, read by the system itself: for signing in. */
    public Optional<Person> findActive(UUID id) {
        return transactions.asSystem(() -> database.sql(
                        "select id, username, full_name, role from person where id = ? and state = 'ACTIVE'")
                .param(id)
                .query((row, number) -> new Person(
                        id,
                        row.getString("username"),
                        row.getString("full_name"),
                        Role.valueOf(row.getString("role")),
                        codes("select agency_code from person_agency where person_id = ?", id),
                        codes("select region_code from person_region where person_id = ?", id),
                        codes("select area_code from person_area where person_id = ?", id)))
                .optional());
    }

    private Set<String> codes(String query, UUID person) {
        return new HashSet<>(
                database.sql(query).param(person).query(String.class).list());
    }
}
