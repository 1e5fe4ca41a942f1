package org.openndtms.portal.account.key;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorAttachment;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialDescriptor;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The two ceremonies of Web Authentication (W3C, level 2) for security keys: enrolment and signing in. Checks answers;
 * remembers nothing, so that the caller decides which question an answer belongs to.
 *
 * <p>The key proves possession only. Its PIN is not asked for, since the password is what the person knows.
 */
final class Webauthn {
    private static final int LONGEST_ANSWER = 16_384;
    private static final int UUID_BYTES = 16;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            algorithm(COSEAlgorithmIdentifier.ES256),
            algorithm(COSEAlgorithmIdentifier.EdDSA),
            algorithm(COSEAlgorithmIdentifier.RS256));

    private final Supplier<RelyingParty> party;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    /** For a web site that may become known only when the first page is asked for. */
    Webauthn(Supplier<RelyingParty> party) {
        this.party = party;
    }

    /**
     * Returns the question that enrols a key, as JSON for the browser.
     *
     * @param person whom the key will be linked to; stays in the key as a number that says nothing
     * @param known keys that the person has already, which the browser then refuses
     */
    String enrolmentOptions(byte[] challenge, UUID person, String username, List<SecurityKey> known) {
        return converter
                .getJsonMapper()
                .writeValueAsString(new PublicKeyCredentialCreationOptions(
                        new PublicKeyCredentialRpEntity(
                                party.get().id(), party.get().name()),
                        new PublicKeyCredentialUserEntity(userHandle(person), username, username),
                        new DefaultChallenge(challenge),
                        ALGORITHMS,
                        PATIENCE_MILLIS,
                        descriptors(known),
                        new AuthenticatorSelectionCriteria(
                                AuthenticatorAttachment.CROSS_PLATFORM,
                                ResidentKeyRequirement.DISCOURAGED,
                                UserVerificationRequirement.DISCOURAGED),
                        AttestationConveyancePreference.NONE,
                        null));
    }

    /** Returns the question that any one of {@code keys} answers, as JSON for the browser. */
    String signInOptions(byte[] challenge, List<SecurityKey> keys) {
        return converter
                .getJsonMapper()
                .writeValueAsString(new PublicKeyCredentialRequestOptions(
                        new DefaultChallenge(challenge),
                        PATIENCE_MILLIS,
                        party.get().id(),
                        descriptors(keys),
                        UserVerificationRequirement.DISCOURAGED,
                        null));
    }

    /** The answer to a question that enrols, read and not yet checked. */
    Answer<RegistrationData> readEnrolment(String json) throws WebauthnException {
        return read(json, manager::parseRegistrationResponseJSON, RegistrationData::getCollectedClientData);
    }

    /** The answer to a question at signing in, read and not yet checked. */
    Answer<AuthenticationData> readSignIn(String json) throws WebauthnException {
        return read(json, manager::parseAuthenticationResponseJSON, AuthenticationData::getCollectedClientData);
    }

    /**
     * Returns the key that an answer enrols.
     *
     * @throws WebauthnException if the answer does not hold
     */
    SecurityKey checkEnrolment(Answer<RegistrationData> answer, byte[] challenge) throws WebauthnException {
        RegistrationData data = answer.data();
        check(() -> manager.verify(data, new RegistrationParameters(server(challenge), ALGORITHMS, false, true)));
        var object = data.getAttestationObject();
        AttestedCredentialData credential =
                object == null ? null : object.getAuthenticatorData().getAttestedCredentialData();
        if (object == null || credential == null) {
            throw new WebauthnException(Refusal.UNREADABLE);
        }
        if (object.getAuthenticatorData().isFlagBE()) {
            throw new WebauthnException(Refusal.NOT_A_KEY);
        }
        return new SecurityKey(
                credential.getCredentialId(),
                attested.convert(credential),
                object.getAuthenticatorData().getSignCount());
    }

    /**
     * Checks an answer at signing in against the key that it names.
     *
     * @param key what is kept of the key that the answer names
     * @param person whom that key is linked to
     * @return the key's counter, to be kept
     * @throws WebauthnException if the answer does not hold
     */
    long checkSignIn(Answer<AuthenticationData> answer, byte[] challenge, SecurityKey key, UUID person)
            throws WebauthnException {
        AuthenticationData data = answer.data();
        byte[] handle = data.getUserHandle();
        // Keys that keep no list of their accounts leave the person out.
        if (handle != null && handle.length > 0 && !Arrays.equals(handle, userHandle(person))) {
            throw new WebauthnException(Refusal.NOT_LINKED);
        }
        var kept = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                false,
                false,
                key.signCount(),
                attested.convert(key.attested()),
                null,
                null,
                null,
                null);
        check(() -> manager.verify(
                data, new AuthenticationParameters(server(challenge), kept, List.of(key.credentialId()), false, true)));
        var authenticator = data.getAuthenticatorData();
        if (authenticator == null) {
            throw new WebauthnException(Refusal.UNREADABLE);
        }
        return authenticator.getSignCount();
    }

    /** Sixteen bytes by which a key knows the person. */
    static byte[] userHandle(UUID person) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    /**
     * An answer of a key.
     *
     * @param data the answer
     * @param challenge the question that it says it answers
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Answer<T>(T data, byte[] challenge) {}

    private static <T> Answer<T> read(String json, Parser<T> parser, ClientData<T> clientData)
            throws WebauthnException {
        if (json.length() > LONGEST_ANSWER) {
            throw new WebauthnException(Refusal.UNREADABLE);
        }
        try {
            T data = parser.parse(json);
            CollectedClientData client = clientData.of(data);
            return new Answer<>(data, client.getChallenge().getValue());
        } catch (RuntimeException e) {
            // The library lets whatever a malformed answer causes through, a missing field as a null pointer included.
            throw new WebauthnException(Refusal.UNREADABLE);
        }
    }

    private static void check(Runnable verification) throws WebauthnException {
        try {
            verification.run();
        } catch (VerificationException e) {
            throw new WebauthnException(refusal(e));
        } catch (DataConversionException | IllegalArgumentException | NullPointerException e) {
            throw new WebauthnException(Refusal.UNREADABLE);
        }
    }

    private static Refusal refusal(VerificationException e) {
        if (e instanceof BadOriginException
                || e instanceof BadTopOriginException
                || e instanceof CrossOriginException
                || e instanceof BadRpIdException) {
            return Refusal.WRONG_SITE;
        }
        if (e instanceof BadChallengeException) {
            return Refusal.NOT_ASKED;
        }
        if (e instanceof MaliciousCounterValueException) {
            return Refusal.CLONED;
        }
        return e instanceof UserNotPresentException ? Refusal.NOT_TOUCHED : Refusal.FORGED;
    }

    private ServerProperty server(byte[] challenge) {
        Set<Origin> origins = party.get().origins().stream().map(Origin::create).collect(Collectors.toSet());
        return ServerProperty.builder()
                .origins(origins)
                .rpId(party.get().id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static List<PublicKeyCredentialDescriptor> descriptors(List<SecurityKey> keys) {
        return keys.stream()
                .map(key ->
                        new PublicKeyCredentialDescriptor(PublicKeyCredentialType.PUBLIC_KEY, key.credentialId(), null))
                .toList();
    }

    private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier id) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, id);
    }

    private interface Parser<T> {
        T parse(String json);
    }

    private interface ClientData<T> {
        CollectedClientData of(T data);
    }
}
