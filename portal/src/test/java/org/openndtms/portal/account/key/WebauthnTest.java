package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebauthnTest {
    private static final UUID PERSON = UUID.fromString("0b0e7a52-6f1a-4f0e-9d0c-6f3a2d1c4b5a");

    private final Webauthn webauthn =
            new Webauthn(() -> new RelyingParty("localhost", "Open NDTMS", Set.of("http://localhost:8080")));
    private final SoftKey key = new SoftKey().of(PERSON);

    @Test
    void a_key_that_was_enrolled_signs_in_and_its_counter_rises() throws Exception {
        SecurityKey kept = enrol();
        assertThat(kept.credentialId()).isEqualTo(key.credentialId());
        assertThat(signIn(kept)).isEqualTo(1);
        assertThat(signIn(new SecurityKey(kept.credentialId(), kept.attested(), 1)))
                .isEqualTo(2);
    }

    @Test
    void a_key_that_does_not_count_is_accepted_each_time() throws Exception {
        SecurityKey kept = enrol();
        for (int i = 0; i < 3; i++) {
            key.counter = -1;
            assertThat(signIn(kept)).isZero();
        }
    }

    @Test
    void a_key_that_does_not_name_its_person_is_accepted() throws Exception {
        SecurityKey kept = enrol();
        key.userHandle = new byte[0];
        assertThat(signIn(kept)).isEqualTo(1);
    }

    @Test
    void another_origin_is_refused() throws Exception {
        assertSignInRefused(k -> k.origin = "http://localhost:8081", Refusal.WRONG_SITE);
        assertSignInRefused(k -> k.origin = "https://localhost:8080", Refusal.WRONG_SITE);
        assertSignInRefused(k -> k.origin = "http://localhost.example:8080", Refusal.WRONG_SITE);
        assertSignInRefused(k -> k.origin = "http://127.0.0.1:8080", Refusal.WRONG_SITE);
    }

    @Test
    void another_site_and_a_frame_of_another_site_are_refused() throws Exception {
        assertSignInRefused(k -> k.site = "example.org", Refusal.WRONG_SITE);
        assertSignInRefused(k -> k.crossOrigin = true, Refusal.WRONG_SITE);
    }

    @Test
    void a_key_that_names_another_person_is_refused() throws Exception {
        assertSignInRefused(k -> k.of(UUID.randomUUID()), Refusal.NOT_LINKED);
    }

    @Test
    void a_counter_that_goes_back_or_stands_still_is_refused() throws Exception {
        SecurityKey kept = enrol();
        SecurityKey later = new SecurityKey(kept.credentialId(), kept.attested(), 5);
        for (long counter : new long[] {0, 3, 4}) {
            key.counter = counter;
            assertRefused(() -> signIn(later), Refusal.CLONED);
        }
        assertThat(signIn(later)).isEqualTo(6);
    }

    @Test
    void a_key_that_nobody_touched_is_refused() throws Exception {
        assertSignInRefused(k -> k.flags = 0, Refusal.NOT_TOUCHED);
    }

    @Test
    void the_answer_to_another_question_is_refused() throws Exception {
        SecurityKey kept = enrol();
        var answer = webauthn.readSignIn(key.signIn(challenge()));
        assertRefused(() -> webauthn.checkSignIn(answer, challenge(), kept, PERSON), Refusal.NOT_ASKED);
    }

    @Test
    void the_signature_of_another_key_is_refused() throws Exception {
        SecurityKey kept = enrol();
        byte[] challenge = challenge();
        var others = webauthn.readSignIn(new SoftKey().of(PERSON).signIn(challenge));
        assertRefused(() -> webauthn.checkSignIn(others, challenge, kept, PERSON), Refusal.FORGED);
    }

    @Test
    void an_answer_at_signing_in_does_not_enrol_and_the_other_way_round() throws Exception {
        byte[] challenge = challenge();
        assertRefused(() -> webauthn.readEnrolment(key.signIn(challenge)), Refusal.UNREADABLE);
        assertRefused(() -> webauthn.readSignIn(key.enrol(challenge)), Refusal.UNREADABLE);
    }

    @Test
    void enrolment_is_refused_for_another_origin_question_and_without_a_touch() {
        assertRefused(() -> enrolWith(k -> k.origin = "https://evil.example"), Refusal.WRONG_SITE);
        assertRefused(() -> enrolWith(k -> k.site = "evil.example"), Refusal.WRONG_SITE);
        assertRefused(() -> enrolWith(k -> k.flags = 0), Refusal.NOT_TOUCHED);
        assertRefused(
                () -> webauthn.checkEnrolment(webauthn.readEnrolment(key.enrol(challenge())), challenge()),
                Refusal.NOT_ASKED);
    }

    @Test
    void a_passkey_that_copies_itself_is_not_enrolled() {
        assertRefused(() -> enrolWith(k -> k.flags |= SoftKey.BACKUP_ELIGIBLE), Refusal.NOT_A_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\"}}",
                "{\"id\":\"!!\",\"rawId\":7,\"type\":[],\"response\":\"x\"}",
                "<html>",
                "{\"id\":"
            })
    void what_is_no_answer_is_refused(String json) {
        assertRefused(() -> webauthn.readSignIn(json), Refusal.UNREADABLE);
        assertRefused(() -> webauthn.readEnrolment(json), Refusal.UNREADABLE);
    }

    @Test
    void a_very_long_or_deep_answer_is_refused() {
        assertRefused(() -> webauthn.readSignIn("[".repeat(16_000)), Refusal.UNREADABLE);
        assertRefused(() -> webauthn.readSignIn(" ".repeat(1_000_000) + "{}"), Refusal.UNREADABLE);
    }

    @Test
    void every_answer_with_one_letter_of_what_was_signed_changed_is_refused() throws Exception {
        SecurityKey kept = enrol();
        byte[] challenge = challenge();
        String json = key.signIn(challenge);
        int from = json.indexOf("\"authenticatorData\"") + 21;
        for (int i = from; i < from + 40; i++) {
            String changed = json.substring(0, i) + (json.charAt(i) == 'A' ? 'B' : 'A') + json.substring(i + 1);
            assertThatThrownBy(() -> webauthn.checkSignIn(webauthn.readSignIn(changed), challenge, kept, PERSON))
                    .as("changed at %d", i)
                    .isInstanceOf(WebauthnException.class);
        }
    }

    @Test
    void the_questions_name_the_site_and_the_keys_and_escape_what_they_quote() {
        SecurityKey known = new SecurityKey(new byte[] {1, -1, 3}, new byte[0], 0);
        assertThat(webauthn.enrolmentOptions(new byte[] {9}, PERSON, "o'brien\"<b>", List.of(known)))
                .contains("\"id\":\"localhost\"", "\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"Af8D\"")
                .contains("o'brien\\\"<b>", "\"userVerification\":\"discouraged\"");
        assertThat(webauthn.signInOptions(new byte[] {9}, List.of(known)))
                .contains("\"rpId\":\"localhost\"", "\"allowCredentials\":[{\"type\":\"public-key\",\"id\":\"Af8D\"");
    }

    private void assertSignInRefused(Consumer<SoftKey> lie, Refusal refusal) throws Exception {
        SecurityKey kept = enrol();
        SoftKey honest = new SoftKey();
        String origin = key.origin;
        lie.accept(key);
        assertRefused(() -> signIn(kept), refusal);
        key.origin = origin;
        key.site = honest.site;
        key.flags = honest.flags;
        key.crossOrigin = false;
        key.of(PERSON);
        assertThat(signIn(kept)).as("the honest answer").isPositive();
        key.counter = 0;
    }

    private static void assertRefused(ThrowingCallable call, Refusal refusal) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WebauthnException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private SecurityKey enrol() throws WebauthnException {
        return enrolWith(k -> {});
    }

    private SecurityKey enrolWith(Consumer<SoftKey> lie) throws WebauthnException {
        int flags = key.flags;
        String origin = key.origin;
        String site = key.site;
        lie.accept(key);
        byte[] challenge = challenge();
        String answer = key.enrol(challenge);
        key.flags = flags;
        key.origin = origin;
        key.site = site;
        return webauthn.checkEnrolment(webauthn.readEnrolment(answer), challenge);
    }

    private long signIn(SecurityKey kept) throws WebauthnException {
        byte[] challenge = challenge();
        var answer = webauthn.readSignIn(key.signIn(challenge));
        assertThat(answer.challenge()).isEqualTo(challenge);
        return webauthn.checkSignIn(answer, challenge, kept, PERSON);
    }

    private static byte[] challenge() {
        byte[] challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        return challenge;
    }
}
