package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final List<String> ABOUT =
            List.of("jo.bloggs", "Josephine Bloggs", "jo@riverside-recovery.org.uk", "Harbourside Turning Point");

    private static final Passwords PASSWORDS = new Passwords(new BlockedPasswords(""));

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
                "ndtms-bloggs-1",
                "Harbourside-2026",
                "turningpoint12",
                "national-treatment",
                "DrugAlcoholPortal",
                "987654321098",
                "aaaaaaaaaaaab",
                "zyxwvutsrqpo",
                "123412341234",
                "jojojojojojo",
                "asdfghjkl;'#",
                "ababababababab",
                "bloggsbloggsbloggs"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertThat(PASSWORDS.problems(password, ABOUT))
                .hasSize(1)
                .first()
                .asString()
                .containsAnyOf("first that somebody tries", "Many people use");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kettle walrus lantern", "drei Bäume im Nebel", "зима весна лето осень", "gx7!kq2-vvm0"})
    void asksForNoSpecialCharacters(String password) {
        assertThat(PASSWORDS.problems(password, ABOUT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gfhjkmgfhjkm", "Mailcreated5240", "MAILCREATED5240", "leavemealone", "PolniyPizdec0211"})
    void refusesWhatManyPeopleUse(String password) {
        assertThat(PASSWORDS.problems(password, ABOUT))
                .hasSize(1)
                .first()
                .asString()
                .contains("Many people use");
    }

    @Test
    void refusesWhatTheOperatorsListHolds(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "\n  Kettle Walrus Lantern \r\nänother odd öne\n");
        Passwords passwords = new Passwords(new BlockedPasswords(list.toString()));
        assertThat(passwords.problems("kettle walrus lantern", ABOUT)).hasSize(1);
        assertThat(passwords.problems("A\u0308nother odd o\u0308ne", ABOUT)).hasSize(1);
        assertThat(passwords.problems("kettle walrus lamplight", ABOUT)).isEmpty();
    }

    @Test
    void saysWhichListCannotBeRead(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new BlockedPasswords(missing.toString()))
                .isInstanceOf(BlockedPasswordsException.class)
                .hasMessageContaining(missing + " cannot be read");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> new BlockedPasswords(binary.toString()))
                .isInstanceOf(BlockedPasswordsException.class)
                .hasMessageContaining("not text in UTF-8");
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
