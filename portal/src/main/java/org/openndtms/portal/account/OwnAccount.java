package org.openndtms.portal.account;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do to their own account: replace the password; NDTMS staff sign the confidentiality declaration and
 * record their information governance training, each good for twelve months (specification 2.3.1, requirement 2);
 * providers' staff confirm the consent and confidentiality guidance (2.1.1, requirement 4).
 */
@Service
@Order(1)
@Transactional
public class OwnAccount implements Obligation {
    static final String PASSWORD_PAGE = "/account/password";
    static final String RENEW_PAGE = "/account/declarations";

    private final JdbcClient database;
    private final Passwords passwords;
    private final AuditLog audit;

    OwnAccount(JdbcClient database, Passwords passwords, AuditLog audit) {
        this.database = database;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * How the account stands.
     *
     * @param declarationOn when the confidentiality declaration was last signed, or null
     * @param trainingOn when information governance training was last taken, or null
     * @param guidanceConfirmedAt when the guidance was confirmed, or null
     * @param today the day by the database's clock, which is the one that counts
     */
    public record Standing(
            String email,
            String organisation,
            boolean passwordMustChange,
            @Nullable LocalDate declarationOn,
            @Nullable LocalDate trainingOn,
            @Nullable OffsetDateTime guidanceConfirmedAt,
            LocalDate today) {

        /** Whether the declaration was signed within twelve months. */
        public boolean declarationHolds() {
            return within(declarationOn);
        }

        /** Whether the training was taken within twelve months. */
        public boolean trainingHolds() {
            return within(trainingOn);
        }

        private boolean within(@Nullable LocalDate day) {
            return day != null && day.isAfter(today.minusMonths(12));
        }
    }

    /** How the account of a person stands. */
    public Standing standing(UUID person) {
        return database.sql("""
                select email, organisation, password_must_change, declaration_on, training_on, guidance_confirmed_at,
                    current_date as today
                from person where id = ?""").param(person).query(Standing.class).single();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> page(Person person) {
        Standing standing = standing(person.id());
        if (standing.passwordMustChange()) {
            return Optional.of(PASSWORD_PAGE);
        }
        boolean lapsed = person.role().isStaff()
                ? !standing.declarationHolds() || !standing.trainingHolds()
                : person.role().isProvider() && standing.guidanceConfirmedAt() == null;
        return lapsed ? Optional.of(RENEW_PAGE) : Optional.empty();
    }

    /** Replaces the password; what is wrong otherwise. */
    List<String> replacePassword(Person person, String old, String next, String again) {
        String hash = database.sql("select coalesce(password_hash, '') from person where id = ?")
                .param(person.id())
                .query(String.class)
                .single();
        if (hash.isEmpty() || !passwords.matches(old, hash)) {
            audit.record("account.password-refused", "person:" + person.id());
            return List.of("The present password is wrong.");
        }
        if (!next.equals(again)) {
            return List.of("The two new passwords are not the same.");
        }
        if (passwords.matches(next, hash)) {
            return List.of("The new password must not be the present one.");
        }
        Standing standing = standing(person.id());
        List<String> problems = passwords.problems(
                next, List.of(person.username(), person.fullName(), standing.email(), standing.organisation()));
        if (problems.isEmpty()) {
            database.sql("update person set password_hash = ?, password_must_change = false where id = ?")
                    .params(passwords.encode(next), person.id())
                    .update();
            audit.record("account.password-replaced", "person:" + person.id());
        }
        return problems;
    }

    /** Signs the staff confidentiality declaration, today. */
    void signDeclaration(Person person) {
        database.sql("update person set declaration_on = current_date where id = ?")
                .param(person.id())
                .update();
        audit.record("account.declaration-signed", "person:" + person.id());
    }

    /** Records training taken on a day; what is wrong otherwise. */
    Optional<String> recordTraining(Person person, LocalDate day) {
        LocalDate today = Objects.requireNonNull(standing(person.id()).today());
        if (day.isAfter(today)) {
            return Optional.of("The training cannot lie in the future.");
        }
        if (!day.isAfter(today.minusMonths(12))) {
            return Optional.of("Training holds for twelve months. Take it again, then record it here.");
        }
        database.sql("update person set training_on = ? where id = ?")
                .params(day, person.id())
                .update();
        audit.record("account.training-recorded", "person:" + person.id());
        return Optional.empty();
    }

    /** Records that a provider's person knows the consent and confidentiality guidance. */
    void confirmGuidance(Person person) {
        database.sql("update person set guidance_confirmed_at = now() where id = ?")
                .param(person.id())
                .update();
        audit.record("account.guidance-confirmed", "person:" + person.id());
    }
}
