package org.openndtms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;

class LedgerTest {
    @TempDir
    Path folder;

    private Path file;
    private Protection protection;

    @BeforeEach
    void publish() throws Exception {
        file = folder.resolve("ledger.csv");
        protection = protect(tables(45, 12, 3), List.of());
        Ledger.open(file).add(protection.shown());
    }

    @Test
    void a_ledger_tells_all_that_was_published_and_which_counts_are_small() {
        Ledger ledger = Ledger.open(file);

        assertThat(ledger.publications()).singleElement().satisfies(publication -> {
            assertThat(publication.cells()).isEqualTo(protection.shown().cells());
            assertThat(publication.hierarchy()).isEqualTo(protection.shown().hierarchy());
        });
        assertThat(ledger.publications().get(0).cells().values())
                .extracting(Shown::state)
                .contains(Shown.State.PRIMARY, Shown.State.SECONDARY);
    }

    @Test
    void a_ledger_holds_no_suppressed_count_and_is_for_its_owner_only() throws Exception {
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.contains(",primary,") || line.contains(",secondary,"))
                .isNotEmpty()
                .allMatch(line -> line.contains("ary,0,"));
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void a_ledger_in_which_anything_was_changed_or_cut_off_is_refused() throws Exception {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i).replaceFirst("ST-01|tables", "ST-02"));
            assertBroken(changed);
            List<String> shorter = new ArrayList<>(lines);
            shorter.remove(i);
            if (lines.size() > 1) {
                assertBroken(shorter);
            }
        }
    }

    private void assertBroken(List<String> lines) throws Exception {
        Path copy = folder.resolve("copy.csv");
        Files.write(copy, lines);
        assertThatThrownBy(() -> Ledger.open(copy))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was changed or is not whole");
    }

    @Test
    void a_release_that_contradicts_the_ledger_is_refused_and_a_revised_one_is_not() {
        List<Publication> before = Ledger.open(file).publications();

        assertThatThrownBy(() -> protect(tables(46, 12, 3), before))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not marked [r]");
        Release revised = new Csv()
                .total("national", "E", "61 [r]")
                .total("area", "A", "46 [r]")
                .total("area", "B", "12 [r]")
                .total("area", "C", "3 [r]")
                .release(Mode.SUPPRESS);
        assertThat(protect(revised, before).release().tables()).isNotEmpty();
    }

    @Test
    void what_was_hidden_for_the_sake_of_another_stays_hidden() {
        List<Publication> before = Ledger.open(file).publications();

        Protection again = protect(tables(45, 12, 3), before);

        assertThat(again.release().tables()).isEqualTo(protection.release().tables());
    }

    @Test
    void rounded_counts_cannot_follow_suppressed_ones() {
        List<Publication> before = Ledger.open(file).publications();

        assertThatThrownBy(() -> Protection.of(tables(45, 12, 3), Mode.ROUND, before, done -> {}))
                .isInstanceOf(RefusedException.class);
    }

    private static Protection protect(Release tables, List<Publication> before) {
        return Protection.of(tables, Mode.SUPPRESS, before, done -> {});
    }

    private static Release tables(int a, int b, int c) {
        return new Csv()
                .total("national", "E", a + b + c)
                .total("area", "A", a)
                .total("area", "B", b)
                .total("area", "C", c)
                .release(Mode.SUPPRESS);
    }
}
