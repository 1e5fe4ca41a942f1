package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.key.GivenKeys.OtpKey;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keys send, checked against the database that says who has which. */
class KeyChecksTest extends PortalTest {
    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
    private static final String SESSION = "a session";

    @Autowired
    private GivenKeys givenKeys;

    @Autowired
    private OtpKeys otpKeys;

    @Autowired
    private WebauthnKeys webauthnKeys;

    @Autowired
    private LinkedKeys linkedKeys;

    @Autowired
    private KeyRepository keys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Test
    void a_one_time_password_counts_once() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        String typed = key.press();
        assertThat(check(person, typed)).isEqualTo(new Verdict.Right(key.serial));
        assertThat(check(person, typed)).isEqualTo(new Verdict.Wrong(Refusal.REPLAYED, key.serial));
        assertThat(check(person, typed.toUpperCase(Locale.ROOT)))
                .isEqualTo(new Verdict.Wrong(Refusal.REPLAYED, key.serial));
        assertThat(check(person, key.press())).isEqualTo(new Verdict.Right(key.serial));
    }

    @Test
    void a_password_from_before_the_last_one_is_refused() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        String kept = key.press();
        key.last = new Press(5, 255, 0);
        assertThat(check(person, key.press())).isInstanceOf(Verdict.Right.class);
        assertThat(check(person, kept)).isEqualTo(new Verdict.Wrong(Refusal.REPLAYED, key.serial));
        // Plugged in anew: the use counter begins again at nothing, which is still later.
        assertThat(key.last).isEqualTo(new Press(6, 0, 8));
    }

    @Test
    void of_many_requests_with_the_same_password_one_is_accepted() throws Exception {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        for (int round = 0; round < 10; round++) {
            String typed = key.press();
            List<Verdict> verdicts = atOnce(8, () -> check(person, typed));
            assertThat(verdicts).filteredOn(Verdict.Right.class::isInstance).hasSize(1);
        }
    }

    @Test
    void the_key_of_somebody_else_is_refused() {
        OtpKey others = givenKeys.otp(person());
        Person person = person();
        givenKeys.otp(person);
        assertThat(check(person, others.press())).isEqualTo(new Verdict.Wrong(Refusal.NOT_LINKED));
    }

    @Test
    void a_password_under_the_name_of_the_right_key_and_the_secret_of_another_is_refused() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        String forged = new OtpKey().secret().type(key.publicId, new Press(9, 9, 9), 1);
        assertThat(check(person, forged)).isEqualTo(new Verdict.Wrong(Refusal.FORGED, key.serial));
    }

    @Test
    void an_account_that_ended_has_no_key_that_counts_but_still_has_it_on_loan() {
        Person person = person();
        OtpKey key = givenKeys.otp(person);
        As.person(given.person(Role.REGIONAL_OFFICER, "1"), transactions, () -> {
            linkedKeys.unlinkAll(person.id());
            return true;
        });
        assertThat(check(person, key.press())).isEqualTo(new Verdict.Wrong(Refusal.NOT_LINKED));
        assertThat(givenKeys.find(key.serial).state()).isEqualTo(KeyState.LOANED);
    }

    @Test
    void a_simulated_key_counts_in_the_demonstration_only() {
        Person person = person();
        OtpKey key = givenKeys.simulated(person);
        assertThat(check(person, key.press())).isEqualTo(new Verdict.Wrong(Refusal.NOT_LINKED));
        assertThat(otpKeys.has(person.id())).isFalse();
        PortalSettings demo = new PortalSettings("", Path.of("."), true, 0);
        OtpKeys inDemonstration = new OtpKeys(keys, database, transactions, demo);
        assertThat(inDemonstration.check(person.id(), KeyState.LINKED, key.press()))
                .isEqualTo(new Verdict.Right(key.serial));
    }

    @Test
    void secrets_are_sealed_and_do_not_open_in_another_row() {
        OtpKey one = givenKeys.otp(person());
        Person person = person();
        OtpKey other = givenKeys.otp(person);
        transactions.asSystem(
                () -> database.sql("""
                update otp_secret set sealed_secret = (select sealed_secret from otp_secret where public_id = ?)
                where public_id = ?""").params(one.publicId, other.publicId).update());
        assertThatThrownBy(() -> check(person, other.press()))
                .hasMessageContaining("otp_secret.sealed_secret")
                .hasMessageNotContaining(HexFormat.of().formatHex(other.aesKey));
    }

    @Test
    void an_answer_of_a_security_key_counts_once() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        String answer = key.signIn(ask(person, SESSION));
        assertThat(answer(person, answer, SESSION)).isInstanceOf(Verdict.Right.class);
        assertThat(answer(person, answer, SESSION)).isEqualTo(new Verdict.Wrong(Refusal.NOT_ASKED));
    }

    @Test
    void of_many_requests_with_the_same_answer_one_is_accepted() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        for (int round = 0; round < 5; round++) {
            String answer = key.signIn(ask(person, SESSION));
            List<Verdict> verdicts = atOnce(8, () -> answer(person, answer, SESSION));
            assertThat(verdicts).filteredOn(Verdict.Right.class::isInstance).hasSize(1);
        }
    }

    @Test
    void an_answer_to_a_question_of_another_session_or_person_is_refused() throws Exception {
        Person person = person();
        Person other = person();
        SoftKey key = givenKeys.webauthn(person, port);
        SoftKey others = givenKeys.webauthn(other, port);
        assertThat(answer(person, key.signIn(ask(person, SESSION)), "another"))
                .isEqualTo(new Verdict.Wrong(Refusal.NOT_ASKED));
        assertThat(answer(person, key.signIn(ask(other, SESSION)), SESSION))
                .isEqualTo(new Verdict.Wrong(Refusal.NOT_ASKED));
        assertThat(answer(person, others.signIn(ask(person, SESSION)), SESSION))
                .isEqualTo(new Verdict.Wrong(Refusal.NOT_LINKED));
        assertThat(answer(person, key.signIn(new byte[32]), SESSION)).isEqualTo(new Verdict.Wrong(Refusal.NOT_ASKED));
    }

    @Test
    void an_answer_to_a_question_that_has_expired_is_refused() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        String answer = key.signIn(ask(person, SESSION));
        transactions.asSystem(() -> database.sql(
                        "update key_challenge set expires_at = now() - interval '1 second'" + " where person_id = ?")
                .param(person.id())
                .update());
        assertThat(answer(person, answer, SESSION)).isEqualTo(new Verdict.Wrong(Refusal.NOT_ASKED));
    }

    @Test
    void two_copies_of_one_security_key_are_noticed() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        for (int i = 0; i < 3; i++) {
            assertThat(answer(person, key.signIn(ask(person, SESSION)), SESSION))
                    .isInstanceOf(Verdict.Right.class);
        }
        key.counter = 1;
        assertThat(answer(person, key.signIn(ask(person, SESSION)), SESSION))
                .isInstanceOfSatisfying(
                        Verdict.Wrong.class,
                        wrong -> assertThat(wrong.refusal()).isEqualTo(Refusal.CLONED));
    }

    @Test
    void another_origin_is_refused() throws Exception {
        Person person = person();
        SoftKey key = givenKeys.webauthn(person, port);
        key.origin = "http://localhost:" + (port + 1);
        assertThat(answer(person, key.signIn(ask(person, SESSION)), SESSION))
                .isInstanceOfSatisfying(
                        Verdict.Wrong.class,
                        wrong -> assertThat(wrong.refusal()).isEqualTo(Refusal.WRONG_SITE));
    }

    @Test
    void a_person_without_a_security_key_is_not_asked_for_one() {
        assertThat(webauthnKeys.askAtSignIn(person().id(), SESSION)).isEmpty();
        assertThat(otpKeys.has(person().id())).isFalse();
    }

    @Test
    void nobody_who_is_signed_in_reads_what_checks_a_key_out_of_the_database() {
        Person person = person();
        givenKeys.otp(person);
        for (Role role : new Role[] {Role.SYSTEM_ADMIN, Role.NATIONAL_ANALYST}) {
            Person reader = given.person(role);
            for (String table : List.of("otp_secret", "webauthn_credential", "key_challenge")) {
                assertThat(As.person(reader, transactions, () -> count(table)))
                        .as("%s reads %s", role, table)
                        .isZero();
            }
        }
        assertThat(transactions.asSystem(() -> count("otp_secret"))).isPositive();
    }

    @Test
    void the_database_itself_lets_an_officer_change_keys_of_the_own_region_only() {
        OtpKey key = givenKeys.otp(person());
        UUID id = givenKeys.find(key.serial).id();
        String change = "update security_key set version = version + 1 where id = ?";
        for (String region : List.of("1", "2")) {
            Person officer = given.person(Role.REGIONAL_OFFICER, region);
            int changed = As.person(
                    officer, transactions, () -> database.sql(change).param(id).update());
            assertThat(changed).as("officer of region " + region).isEqualTo(region.equals("1") ? 1 : 0);
        }
        Person stranger = given.person(Role.REGIONAL_OFFICER, "2");
        assertThatThrownBy(() -> As.person(stranger, transactions, () -> {
                    keys.addSecret(id, new OtpKey().publicId, key.secret());
                    return true;
                }))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> As.person(
                        stranger,
                        transactions,
                        () -> keys.add(
                                GivenKeys.serial(), KeyKind.OTP, "1", LocalDate.now(ZoneId.of("Europe/London")))))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> As.person(
                        person(),
                        transactions,
                        () -> keys.add(
                                GivenKeys.serial(), KeyKind.OTP, "1", LocalDate.now(ZoneId.of("Europe/London")))))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private Verdict check(Person person, String typed) {
        return otpKeys.check(person.id(), KeyState.LINKED, typed);
    }

    private Verdict answer(Person person, String json, String session) {
        return webauthnKeys.checkAtSignIn(person.id(), json, session);
    }

    private byte[] ask(Person person, String session) {
        Matcher challenge =
                CHALLENGE.matcher(webauthnKeys.askAtSignIn(person.id(), session).orElseThrow());
        assertThat(challenge.find()).isTrue();
        return Base64.getUrlDecoder().decode(challenge.group(1));
    }

    private Person person() {
        return given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
