package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.report.ReportFormat;

/**
 * A file full of values that nobody could take for anything else, none of which may come out again unless it is asked
 * for.
 */
class NoValuesShownTest {
    private static final List<String> IDS =
            List.of("CLIENTID", "EPISODID", "MODID", "SUBMID", "TITID", "TOPID", "CIRID");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void no_report_holds_a_value_of_a_record(ReportFormat format) {
        Path previous = marked("old").in(folder, "previous.csv");
        Path file = marked("new").in(folder, "a.csv");

        Run run = Run.of(
                "validate",
                file,
                SampleFile.OPTIONS,
                "--previous",
                previous,
                "--format",
                format.text(),
                "--max-examples",
                "all");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("EP-24")
                .doesNotContainIgnoringCase("marker")
                .doesNotContain("Robinson")
                .doesNotContain("4010232137");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void values_are_shown_to_those_who_ask_for_them() {
        Path file = marked("new").in(folder, "a.csv");

        assertThat(Run.of("validate", file, SampleFile.OPTIONS, "--show-values").out())
                .contains("MARKERnewDRUG1");
    }

    @Test
    void records_are_shown_by_shape_unless_their_values_are_asked_for() {
        Path file = marked("new").in(folder, "a.csv");

        assertThat(Run.of("entities", file, "--dataset", "AD").out())
                .contains("DRUG1")
                .doesNotContainIgnoringCase("marker");
        assertThat(Run.of("entities", file, "--dataset", "AD", "--show-values").out())
                .contains("MARKERnewDRUG1");
    }

    /**
     * In each row another item holds a marker; then one row that names its client, and one whose ID is an NHS number.
     */
    private static SampleFile marked(String which) {
        List<Item> items = new ArrayList<>(Packs.load("cds-p").items());
        items.removeIf(item -> IDS.contains(item.header()) || item.header().equals("CONSENT"));
        SampleFile file = SampleFile.of(items.size() + 2);
        for (int i = 0; i < items.size(); i++) {
            String header = items.get(i).header();
            file.with(i, row -> row.put(header, "MARKER" + which + header));
        }
        return file.with(items.size(), row -> row.put("CLIENTID", "Robinson"))
                .with(items.size() + 1, row -> row.put("CLIENTID", "4010232137"));
    }
}
