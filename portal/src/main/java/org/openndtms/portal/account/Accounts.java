package org.openndtms.portal.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts as the regional team and administrators handle them: issued, changed and ended, never by the person
 * themselves (specification 3.5). The database refuses again what is refused here.
 */
@Service
@Transactional
public class Accounts {
    static final String CHANGED_MEANWHILE =
            "Somebody else has changed this account while you were working on it. Nothing of yours was kept. "
                    + "Look at the account as it is now, then make your change again.";

    private static final String SELECT = """
            select id, username, full_name, email, organisation, role, coalesce(region_code, '') as region, state, version,
                array_to_string(array(select agency_code from person_agency a where a.person_id = p.id
                    union all select area_code from person_area a where a.person_id = p.id
                    union all select region_code from person_region a where a.person_id = p.id order by 1), ' ') as places
            from person p
            """;

    private final JdbcClient database;
    private final CurrentPerson current;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final AuditLog audit;

    Accounts(
            JdbcClient database,
            CurrentPerson current,
            Passwords passwords,
            Sessions sessions,
            SecondFactor secondFactor,
            AuditLog audit) {
        this.database = database;
        this.current = current;
        this.passwords = passwords;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.audit = audit;
    }

    /** An account as the pages show it; places are codes separated by spaces. */
    public record Account(
            UUID id,
            String username,
            String fullName,
            String email,
            String organisation,
            Role role,
            String region,
            String state,
            int version,
            String places) {

        /** Whether the account has not ended. */
        public boolean active() {
            return state.equals("ACTIVE");
        }
    }

    /** What came of issuing an account: the initial password, shown once, or what is wrong. */
    record Issued(@Nullable UUID person, String initialPassword, List<String> problems) {}

    /** Accounts that the present person may see, by name. */
    public List<Account> list() {
        return database.sql(SELECT + " order by full_name, username")
                .query(Account.class)
                .list();
    }

    /** One account; empty when there is none or the present person may not see it. */
    public Optional<Account> find(UUID id) {
        return database.sql(SELECT + " where id = ?")
                .param(id)
                .query(Account.class)
                .optional();
    }

    /** The roles that the present person may give. */
    List<Role> rolesToGive() {
        boolean all = current.get().role() == Role.SYSTEM_ADMIN;
        return Arrays.stream(Role.values())
                .filter(role -> all || role.isProvider() || role == Role.COMMISSIONER)
                .toList();
    }

    /** Makes an account with an initial password that has to be replaced at the first sign-in. */
    Issued issue(AccountForm form) {
        List<String> problems = problems(form);
        if (problems.isEmpty() && taken(form.username())) {
            problems.add("This user name is taken. Choose another.");
        }
        if (!problems.isEmpty()) {
            return new Issued(null, "", problems);
        }
        UUID id = UUID.randomUUID();
        String initial = passwords.initial();
        database.sql("""
                insert into person (id, username, full_name, email, organisation, role, region_code, password_hash)
                values (?, ?, ?, ?, ?, ?, nullif(?, ''), ?)""")
                .params(
                        id,
                        form.username(),
                        form.fullName(),
                        form.email(),
                        form.organisation(),
                        form.role(),
                        region(form),
                        passwords.encode(initial))
                .update();
        givePlaces(id, form);
        audit.record("account.issued", "person:" + id, Map.of("role", form.role(), "places", places(form)));
        return new Issued(id, initial, List.of());
    }

