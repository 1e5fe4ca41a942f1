package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
    private static final String CONTEXT = "client.initials";

    @TempDir
    Path folder;

    private KeyFile keys;
    private Sealed sealed;

    @BeforeEach
    void makeKeys() {
        keys = KeyFile.readOrCreate(folder.resolve("keys"));
        sealed = new Sealed(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AZ", "1985-02-28", "Ærøskøbing \uD83D\uDE00", "a.b.c\n\0"})
    void opensWhatItSealed(String text) {
        assertThat(sealed.open(CONTEXT, sealed.seal(CONTEXT, text))).isEqualTo(text);
    }

    @Test
    void neverSealsEqualValuesAlike() {
        Set<String> seen = new HashSet<>();
        for (int times = 0; times < 1000; times++) {
            seen.add(sealed.seal(CONTEXT, "AZ"));
        }
        assertThat(seen).hasSize(1000).noneMatch(value -> value.contains("AZ."));
    }

    @Test
    void doesNotOpenAValueOfAnotherColumn() {
        String value = sealed.seal(CONTEXT, "AZ");
        assertThatThrownBy(() -> sealed.open("client.birth_date", value))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("client.birth_date")
                .hasNoCause();
    }

    @Test
    void doesNotOpenAValueOfWhichAnyCharacterWasChanged() {
        String value = sealed.seal(CONTEXT, "AZ".getBytes(StandardCharsets.UTF_8));
        List<Integer> opened = new ArrayList<>();
        // The last character carries bits that Base64 ignores, so it is changed in its highest bit.
        for (int at = 0; at < value.length(); at++) {
            StringBuilder changed = new StringBuilder(value);
            changed.setCharAt(at, value.charAt(at) == 'Q' ? 'g' : 'Q');
            try {
                sealed.openBytes(CONTEXT, changed.toString());
                opened.add(at);
            } catch (SealException expected) {
                assertThat(expected).hasMessageNotContaining("AZ");
            }
        }
        assertThat(opened)
                .as("positions whose change went unnoticed in %s", value)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "deadbeef.", ".AAAA", "deadbeef.AAAA", "deadbeef.***"})
    void refusesWhatWasNeverSealed(String value) {
        assertThatThrownBy(() -> sealed.open(CONTEXT, value)).isInstanceOf(SealException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "***", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatWasNeverSealedThoughItNamesTheKey(String rest) {
        assertThatThrownBy(() -> sealed.open(CONTEXT, keys.current() + "." + rest))
                .isInstanceOf(SealException.class);
    }

    @Test
    void opensValuesOfEarlierKeysAfterTheKeyWasChanged() {
        String before = sealed.seal(CONTEXT, "AZ");
        Sealed after = new Sealed(keys.rotate());

        assertThat(after.open(CONTEXT, before)).isEqualTo("AZ");
        assertThat(after.isOutdated(CONTEXT, before)).isTrue();
        assertThat(after.isOutdated(CONTEXT, after.seal(CONTEXT, "AZ"))).isFalse();
    }

    @Test
    void namesTheKeyThatIsMissing() {
        Sealed other = new Sealed(KeyFile.readOrCreate(folder.resolve("others")));
        String value = other.seal(CONTEXT, "AZ");
        assertThatThrownBy(() -> sealed.open(CONTEXT, value))
                .hasMessageContaining("which the key file")
                .hasMessageContaining("does not hold");
    }
}
