package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every way in which a pack can be wrong names the file, the line and the cell. The cases are in
 * {@code pack-faults.csv}.
 */
class PackFaultsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/pack-faults.csv", useHeadersInDisplayName = false, numLinesToSkip = 1)
    void nameFileLineAndCell(
            String what,
            String file,
            @Nullable String passage,
            @Nullable String replacement,
            String faultFile,
            int line,
            @Nullable String cell,
            String message) {
        SmallPack pack = SmallPack.in(folder);
        if ("<delete>".equals(replacement)) {
            pack.without(file);
        } else {
            pack.with(file, text(passage), text(replacement));
        }

        assertThat(pack.faults()).as(what).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(faultFile);
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.cell()).isEqualTo(text(cell));
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void areNoneInTheSmallPackItself() {
        assertThat(SmallPack.in(folder).faults()).isEmpty();
    }

    @Test
    void areAllToldAtOnce() {
        SmallPack pack = SmallPack.in(folder)
                .with("pack.yaml", "letter: S", "letter: SS")
                .with("items.csv", "Birth date", "")
                .with("code-lists/sex.csv", "Male", "")
                .with("rules.csv", "End it.", "")
                .with("silences.csv", "record", "row")
                .with("calendar.csv", "Mar 20", "");

        assertThat(pack.faults())
                .extracting(PackException.Fault::toString)
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("pack.yaml:2 [letter]: "),
                        fault -> assertThat(fault).startsWith("items.csv:4 [title]: "),
                        fault -> assertThat(fault).startsWith("code-lists/sex.csv:2 [text]: "),
                        fault -> assertThat(fault).startsWith("rules.csv:4 [help]: "),
                        fault -> assertThat(fault).startsWith("silences.csv:3 [reach]: "),
                        fault -> assertThat(fault).startsWith("calendar.csv:2 [name]: "));
    }

    @Test
    void ofTheMessageCountTheOthers() {
        SmallPack pack = SmallPack.in(folder)
                .with("pack.yaml", "letter: S", "letter: SS")
                .with("rules.csv", "End it.", "");

        assertThat(pack.faults()).hasSize(2);
        assertThat(new PackException("small", pack.faults()))
                .hasMessage("pack small cannot be used: " + pack.faults().get(0) + " (and 1 more)");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
