package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacksTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theCurrentOneComesFirst() {
        assertThat(Packs.builtIn()).containsExactly("cds-p", "cds-k");
        assertThat(Packs.builtIn())
                .allSatisfy(id -> assertThat(Packs.load(id).id()).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cds-z", "", "../cds-p", "CDS-P"})
    void noOtherIsBuiltIn(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Packs.load(id)).withMessageContaining("cds-p, cds-k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cds-p", "cds-k"})
    void aFolderLoadsLikeWhatIsBuiltIn(String id) {
        assertThat(PackDiff.between(Packs.load(Path.of("../packs", id)), Packs.load(id)))
                .isEmpty();
    }

    @Test
    void aFolderThatIsNotThereLacksItsManifest() {
        assertThat(new SmallPack(folder.resolve("none")).faults())
                .extracting(PackException.Fault::toString)
                .containsExactly("pack.yaml: the file is missing");
    }

    @Test
    void aHeaderIsCorrectedInOneLine() {
        Pack pack = SmallPack.in(folder)
                .with("items.csv", "TRIAGED,,", "TRIAGEDATE,TRIAGED,")
                .load();

        assertThat(pack.role("episode.triaged")).satisfies(item -> {
            assertThat(item.header()).isEqualTo("TRIAGEDATE");
            assertThat(item.name()).isEqualTo("TRIAGED");
        });
        assertThat(pack.findHeader("TRIAGEDATE")).isEqualTo(pack.findItem("TRIAGED"));
        assertThat(pack.findHeader("TRIAGED")).isEmpty();
        assertThat(pack.findRule("EP-01")).hasValueSatisfying(rule -> {
            assertThat(rule.must()).hasToString("(TRIAGED >= REFLD)");
        });
    }

    @Test
    void aByteOrderMarkIsNoFault() throws IOException {
        Path items = SmallPack.in(folder).folder().resolve("items.csv");
        Files.writeString(items, "\uFEFF" + Files.readString(items));

        assertThat(new SmallPack(folder).faults()).isEmpty();
    }

    @Test
    void carriageReturnsAndEmptyRowsAreNoFault() throws IOException {
        Path sex = SmallPack.in(folder).folder().resolve("code-lists/sex.csv");
        Files.writeString(sex, Files.readString(sex).replace("\n", "\r\n") + ",,,,,\r\n\r\n");

        assertThat(codes(new SmallPack(folder).load(), "sex")).hasSize(2);
    }

    @Test
    void columnsMayStandInAnyOrder() throws IOException {
        Path sex = SmallPack.in(folder).folder().resolve("code-lists/sex.csv");
        Files.writeString(
                sex, "provenance,code,valid_to,text,group,valid_from\nmade up,1,,Male,,\nmade up,2,,Female,,\n");

        assertThat(new SmallPack(folder).faults()).isEmpty();
    }

    @Test
    void aCodeWithSeparateSpansIsGivenAsOfTheLatest() {
        Pack pack = SmallPack.in(folder).load();

        assertThat(codes(pack, "reason")).hasSize(4);
        assertThat(Objects.requireNonNull(pack.codeLists().get("reason")).find("85"))
                .map(Code::text)
                .contains("Left again");
    }

    @Test
    void anotherEncodingIsAFault() throws IOException {
        Path sex = SmallPack.in(folder).folder().resolve("code-lists/sex.csv");
        Files.write(sex, Files.readString(sex).replace("Male", "M\u00e4le").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new SmallPack(folder).faults())
                .extracting(PackException.Fault::toString)
                .contains("code-lists/sex.csv: the file is not UTF-8 text");
    }

    @Test
    void aHugeFileIsRefusedUnread() throws IOException {
        Path sex = SmallPack.in(folder).folder().resolve("code-lists/sex.csv");
        Files.write(sex, new byte[PackFolder.MAX_BYTES + 1]);

        assertThat(new SmallPack(folder).faults())
                .extracting(PackException.Fault::toString)
                .contains("code-lists/sex.csv: the file is larger than 4000000 bytes");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.csv"), "a secret");
        Path pack = Files.createDirectory(folder.resolve("pack"));
        SmallPack.in(pack).without("code-lists/sex.csv");
        Files.createSymbolicLink(pack.resolve("code-lists/sex.csv"), outside);

        assertThat(new SmallPack(pack).faults())
                .extracting(PackException.Fault::toString)
                .contains("code-lists/sex.csv: the file is a link, and links are not followed")
                .noneMatch(fault -> fault.contains("secret"));
    }

    @Test
    void aFolderOfListsThatIsALinkIsNotFollowed() throws IOException {
        Path pack = Files.createDirectory(folder.resolve("pack"));
        SmallPack.in(pack);
        Files.move(pack.resolve("code-lists"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(pack.resolve("code-lists"), folder.resolve("elsewhere"));

        assertThat(new SmallPack(pack).faults())
                .extracting(PackException.Fault::message)
                .contains("the file is a link, and links are not followed");
    }

    @Test
    void aFolderWhereAFileShouldBeIsAFault() throws IOException {
        SmallPack pack = SmallPack.in(folder).without("sets.csv");
        Files.createDirectory(folder.resolve("sets.csv"));

        assertThat(pack.faults())
                .extracting(PackException.Fault::toString)
                .contains("sets.csv: the file is not a file");
    }

    @Test
    void deepYamlIsRefused() {
        SmallPack pack = SmallPack.in(folder)
                .with("pack.yaml", "title: A small pack", "title: " + "[".repeat(11) + "]".repeat(11));

        assertThat(pack.faults())
                .extracting(PackException.Fault::toString)
                .contains("pack.yaml:4: nested deeper than 10");
    }

    @Test
    void endlessYamlIsRefused() {
        SmallPack pack = SmallPack.in(folder)
                .with("pack.yaml", "title: A small pack", "title: " + "[".repeat(100_000) + "]".repeat(100_000));

        assertThat(pack.faults())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("pack.yaml"));
    }

    @Test
    void aBrokenPackDoesNotGatherFaultsWithoutEnd() throws IOException {
        SmallPack pack = SmallPack.in(folder);
        Files.writeString(
                folder.resolve("code-lists/sex.csv"),
                "code,text,group,valid_from,valid_to,provenance\n" + ",x,,,,x\n".repeat(50_000));

        assertThat(pack.faults()).hasSize(1000);
    }

    private static List<Code> codes(Pack pack, String list) {
        return Objects.requireNonNull(pack.codeLists().get(list)).codes();
    }
}
