package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInTest extends PortalTest {
    private static final String PASSWORD = "kettle walrus lantern";

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @Autowired
    private SecondFactor secondFactor;

    @BeforeEach
    void nobodyHasGuessed() {
        transactions.asSystem(() -> database.sql("delete from sign_in_attempt").update());
    }

    @Test
    void aRightPasswordAloneLeadsToTheKeyAndNowhereElse() {
        Person person = submitter();
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        HttpResponse<String> answer = visitor.post("/sign-in", "username", person.username(), "password", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith(secondFactor.page());
        assertThat(location(visitor.get("/home"))).endsWith("/sign-in");
    }

    @Test
    void aWrongPasswordAnUnknownPersonAndTheWrongDoorAreToldTheSame() {
        Person person = submitter();
        String wrong = tryAt("/sign-in", person.username(), "not the password").body();
        String unknown = tryAt("/sign-in", "nobody-of-that-name", PASSWORD).body();
        String door =
                tryAt("/commissioner/sign-in", person.username(), PASSWORD).body();
        assertThat(wrong).contains("The user name or the password is wrong");
        assertThat(unknown).contains("The user name or the password is wrong");
        assertThat(door).contains("The user name or the password is wrong");
    }

    @Test
    void somebodyWhoGuessesHasToWait() {
        Person person = submitter();
        int answered = 200;
        for (int i = 0; i < 30 && answered == 200; i++) {
            answered = tryAt("/sign-in", person.username(), "guess number " + i).statusCode();
        }
        HttpResponse<String> waiting = tryAt("/sign-in", person.username(), PASSWORD);
        assertThat(waiting.statusCode()).isEqualTo(429);
        assertThat(waiting.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(waiting.body()).contains("Wait ");
    }

    @Test
    void guessesFromTheSameBuildingHoldUpNobodyAtTheirOwnBrowser() {
        Person person = submitter();
        Visitor own = visitor();
        own.cookies().put("ndtms-browser", "a".repeat(48));
        transactions.asSystem(() -> database.sql("insert into known_browser (token_hash, person_id) values (?, ?)")
                .params(Hashes.sha256("a".repeat(48)), person.id())
                .update());
        int answered = 200;
        for (int i = 0; i < 30 && answered == 200; i++) {
            answered = tryAt("/sign-in", person.username(), "guess number " + i).statusCode();
        }
        assertThat(answered).isEqualTo(429);
        own.get("/sign-in");
        assertThat(own.post("/sign-in", "username", person.username(), "password", PASSWORD)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aKnownBrowserOfOnePersonIsNoneOfAnother() {
        Person victim = submitter();
        Person guesser = submitter();
        String token = "b".repeat(48);
        transactions.asSystem(() -> database.sql("insert into known_browser (token_hash, person_id) values (?, ?)")
                .params(Hashes.sha256(token), guesser.id())
                .update());
        int answered = 200;
        for (int i = 0; i < 30 && answered == 200; i++) {
            Visitor visitor = visitor();
            visitor.cookies().put("ndtms-browser", token);
            visitor.get("/sign-in");
            answered = visitor.post("/sign-in", "username", victim.username(), "password", "guess " + i)
                    .statusCode();
        }
        assertThat(answered).isEqualTo(429);
    }

    @Test
    void aNewSessionIdFollowsThePassword() {
        Person person = submitter();
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        String before = visitor.cookies().get("ndtms");
        visitor.post("/sign-in", "username", person.username(), "password", PASSWORD);
        assertThat(visitor.cookies().get("ndtms")).isNotNull().isNotEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertThat(visitor().post("/sign-in", "username", "a", "password", "b").statusCode())
                .isEqualTo(403);
    }

    private Person submitter() {
        Person person = given.person(Role.PROVIDER_SUBMITTER, given.agency("1", "AD"));
        given.password(person, PASSWORD);
        return person;
    }

    private HttpResponse<String> tryAt(String door, String username, String password) {
        Visitor visitor = visitor();
        visitor.get(door);
        return visitor.post(door, "username", username, "password", password);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
