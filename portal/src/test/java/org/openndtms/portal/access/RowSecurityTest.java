package org.openndtms.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What row-level security holds beyond the matrix; the walk of every table is {@link TableWalkTest}. */
class RowSecurityTest extends PortalTest {
    private String ownAgency = "";
    private String otherAgency = "";
    private JdbcClient database = JdbcClient.create(portal());

    static Stream<Role> roles() {
        return Arrays.stream(Role.values());
    }

    private static DriverManagerDataSource portal() {
        DatabaseAddress address = TestDatabase.address();
        return new DriverManagerDataSource(
                address.url(), address.portal().user(), address.portal().password());
    }

    private static JdbcClient owner() {
        DatabaseAddress address = TestDatabase.address();
        return JdbcClient.create(new DriverManagerDataSource(
                address.url(), address.owner().user(), address.owner().password()));
    }

    @BeforeEach
    void agenciesNearAndFar() {
        ownAgency = given.agency("1", "AD");
        otherAgency = given.agency("2", "AD");
    }

    @Test
    void thePortalsRoleOwnsNothingAndPassesNoPolicyBy() {
        Map<String, Object> role = owner().sql(
                        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = ?")
                .param(TestDatabase.address().portal().user())
                .query()
                .singleRow();
        assertThat(role.values()).containsOnly(false);
        assertThat(owner().sql("select count(*) from pg_class where pg_get_userbyid(relowner) = ?")
                        .param(TestDatabase.address().portal().user())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void everyTableButThoseOfSessionsAndMachineryHasRowLevelSecurity() {
        List<String> open = owner().sql("""
                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity
                  and has_table_privilege(?, c.oid, 'select, insert, update, delete')""")
                .param(TestDatabase.address().portal().user())
                .query(String.class)
                .list();
        assertThat(open).isSubsetOf("spring_session", "spring_session_attributes", "scheduled_tasks");
    }

    @ParameterizedTest
    @MethodSource("roles")
    void nobodyGivesThemselvesAnotherRoleOrPlace(Role role) {
        Person person = personOf(role);
        List<String> attempts = new ArrayList<>();
        attempts.add(
                "update person set role = 'SYSTEM_ADMIN', username = username || 'x' where id = '" + person.id() + "'");
        attempts.add("insert into person_agency (person_id, agency_code) values ('" + person.id() + "', '" + otherAgency
                + "')");
        attempts.add("insert into person_region (person_id, region_code) values ('" + person.id() + "', '2')");
        attempts.add(
                "insert into person_area (person_id, area_code) select '" + person.id() + "', area_code from agency");
        for (String attempt : attempts) {
            assertThat(succeeds(person, attempt)).as(attempt).isFalse();
        }
    }

    @Test
    void aRegionalOfficerMakesNoStaff() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        String make =
                "insert into person (username, full_name, email, role, region_code) values ('%s', 'x', 'x@example.org', '%s', '1')";
        assertThat(succeeds(officer, make.formatted("made.provider." + officer.username(), "PROVIDER_SUBMITTER")))
                .isTrue();
        assertThat(succeeds(officer, make.formatted("made.admin", "SYSTEM_ADMIN")))
                .isFalse();
        assertThat(succeeds(officer, make.formatted("made.officer", "REGIONAL_OFFICER")))
                .isFalse();
    }

    @Test
    void somebodyWhoHasBeenEndedOrHasLapsedSeesNothing() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        assertThat(seesAgency(officer, ownAgency)).isTrue();
        set(officer, "training_on = current_date - 366");
        assertThat(seesAgency(officer, ownAgency)).isFalse();
        set(officer, "training_on = current_date, state = 'ENDED'");
        assertThat(seesAgency(officer, ownAgency)).isFalse();
    }

    @Test
    void withoutAPersonNothingIsSeen() {
        assertThat(database.sql("select count(*) from agency").query(Long.class).single())
                .isZero();
        assertThat(database.sql("select count(*) from person").query(Long.class).single())
                .isZero();
    }

    private Person personOf(Role role) {
        return switch (role.reach()) {
            case AGENCIES -> given.person(role, ownAgency);
            case REGIONS -> given.person(role, "1");
            case AREAS -> given.person(role, areaOf(ownAgency));
            case NATION, NONE -> given.person(role);
        };
    }

    private void set(Person person, String change) {
        owner().sql("update person set " + change + " where id = ?")
                .param(person.id())
                .update();
    }

    private String areaOf(String agency) {
        return owner().sql("select area_code from agency where code = ?")
                .param(agency)
                .query(String.class)
                .single();
    }

    private boolean seesAgency(Person person, String code) {
        return count(person, "select count(*) from agency where code = '" + code + "'") == 1;
    }

    private long count(Person person, String query) {
        return as(person.id(), query, true);
    }

    private boolean succeeds(Person person, String statement) {
        return as(person.id(), statement, false) > 0;
    }

    /** Runs a statement as the portal does, then undoes it. */
    private long as(UUID person, String statement, boolean query) {
        try (var connection = portal().getConnection();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("select set_config('ndtms.person', '" + person + "', true)");
            try {
                if (!query) {
                    return sql.executeUpdate(statement);
                }
                try (var rows = sql.executeQuery(statement)) {
                    rows.next();
                    return rows.getLong(1);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return query ? 0 : -1;
            }
            throw new IllegalStateException(e);
        }
    }
}