    /** Changes an account that was read with a version, and signs its person out; what is wrong otherwise. */
    List<String> change(UUID id, int version, AccountForm form) {
        List<String> problems = problems(form);
        if (current.get().id().equals(id)) {
            problems.add("Nobody changes their own account. Ask a colleague.");
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        int rows = database.sql("""
                update person set full_name = ?, email = ?, organisation = ?, role = ?, region_code = nullif(?, ''),
                    version = version + 1
                where id = ? and version = ? and state = 'ACTIVE'""")
                .params(form.fullName(), form.email(), form.organisation(), form.role(), region(form), id, version)
                .update();
        if (rows == 0) {
            return List.of(CHANGED_MEANWHILE);
        }
        for (String table : List.of("person_agency", "person_area", "person_region")) {
            database.sql("delete from " + table + " where person_id = ?")
                    .param(id)
                    .update();
        }
        givePlaces(id, form);
        sessions.endAll(id);
        audit.record("account.changed", "person:" + id, Map.of("role", form.role(), "places", places(form)));
        return List.of();
    }

    /** Ends an account: its person is signed out everywhere at once and holds no key any more. */
    List<String> end(UUID id, int version) {
        if (current.get().id().equals(id)) {
            return List.of("Nobody ends their own account. Ask a colleague.");
        }
        int rows = database.sql("""
                update person set state = 'ENDED', ended_at = now(), password_hash = null, version = version + 1
                where id = ? and version = ? and state = 'ACTIVE'""").params(id, version).update();
        if (rows == 0) {
            return List.of(CHANGED_MEANWHILE);
        }
        secondFactor.unlinkAll(id);
        sessions.endAll(id);
        audit.record("account.ended", "person:" + id);
        return List.of();
    }

    /** A new initial password for somebody who has forgotten theirs; empty when the account was changed meanwhile. */
    Optional<String> newPassword(UUID id, int version) {
        if (current.get().id().equals(id)) {
            return Optional.empty();
        }
        String initial = passwords.initial();
        int rows =
                database.sql("""
                update person set password_hash = ?, password_must_change = true, version = version + 1
                where id = ? and version = ? and state = 'ACTIVE'""").params(passwords.encode(initial), id, version).update();
        if (rows == 0) {
            return Optional.empty();
        }
        sessions.endAll(id);
        audit.record("account.password-issued", "person:" + id);
        return Optional.of(initial);
    }

    private List<String> problems(AccountForm form) {
        List<String> problems = new ArrayList<>(form.problems());
        Role role = form.knownRole();
        if (role == null || !problems.isEmpty()) {
            return problems;
        }
        Person officer = current.get();
        if (!rolesToGive().contains(role)) {
            problems.add("Accounts of this role are issued by an administrator.");
        }
        String region = region(form);
        boolean nationalRole = role.reach() == Role.Reach.NATION || role.reach() == Role.Reach.NONE;
        if (officer.role() == Role.REGIONAL_OFFICER && !officer.regions().contains(region)) {
            problems.add("Choose one of your own regions as the regional team in charge.");
        } else if (!nationalRole && !exists("select exists (select 1 from region where code = ?)", region)) {
            problems.add("Choose the regional team in charge.");
        }
        for (String code : form.codes()) {
            if (!placeKnown(role, code, officer)) {
                problems.add("“" + code + "” is not the code of one of the "
                        + role.reach().name().toLowerCase(Locale.ROOT) + " that you can give.");
            }
        }
        return problems;
    }

    private boolean placeKnown(Role role, String code, Person officer) {
        return switch (role.reach()) {
            case AGENCIES -> exists("select exists (select 1 from agency where code = ?)", code);
            case REGIONS -> exists("select exists (select 1 from region where code = ?)", code);
            case AREAS ->
                officer.role() == Role.SYSTEM_ADMIN
                        ? exists("select exists (select 1 from area where code = ?)", code)
                        : exists(
                                "select exists (select 1 from area where code = ? and region_code in (select acting_regions()))",
                                code);
            case NATION, NONE -> false;
        };
    }

    private boolean exists(String question, String code) {
        return database.sql(question).param(code).query(Boolean.class).single();
    }

    /** Taken is taken, though the account may be one that the officer cannot see. */
    private boolean taken(String username) {
        return database.sql("select username_taken(?)")
                .param(username)
                .query(Boolean.class)
                .single();
    }

    private void givePlaces(UUID id, AccountForm form) {
        String insert = switch (Objects.requireNonNull(form.knownRole()).reach()) {
            case AGENCIES -> "insert into person_agency (person_id, agency_code) values (?, ?)";
            case AREAS -> "insert into person_area (person_id, area_code) values (?, ?)";
            case REGIONS -> "insert into person_region (person_id, region_code) values (?, ?)";
            case NATION, NONE -> "";
        };
        for (String code : form.codes()) {
            database.sql(insert).params(id, code).update();
        }
    }

    /** The national team is in charge of those who work for the nation. */
    private static String region(AccountForm form) {
        Role role = form.knownRole();
        return role != null && (role.reach() == Role.Reach.NATION || role.reach() == Role.Reach.NONE)
                ? ""
                : form.region();
    }

    private static String places(AccountForm form) {
        Set<String> codes = new TreeSet<>(form.codes());
        return String.join(" ", codes);
    }
}
