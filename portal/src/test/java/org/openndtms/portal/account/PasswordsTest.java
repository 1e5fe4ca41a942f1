package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final List<String> ABOUT = List.of("jo.bloggs", "Josephine Bloggs", "jo@riverside-recovery.org.uk");

    private static final Passwords PASSWORDS = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password1234!",
                "qwertyuiop12",
                "111111111111",
                "iloveyou1234",
                "JosephineBloggs",
                "jo.bloggs2026",
                "P@ssw0rd12345",
                "abcdefghijkl",
                "ndtms-bloggs-1"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertThat(PASSWORDS.problems(password, ABOUT))
                .hasSize(1)
                .first()
                .asString()
                .contains("first that somebody tries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kettle walrus lantern", "drei Bäume im Nebel", "зима весна лето осень", "gx7!kq2-vvm0"})
    void asksForNoSpecialCharacters(String password) {
        assertThat(PASSWORDS.problems(password, ABOUT)).isEmpty();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(PASSWORDS.problems("kettle walr", ABOUT)).first().asString().contains("at least 12 characters");
        assertThat(PASSWORDS.problems("🐟🐧🦉🐝🦆🐢🦊🐳🦜🐌🦔", ABOUT))
                .first()
                .asString()
                .contains("at least 12");
        assertThat(PASSWORDS.problems("k7 w".repeat(33), ABOUT))
                .first()
                .asString()
                .contains("at most 128");
    }

    @Test
    void keepsNothingFromWhichAPasswordCanBeRead() {
        String first = PASSWORDS.encode("kettle walrus lantern");
        String second = PASSWORDS.encode("kettle walrus lantern");
        assertThat(first).startsWith("$argon2id$").doesNotContain("kettle").isNotEqualTo(second);
        assertThat(PASSWORDS.matches("kettle walrus lantern", first)).isTrue();
        assertThat(PASSWORDS.matches("kettle walrus lanterns", first)).isFalse();
        assertThat(PASSWORDS.matches("kettle walrus lantern", null)).isFalse();
    }

    @Test
    void takesTheSameTextInAnotherFormOfUnicode() {
        String composed = PASSWORDS.encode("drei B\u00e4ume im Nebel");
        assertThat(PASSWORDS.matches("drei Ba\u0308ume im Nebel", composed)).isTrue();
    }

    @Test
    void refusesAPasswordOfMegabytesWithoutWorkingOnIt() {
        assertThat(PASSWORDS.matches("x".repeat(5_000_000), PASSWORDS.encode("kettle walrus lantern")))
                .isFalse();
    }

    @Test
    void makesInitialPasswordsThatKeepItsOwnRules() {
        for (int i = 0; i < 50; i++) {
            String initial = PASSWORDS.initial();
            assertThat(PASSWORDS.problems(initial, ABOUT)).as(initial).isEmpty();
        }
    }
}
