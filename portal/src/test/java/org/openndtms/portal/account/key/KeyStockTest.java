package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.key.GivenKeys.OtpKey;
import org.springframework.beans.factory.annotation.Autowired;

/** The life of a key, by the pages of the regional team. */
class KeyStockTest extends PortalTest {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern CHALLENGE = Pattern.compile("&quot;challenge&quot;:&quot;([^&]+)&quot;");

    @Autowired
    private GivenKeys givenKeys;

    @Autowired
    private OtpKeys otpKeys;

    private Visitor officer;

    @BeforeEach
    void an_officer_of_region_one_is_at_work() {
        officer = signedIn(given.person(Role.REGIONAL_OFFICER, "1"));
        officer.get("/keys");
    }

    @Test
    void a_key_with_one_time_passwords_lives_from_its_receipt_to_its_end() {
        Person person = person("1");
        OtpKey key = receiveOtp();
        assertThat(state(key)).isEqualTo(KeyState.RECEIVED);
        assertThat(lend(key.serial, person).statusCode()).isEqualTo(302);
        assertThat(officer.get("/keys/" + key.serial).body())
                .contains(person.fullName(), "Terms signed on", "On loan, not linked");
        assertThat(check(person, key.press())).as("not linked yet").isInstanceOf(Verdict.Wrong.class);
        assertThat(act(key.serial, "link", "answer", key.press()).statusCode()).isEqualTo(302);
        assertThat(check(person, key.press())).isEqualTo(new Verdict.Right(key.serial));
        assertThat(act(key.serial, "return").statusCode()).isEqualTo(302);
        assertThat(check(person, key.press())).isInstanceOf(Verdict.Wrong.class);
        Person next = person("1");
        assertThat(lend(key.serial, next).statusCode()).isEqualTo(302);
        assertThat(act(key.serial, "link", "answer", key.press()).statusCode()).isEqualTo(302);
        assertThat(check(next, key.press())).isEqualTo(new Verdict.Right(key.serial));
        act(key.serial, "lost", "sure", "yes");
        assertThat(act(key.serial, "retire", "sure", "yes").statusCode()).isEqualTo(302);
        assertThat(state(key)).isEqualTo(KeyState.RETIRED);
    }

    @Test
    void passwords_that_an_earlier_holder_kept_are_void_once_the_key_is_linked_to_the_next() {
        OtpKey key = receiveOtp();
        Person first = person("1");
        lend(key.serial, first);
        act(key.serial, "link", "answer", key.press());
        String kept = key.press();
        act(key.serial, "return");
        Person next = person("1");
        lend(key.serial, next);
        act(key.serial, "link", "answer", key.press());
        assertThat(check(next, kept)).isEqualTo(new Verdict.Wrong(Refusal.REPLAYED, key.serial));
    }

