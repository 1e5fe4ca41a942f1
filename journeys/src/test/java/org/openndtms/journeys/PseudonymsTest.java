package org.openndtms.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
    private static final Attributor SOMEBODY = new Attributor('a', 'B', 7336, "1", "E06000001");
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void the_text_of_an_attributor_has_the_layout_of_the_national_file() {
        assertThat(SOMEBODY.text(LinkageScope.WITHOUT_LA)).isEqualTo("AB010219901");
        assertThat(SOMEBODY.text(LinkageScope.WITH_LA)).isEqualTo("AB010219901E06000001");
    }

    @Test
    void a_pseudonym_follows_from_key_scope_and_attributor_and_from_nothing_else() {
        Pseudonym first = pseudonyms(KEY, LinkageScope.WITH_LA).of(SOMEBODY);

        // openssl: printf 'with-la|AB010219901E06000001' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(first).hasToString("f8648f7517923235f5dcbb8f2496095a");
        assertThat(pseudonyms(KEY, LinkageScope.WITH_LA).of(SOMEBODY)).isEqualTo(first);
        assertThat(pseudonyms(KEY, LinkageScope.WITHOUT_LA).of(SOMEBODY)).isNotEqualTo(first);
        assertThat(pseudonyms("0123456789abcdeg".getBytes(StandardCharsets.UTF_8), LinkageScope.WITH_LA)
                        .of(SOMEBODY))
                .isNotEqualTo(first);
    }

    @Test
    void residence_counts_only_in_the_wider_scope() {
        Attributor moved = new Attributor('A', 'B', 7336, "1", "E06000002");

        assertThat(pseudonyms(KEY, LinkageScope.WITH_LA).of(moved))
                .isNotEqualTo(pseudonyms(KEY, LinkageScope.WITH_LA).of(SOMEBODY));
        assertThat(pseudonyms(KEY, LinkageScope.WITHOUT_LA).of(moved))
                .isEqualTo(pseudonyms(KEY, LinkageScope.WITHOUT_LA).of(SOMEBODY));
    }

    @Test
    void a_pseudonym_is_read_as_it_is_printed_and_nothing_else_is() {
        Pseudonym pseudonym = new Pseudonym(-1, 1);

        assertThat(Pseudonym.of(pseudonym.toString())).contains(pseudonym);
        assertThat(Pseudonym.of(pseudonym.toString().toUpperCase(java.util.Locale.ROOT)))
                .contains(pseudonym);
        assertThat(List.of("", "abc", "g".repeat(32), "+" + "1".repeat(31), "1".repeat(33)))
                .allSatisfy(text -> assertThat(Pseudonym.of(text)).isEmpty());
        assertThat(new Pseudonym(1, 0)).isLessThan(new Pseudonym(-1, 0));
    }

    @Test
    void nothing_that_holds_a_record_shows_it_when_it_is_printed() {
        Episode episode = new Episode("T0001", "Robinson", "E1", SOMEBODY, 0, 0, 0, 0);

        assertThat(SOMEBODY.toString() + episode).doesNotContain("AB").doesNotContain("Robinson");
    }

    @Test
    void a_key_is_made_once_and_is_its_owners_alone() throws Exception {
        Path file = folder.resolve("a/b/pseudonym.key");

        PseudonymKey made = PseudonymKey.readOrMake(file);

        assertThat(PseudonymKey.readOrMake(file).bytes()).isEqualTo(made.bytes());
        assertThat(made.openToOthers()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("a/b")).isDirectoryContaining(file::equals);
        assertThat(folder.resolve("a/b").toFile().list()).hasSize(1);
    }

    @Test
    void a_key_may_be_made_under_a_name_without_a_folder() throws Exception {
        Path file = Path.of("key-" + java.util.UUID.randomUUID() + ".test");
        try {
            assertThat(PseudonymKey.readOrMake(file).bytes())
                    .isEqualTo(PseudonymKey.read(file).bytes());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void programs_that_make_the_key_at_once_have_the_same() {
        Path file = folder.resolve("pseudonym.key");

        List<String> keys = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return new String(PseudonymKey.readOrMake(file).bytes(), StandardCharsets.UTF_8);
                    } catch (PseudonymKey.Unusable e) {
                        return e.getMessage();
                    }
                })
                .distinct()
                .toList();

        assertThat(keys).hasSize(1);
    }

    @Test
    void spaces_and_line_ends_around_a_key_do_not_count() throws Exception {
        Path file = Files.write(folder.resolve("k"), " 0123456789abcdef\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(PseudonymKey.read(file).bytes()).isEqualTo(KEY);
    }

    @Test
    void a_key_that_others_can_read_says_so() throws Exception {
        Path file = Files.write(folder.resolve("k"), KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(PseudonymKey.read(file).openToOthers()).isTrue();
    }

    @Test
    void a_file_that_is_no_key_is_refused_with_a_sentence() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path blanks = Files.writeString(folder.resolve("blanks"), " \n".repeat(20));
        Path large = Files.write(folder.resolve("large"), new byte[5000]);

        assertThatThrownBy(() -> PseudonymKey.read(folder.resolve("none")))
                .hasMessageStartingWith("There is no key file");
        assertThatThrownBy(() -> PseudonymKey.read(folder)).hasMessageEndingWith("is a folder.");
        assertThatThrownBy(() -> PseudonymKey.read(empty)).hasMessageContaining("holds 0 bytes; a key has at least 16");
        assertThatThrownBy(() -> PseudonymKey.read(blanks)).hasMessageContaining("holds 0 bytes");
        assertThatThrownBy(() -> PseudonymKey.read(large)).hasMessageContaining("too long for a key");
    }

    @Test
    void the_key_lies_beside_the_configuration_of_the_user() {
        assertThat(PseudonymKey.usualFile(Map.of("XDG_CONFIG_HOME", "/x"), "/home/u"))
                .hasToString("/x/ndtms/pseudonym.key");
        assertThat(PseudonymKey.usualFile(Map.of("XDG_CONFIG_HOME", "x"), "/home/u"))
                .hasToString("/home/u/.config/ndtms/pseudonym.key");
        assertThat(PseudonymKey.usualFile(Map.of(), "/home/u")).hasToString("/home/u/.config/ndtms/pseudonym.key");
    }

    private static Pseudonyms pseudonyms(byte[] key, LinkageScope scope) {
        return new Pseudonyms(PseudonymKey.of(key), scope);
    }
}
