package org.openndtms.portal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
    private static final String CONTEXT = "client.initials";
    private static final Set<String> COLUMNS = Set.of(CONTEXT, "file.content");

    @TempDir
    Path folder;

    private KeyFile keys;
    private Sealed sealed;

    @BeforeEach
    void makeKeys() {
        keys = KeyFile.readOrCreate(folder.resolve("keys"));
        sealed = new Sealed(keys, COLUMNS);
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
        Sealed after = new Sealed(keys.rotate(), COLUMNS);

        assertThat(after.open(CONTEXT, before)).isEqualTo("AZ");
        assertThat(after.isOutdated(CONTEXT, before)).isTrue();
        assertThat(after.isOutdated(CONTEXT, after.seal(CONTEXT, "AZ"))).isFalse();
    }

    @Test
    void namesTheKeyThatIsMissing() {
        Sealed other = new Sealed(KeyFile.readOrCreate(folder.resolve("others")), COLUMNS);
        String value = other.seal(CONTEXT, "AZ");
        assertThatThrownBy(() -> sealed.open(CONTEXT, value))
                .hasMessageContaining("which the key file")
                .hasMessageContaining("does not hold");
    }

    @Test
    void sealsForNoColumnThatAChangeOfKeysWouldPassBy() {
        assertThatThrownBy(() -> sealed.seal("client.surname", "AZ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sealed-columns.csv");
        assertThat(sealed.open(CONTEXT + ":7", sealed.seal(CONTEXT + ":7", "AZ")))
                .isEqualTo("AZ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 1_000_000})
    void sealsBytesAsBytes(int length) {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        byte[] value = sealed.sealToBytes("file.content:1", plain);
        assertThat(value).hasSize(length + 4 + 12 + 16);
        assertThat(sealed.openBytes("file.content:1", value)).isEqualTo(plain);
        for (int at : new int[] {0, 3, 4, 15, 16, value.length - 1}) {
            byte[] changed = value.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> sealed.openBytes("file.content:1", changed))
                    .isInstanceOf(SealException.class);
        }
        for (int shorter : new int[] {0, 3, 4, 15, 16, 31}) {
            assertThatThrownBy(() -> sealed.openBytes("file.content:1", Arrays.copyOf(value, shorter)))
                    .isInstanceOf(SealException.class);
        }
        assertThatThrownBy(() -> sealed.openBytes("file.content:2", value)).isInstanceOf(SealException.class);
    }

    @Test
    void noticesWhileItWorksThatAnotherProcessHasChangedTheKey() throws Exception {
        String before = sealed.seal(CONTEXT, "AZ");
        KeyFile changed = KeyFile.read(keys.path()).rotate();
        String elsewhere = new Sealed(changed, COLUMNS).seal(CONTEXT, "AZ");

        assertThat(sealed.open(CONTEXT, elsewhere)).isEqualTo("AZ");
        assertThat(sealed.open(CONTEXT, before)).isEqualTo("AZ");
        assertThat(sealed.seal(CONTEXT, "AZ")).startsWith(changed.current() + ".");
    }

    @Test
    void isTheSameForManyThreadsAtOnce() {
        List<String> wrong = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(number -> "value " + number)
                .filter(text ->
                        !sealed.open(CONTEXT, sealed.seal(CONTEXT, text)).equals(text))
                .toList();
        assertThat(wrong).isEmpty();
    }
}
