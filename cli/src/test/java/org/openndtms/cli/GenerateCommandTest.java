package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP", "SA", "SY"})
    void a_generated_file_is_faultless(String dataset) {
        Path file = folder.resolve("a.csv");

        assertThat(generate(dataset, "--clients", "40", "--out", file).status()).isZero();
        Run run = Run.of("validate", file, "--dataset", dataset, "--period-end", "2020-09-30");

        assertThat(run.status()).as(run.out()).isZero();
    }

    @Test
    void standard_output_and_file_get_the_same() throws IOException {
        Path file = folder.resolve("a.csv");
        generate("AD", "--clients", "40", "--out", file);

        assertThat(generate("AD", "--clients", "40").out()).isEqualTo(Files.readString(file));
    }

    @Test
    void several_agencies_are_written_into_a_folder() throws IOException {
        Path out = folder.resolve("agencies");

        Run run = generate("AD", "--agencies", "3", "--out", out);

        assertThat(run.status()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(run.err()).contains(file.getFileName() + ": "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "quoted", "Windows", "shuffled", "cr"})
    void a_file_in_any_style_is_faultless_and_agrees_with_the_previous_one(String style) throws IOException {
        Path file = folder.resolve("a.csv");
        Path before = folder.resolve("before.csv");

        generate("AD", "--clients", "40", "--style", style, "--out", file, "--previous", before);
        Run run = Run.of("validate", file, "--dataset", "AD", "--period-end", "2020-09-30", "--previous", before);

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(file).hasSameBinaryContentAs(before);
        Run plain = generate("AD", "--clients", "40");
        assertThat(plain.out().equals(Files.readString(file))).isEqualTo(style.equals("plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MM-01=2", "MM-02=3", "MM-03=4", "MM-06=3", "MM-11=2", "MM-20=1", "MM-22=1", "EP-75=2"})
    void a_file_differs_from_the_previous_one_by_the_faults_asked_for(String fault) {
        Path file = folder.resolve("a.csv");
        Path before = folder.resolve("before.csv");

        Run made = generate("AD", "--clients", "120", "--fault", fault, "--out", file, "--previous", before);
        Run run = Run.of("compare", before, file, "--dataset", "AD", "--period-end", "2020-09-30", "--format", "csv");

        String rule = fault.substring(0, fault.indexOf('='));
        assertThat(made.err()).isEmpty();
        assertThat(run.out().lines().skip(1))
                .as(run.out())
                .hasSize(Integer.parseInt(fault.substring(fault.indexOf('=') + 1)))
                .allMatch(line -> line.startsWith(rule + ","));
    }

    @Test
    void what_cannot_be_made_is_said_in_a_sentence() {
        refused(
                Run.of("generate", "--dataset", "AD", "--period-end", "9999-12-31"),
                "people can be made for periods that end from 2000 to 2060");
        refused(generate("AD", "--style", "excel"), "--style must be one of plain, quoted,");
        refused(generate("AD", "--fault", "MM-03"), "MM-03 is a difference from the file loaded before");
        refused(generate("AD", "--fault", "FL-13"), "FL-13 needs more to be known than files can tell");
        refused(
                generate("AD", "--previous", folder.resolve("b.csv"), "--fault", "MM-03=30"),
                "20 findings of MM-03 are one finding of MM-22");
        refused(
                generate("AD", "--previous", folder.resolve("b.csv"), "--agencies", "2", "--out", folder.resolve("d")),
                "a previous file is that of one agency");
        refused(generate("AD", "--previous", folder), "is a folder; give a file in it");
        refused(generate("AD", "--fault", "EP-99"), "There is no rule EP-99");
        refused(generate("AD", "--fault", "EP-06=some"), "--fault takes a rule and how many findings of it");
        refused(generate("AD", "--clients", "0"), "must be at least 1");
        refused(generate("AD", "--clients", "100000000"), "Such a file cannot be made: at most");
        refused(generate("AD", "--agencies", "2"), "--out must name the folder");
        refused(generate("AD", "--pack", "cds-k"), "has no rules that a file could follow");
    }

    private static void refused(Run run, String sentence) {
        assertThat(run.err()).contains(sentence);
        assertThat(run.status()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP", "SA", "SY"})
    void a_template_is_a_file_that_passes(String dataset) throws IOException {
        Run template = Run.of("template", "--dataset", dataset, "--period-end", "2020-09-30");
        Path file = Files.writeString(folder.resolve("a.csv"), template.out());

        Run run = Run.of("validate", file, "--dataset", dataset, "--period-end", "2020-09-30");

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(Run.of("template", "--dataset", dataset, "--heading-only").out())
                .isEqualTo(template.out().substring(0, template.out().indexOf('\n') + 1));
    }

    private static Run generate(String dataset, Object... options) {
        Object[] all = Stream.concat(
                        Stream.of("generate", "--dataset", dataset, "--period-end", "2020-09-30"), Stream.of(options))
                .toArray();
        return Run.of(all);
    }
}