    @Test
    void a_security_key_is_enrolled_by_the_officer_and_forgets_its_enrolment_when_it_comes_back() throws Exception {
        String serial = GivenKeys.serial();
        receive(serial, KeyKind.WEBAUTHN);
        lend(serial, person("1"));
        SoftKey key = new SoftKey();
        key.origin = "http://localhost:" + port;
        assertThat(act(serial, "link", "answer", key.enrol(challenge(serial))).statusCode())
                .isEqualTo(302);
        assertThat(givenKeys.find(serial).state()).isEqualTo(KeyState.LINKED);
        assertThat(givenKeys.credentialOf(serial)).isPresent();
        act(serial, "return");
        assertThat(givenKeys.credentialOf(serial)).isEmpty();
        lend(serial, person("1"));
        assertThat(act(serial, "link", "answer", key.enrol(challenge(serial))).statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_enrolment_is_refused_for_an_old_question_another_origin_and_a_passkey() {
        String serial = GivenKeys.serial();
        receive(serial, KeyKind.WEBAUTHN);
        lend(serial, person("1"));
        SoftKey key = new SoftKey();
        key.origin = "http://localhost:" + (port + 1);
        assertThat(act(serial, "link", "answer", key.enrol(challenge(serial))).body())
                .contains("not the key with the serial number");
        key.origin = "http://localhost:" + port;
        assertThat(act(serial, "link", "answer", key.enrol(new byte[32])).body())
                .contains("not the key with the serial number");
        key.flags |= SoftKey.BACKUP_ELIGIBLE;
        assertThat(act(serial, "link", "answer", key.enrol(challenge(serial))).body())
                .contains("a passkey which copies itself");
        assertThat(givenKeys.find(serial).state()).isEqualTo(KeyState.LOANED);
    }

    @Test
    void one_security_key_is_not_linked_under_two_numbers() {
        SoftKey key = new SoftKey();
        key.origin = "http://localhost:" + port;
        String first = GivenKeys.serial();
        String second = GivenKeys.serial();
        receive(first, KeyKind.WEBAUTHN);
        receive(second, KeyKind.WEBAUTHN);
        lend(first, person("1"));
        lend(second, person("1"));
        act(first, "link", "answer", key.enrol(challenge(first)));
        assertThat(act(second, "link", "answer", key.enrol(challenge(second))).body())
                .contains("This security key is linked already");
        assertThat(givenKeys.find(second).state()).isEqualTo(KeyState.LOANED);
    }

    @Test
    void a_key_is_linked_only_with_that_key_in_hand() {
        OtpKey key = receiveOtp();
        OtpKey other = receiveOtp();
        Person person = person("1");
        lend(key.serial, person);
        lend(other.serial, person);
        assertThat(act(key.serial, "link", "answer", other.press()).body())
                .contains("This is not the key with the serial number " + key.serial);
        assertThat(act(key.serial, "link", "answer", "nonsense").statusCode()).isEqualTo(400);
        assertThat(state(key)).isEqualTo(KeyState.LOANED);
    }

    @Test
    void a_lost_key_is_revoked_and_its_holder_is_signed_out_everywhere_at_once() {
        Person person = person("1");
        OtpKey key = givenKeys.otp(person);
        Visitor one = signedIn(person);
        Visitor other = signedIn(person);
        assertThat(one.get("/home").statusCode()).isEqualTo(200);
        assertThat(act(key.serial, "lost", "sure", "yes").statusCode()).isEqualTo(302);
        assertThat(check(person, key.press())).isInstanceOf(Verdict.Wrong.class);
        assertThat(one.get("/home").statusCode()).isEqualTo(302);
        assertThat(other.get("/home").statusCode()).isEqualTo(302);
        assertThat(lend(key.serial, person("1")).body()).contains("This key cannot be lent: lost");
    }

    @Test
    void what_cannot_be_undone_has_to_be_meant() {
        OtpKey key = receiveOtp();
        for (String action : new String[] {"lost", "retire"}) {
            assertThat(act(key.serial, action).body()).contains("This cannot be undone");
        }
        assertThat(state(key)).isEqualTo(KeyState.RECEIVED);
    }

    @Test
    void a_person_has_two_keys_at_most() {
        Person person = person("1");
        for (int i = 0; i < 2; i++) {
            assertThat(lend(receiveOtp().serial, person).statusCode()).isEqualTo(302);
        }
        OtpKey third = receiveOtp();
        assertThat(lend(third.serial, person).body()).contains("This person has two keys already");
        assertThat(state(third)).isEqualTo(KeyState.RECEIVED);
    }

    @Test
    void a_key_of_another_region_and_its_people_are_not_there() {
        OtpKey key = receiveOtp();
        Visitor elsewhere = signedIn(given.person(Role.REGIONAL_OFFICER, "2"));
        assertThat(elsewhere.get("/keys").body()).doesNotContain(key.serial);
        for (String path : new String[] {"", "/lend", "/link", "/return", "/lost", "/retire"}) {
            HttpResponse<String> answer = path.isEmpty()
                    ? elsewhere.get("/keys/" + key.serial)
                    : elsewhere.post("/keys/" + key.serial + path, "version", "0");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
        }
        assertThat(lend(key.serial, person("2")).body()).contains("There is no person with this user name");
        assertThat(state(key)).isEqualTo(KeyState.RECEIVED);
    }

    @Test
    void the_new_region_of_a_person_who_moved_takes_the_key_back() {
        Person person = person("2");
        OtpKey key = givenKeys.otp(person);
        assertThat(givenKeys.find(key.serial).region()).isEqualTo("1");
        Visitor elsewhere = signedIn(given.person(Role.REGIONAL_OFFICER, "2"));
        String page = elsewhere.get("/keys/" + key.serial).body();
        assertThat(elsewhere
                        .post("/keys/" + key.serial + "/return", "version", version(page))
                        .statusCode())
                .isEqualTo(302);
        assertThat(givenKeys.find(key.serial).region()).isEqualTo("2");
    }

    @Test
    void nobody_handles_a_key_of_their_own() {
        Person person = given.person(Role.REGIONAL_OFFICER, "1");
        Visitor self = signedIn(person);
        OtpKey key = receiveOtp();
        String page = self.get("/keys/" + key.serial).body();
        assertThat(self.post(
                                "/keys/" + key.serial + "/lend",
                                "version",
                                version(page),
                                "username",
                                person.username(),
                                "termsSignedOn",
                                LocalDate.now(ZoneId.of("Europe/London")).toString())
                        .body())
                .contains("You cannot handle a key of your own");
        assertThat(state(key)).isEqualTo(KeyState.RECEIVED);
    }

    @Test
    void a_change_by_somebody_else_in_the_meantime_is_refused_plainly() {
        OtpKey key = receiveOtp();
        String page = officer.get("/keys/" + key.serial).body();
        lend(key.serial, person("1"));
        HttpResponse<String> late = officer.post("/keys/" + key.serial + "/retire", "version", version(page));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has changed this key");
        assertThat(state(key)).isEqualTo(KeyState.LOANED);
    }

    @ParameterizedTest
    @CsvSource({
        "'', OTP, 1, Type the serial number",
        "'<b>', OTP, 1, Type the serial number",
        "NEW-1, '', 1, Choose what kind",
        "NEW-1, TOTP, 1, Choose what kind",
        "NEW-1, WEBAUTHN, 2, Choose the region",
        "NEW-1, WEBAUTHN, '', Choose the region",
        "NEW-1, WEBAUTHN, 99, Choose the region",
        "NEW-1, OTP, 1, The public identity is",
        "NEW-1, OTP, 1, Type the private identity"
    })
    void a_receipt_that_cannot_be_is_refused_with_what_to_do(
            String serial, String kind, String region, String problem) {
        HttpResponse<String> answer = officer.post("/keys", "serial", serial, "kind", kind, "region", region);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(problem).doesNotContain("value=\"<b>\"");
    }

    @Test
    void a_second_key_with_the_same_number_or_identity_is_refused() {
        OtpKey key = receiveOtp();
        OtpKey same = new OtpKey();
        same.publicId = key.publicId;
        assertThat(receive(same).body()).contains("There is a key with this serial number or public identity already");
        assertThat(receive(key).body()).contains("There is a key with this serial number or public identity already");
    }

    @Test
    void a_simulated_key_is_not_received_outside_the_demonstration() {
        OtpKey key = new OtpKey();
        key.publicId = "fictiveccccb";
        assertThat(receive(key).body()).contains("This is a simulated key, which exists in a demonstration only");
    }

    @ParameterizedTest
    @CsvSource({"''", "yesterday", "1999-12-31", "2100-01-01", "2026-02-30"})
    void a_loan_needs_the_day_of_the_signed_terms(String day) {
        OtpKey key = receiveOtp();
        Person person = person("1");
        String page = officer.get("/keys/" + key.serial).body();
        HttpResponse<String> answer = officer.post(
                "/keys/" + key.serial + "/lend",
                "version",
                version(page),
                "username",
                person.username(),
                "termsSignedOn",
                day);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("the day on which the person signed");
    }

    @Test
    void an_administrator_looks_after_every_stock_and_the_nations() {
        Visitor administrator = signedIn(given.person(Role.SYSTEM_ADMIN));
        administrator.get("/keys");
        OtpKey key = new OtpKey();
        assertThat(administrator
                        .post("/keys", "serial", key.serial, "kind", "WEBAUTHN", "region", "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(givenKeys.find(key.serial).region()).isNull();
        assertThat(officer.get("/keys/" + key.serial).statusCode()).isEqualTo(404);
        assertThat(administrator.get("/keys/" + receiveOtp().serial).statusCode())
                .isEqualTo(200);
    }

    private Person person(String region) {
        return given.person(Role.PROVIDER_SUBMITTER, given.agency(region, "AD"));
    }

    private OtpKey receiveOtp() {
        OtpKey key = new OtpKey();
        assertThat(receive(key).statusCode()).isEqualTo(302);
        return key;
    }

    private HttpResponse<String> receive(OtpKey key) {
        return officer.post(
                "/keys",
                "serial",
                key.serial,
                "kind",
                "OTP",
                "region",
                "1",
                "publicId",
                key.publicId,
                "privateId",
                key.hexPrivateId(),
                "aesKey",
                key.hexAesKey());
    }

    private void receive(String serial, KeyKind kind) {
        assertThat(officer.post("/keys", "serial", serial, "kind", kind.name(), "region", "1")
                        .statusCode())
                .isEqualTo(302);
    }

    private HttpResponse<String> lend(String serial, Person person) {
        return act(
                serial,
                "lend",
                "username",
                person.username(),
                "termsSignedOn",
                LocalDate.now(ZoneId.of("Europe/London")).toString());
    }

    private HttpResponse<String> act(String serial, String action, String... pairs) {
        String[] all = new String[pairs.length + 2];
        all[0] = "version";
        all[1] = version(officer.get("/keys/" + serial).body());
        System.arraycopy(pairs, 0, all, 2, pairs.length);
        return officer.post("/keys/" + serial + "/" + action, all);
    }

    private byte[] challenge(String serial) {
        Matcher challenge = CHALLENGE.matcher(officer.get("/keys/" + serial).body());
        assertThat(challenge.find()).isTrue();
        return Base64.getUrlDecoder().decode(challenge.group(1));
    }

    // A page without a form has no version to send; neither has whoever forges one.
    private static String version(String page) {
        Matcher version = VERSION.matcher(page);
        return version.find() ? version.group(1) : "0";
    }

    private KeyState state(OtpKey key) {
        return givenKeys.find(key.serial).state();
    }

    private Verdict check(Person person, String typed) {
        return otpKeys.check(person.id(), KeyState.LINKED, typed);
    }
}
