package org.openndtms.portal.account.key;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.portal.account.key.Webauthn.Answer;
import org.openndtms.portal.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Puts questions to the security keys that people hold and checks the answers, each of which counts once. */
@Service
class WebauthnKeys {
    private static final String LINKED = """
            select k.serial, c.key_id, c.credential_id, c.attested, c.sign_count
            from webauthn_credential c join security_key k on k.id = c.key_id
            where k.holder = ? and k.state = 'LINKED'
            """;

    private final Webauthn webauthn;
    private final Challenges challenges;
    private final JdbcClient database;
    private final Transactions transactions;

    private record Linked(UUID id, String serial, SecurityKey key) {}

    WebauthnKeys(Site site, Challenges challenges, JdbcClient database, Transactions transactions) {
        this.webauthn = new Webauthn(site::relyingParty);
        this.challenges = challenges;
        this.database = database;
        this.transactions = transactions;
    }

    /** The question to a person at signing in, as JSON for the browser; empty when the person has no such key. */
    Optional<String> askAtSignIn(UUID person, String session) {
        List<SecurityKey> keys = linked(person);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(webauthn.signInOptions(challenges.ask(person, null, session), keys));
    }

    /** Checks the answer of a person's key at signing in. */
    Verdict checkAtSignIn(UUID person, String json, String session) {
        Answer<AuthenticationData> answer;
        try {
            answer = webauthn.readSignIn(json);
        } catch (WebauthnException e) {
            return new Verdict.Wrong(e.refusal());
        }
        Optional<byte[]> challenge = challenges.take(answer.challenge(), person, null, session);
        if (challenge.isEmpty()) {
            return new Verdict.Wrong(Refusal.NOT_ASKED);
        }
        return transactions.asSystem(() -> check(person, answer, challenge.get()));
    }

    private Verdict check(UUID person, Answer<AuthenticationData> answer, byte[] challenge) {
        // The row is held until the end of the transaction, so that two answers are checked one after the other.
        Optional<Linked> named = database.sql(LINKED + "and c.credential_id = ? for update of c, k")
                .params(person, answer.data().getCredentialId())
                .query(WebauthnKeys::read)
                .optional();
        if (named.isEmpty()) {
            return new Verdict.Wrong(Refusal.NOT_LINKED);
        }
        Linked linked = named.get();
        try {
            long count = webauthn.checkSignIn(answer, challenge, linked.key(), person);
            database.sql("update webauthn_credential set sign_count = ? where key_id = ?")
                    .params(count, linked.id())
                    .update();
            return new Verdict.Right(linked.serial());
        } catch (WebauthnException e) {
            return new Verdict.Wrong(e.refusal(), linked.serial());
        }
    }

    /** The question that enrols a key on loan for its holder, as JSON for the browser of whoever links it. */
    String askToEnrol(StockKey key, StockKey.Holder holder, String session) {
        byte[] challenge = challenges.ask(holder.id(), key.id(), session);
        return webauthn.enrolmentOptions(challenge, holder.id(), holder.username(), linked(holder.id()));
    }

    /**
     * Checks the answer of a key that is to be enrolled.
     *
     * @throws WebauthnException if it does not hold
     */
    SecurityKey checkEnrolment(StockKey key, StockKey.Holder holder, String json, String session)
            throws WebauthnException {
        Answer<RegistrationData> answer = webauthn.readEnrolment(json);
        byte[] challenge = challenges
                .take(answer.challenge(), holder.id(), key.id(), session)
                .orElseThrow(() -> new WebauthnException(Refusal.NOT_ASKED));
        return webauthn.checkEnrolment(answer, challenge);
    }

    private List<SecurityKey> linked(UUID person) {
        return transactions.asSystem(() -> database.sql(LINKED).param(person).query(WebauthnKeys::read).list().stream()
                .map(Linked::key)
                .toList());
    }

    private static Linked read(ResultSet row, int number) throws SQLException {
        return new Linked(
                row.getObject("key_id", UUID.class),
                row.getString("serial"),
                new SecurityKey(row.getBytes("credential_id"), row.getBytes("attested"), row.getLong("sign_count")));
    }
}
