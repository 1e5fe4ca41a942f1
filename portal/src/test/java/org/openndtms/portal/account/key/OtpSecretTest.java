package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the vectors that the maker of the keys publishes (test-vectors.txt of yubico-c). */
class OtpSecretTest {
    private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";
    private static final String PRIVATE_ID = "8792ebfe26cc";
    private static final String PUBLISHED = "ccccdteffuje" + "hknhfjbrjnlnldnhcujvddbikngjrtgh";

    @ParameterizedTest
    @CsvSource({
        "2d344e83, dteffuje",
        "69b6481c8baba2b60e8f22179b58cd56, hknhfjbrjnlnldnhcujvddbikngjrtgh",
        "ecde18dbe76fbd0c33330f1c354871db, urtubjtnuihvntcreeeecvbregfjibtn",
        "74657374, ifhgieif"
    })
    void modhex_is_written_and_read_as_published(String hex, String modhex) {
        assertThat(Modhex.encode(HexFormat.of().parseHex(hex))).isEqualTo(modhex);
        assertThat(Modhex.decode(modhex)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "cc0", "c", "CC", "ccx", "çç", "cc "})
    void modhex_refuses_other_letters_and_odd_lengths(String text) {
        assertThat(Modhex.decode(text)).isNull();
    }

    @Test
    void the_published_password_opens_with_the_published_key() {
        assertThat(open(PUBLISHED)).contains(new Press(19, 17, 49712));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  %s\r\n", "%s", "\t%s"})
    void space_around_a_password_is_forgiven(String form) {
        assertThat(open(form.formatted(PUBLISHED))).isPresent();
    }

    @Test
    void capital_letters_are_forgiven() {
        assertThat(open("CCCCDTEFFUJEHKNHFJBRJNLNLDNHCUJVDDBIKNGJRTGH")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "123456",
                "hknhfjbrjnlnldnhcujvddbikngjrtgh",
                "ccccdteffujehknhfjbrjnlnldnhcujvddbikngjrtg",
                "ccccdteffujehknhfjbrjnlnldnhcujvddbikngjrtghc",
                "ccccdteffujehknhfjbrjnlnldnhcujvddbikngjrtga",
                "aaaadteffujehknhfjbrjnlnldnhcujvddbikngjrtgh",
                "ccccdteffujeh\u212anhfjbrjnlnldnhcujvddbikngjrtgh",
                "ccccdteffuje hknhfjbrjnlnldnhcujvddbikngjrtgh",
                "cccc\u0000teffujehknhfjbrjnlnldnhcujvddbikngjrtgh",
                "<script>alert(1)</script>cccccccccccccccccccc",
                "' OR 1=1 --                                 "
            })
    void what_no_key_types_is_refused(String typed) {
        assertThat(OneTimePassword.read(typed)).isEmpty();
    }

    @Test
    void a_very_long_text_is_refused() {
        assertThat(OneTimePassword.read(PUBLISHED.repeat(100_000))).isEmpty();
    }

    @Test
    void every_change_of_one_letter_is_refused() {
        for (int i = OneTimePassword.PUBLIC_ID_LENGTH; i < PUBLISHED.length(); i++) {
            char other = PUBLISHED.charAt(i) == 'c' ? 'b' : 'c';
            String changed = PUBLISHED.substring(0, i) + other + PUBLISHED.substring(i + 1);
            assertThat(open(changed)).as("changed at %d", i).isEmpty();
        }
    }

    @Test
    void a_whole_block_with_another_private_identity_is_refused() {
        OtpSecret impostor = OtpSecret.read("8792ebfe26cd", AES_KEY).orElseThrow();
        assertThat(open(impostor.type("ccccdteffuje", new Press(20, 0, 0), 7))).isEmpty();
    }

    @Test
    void a_block_made_with_another_aes_key_is_refused() {
        OtpSecret impostor =
                OtpSecret.read(PRIVATE_ID, "ecde18dbe76fbd0c33330f1c354871dc").orElseThrow();
        assertThat(open(impostor.type("ccccdteffuje", new Press(20, 0, 0), 7))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8792ebfe26cc, ecde18dbe76fbd0c33330f1c354871d",
        "8792ebfe26c, ecde18dbe76fbd0c33330f1c354871db",
        "8792ebfe26cg, ecde18dbe76fbd0c33330f1c354871db",
        "8792ebfe26cccc, ecde18dbe76fbd0c33330f1c354871db",
        "'', ''"
    })
    void a_secret_of_another_shape_is_not_read(String privateId, String aesKey) {
        assertThat(OtpSecret.read(privateId, aesKey)).isEmpty();
    }

    @Test
    void a_secret_comes_back_from_its_bytes_and_never_shows_in_text() {
        OtpSecret secret = OtpSecret.read("87 92 eb fe 26 cc", AES_KEY).orElseThrow();
        OtpSecret again = OtpSecret.fromBytes(secret.toBytes());
        assertThat(OneTimePassword.read(PUBLISHED).flatMap(again::open)).isPresent();
        assertThat(secret.toString()).doesNotContain(PRIVATE_ID).doesNotContain(AES_KEY);
    }

    @Test
    void presses_rise_over_the_end_of_the_use_counter() {
        assertThat(new Press(1, 254, 0).next()).isEqualTo(new Press(1, 255, 8));
        assertThat(new Press(1, 255, 0xffffff).next()).isEqualTo(new Press(2, 0, 7));
    }

    private static Optional<Press> open(String typed) {
        OtpSecret secret = OtpSecret.read(PRIVATE_ID, AES_KEY).orElseThrow();
        return OneTimePassword.read(typed).flatMap(secret::open);
    }
}
