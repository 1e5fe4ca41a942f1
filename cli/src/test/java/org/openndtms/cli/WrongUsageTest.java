package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongUsageTest {
    @TempDir
    Path folder;

    @Test
    void no_command_or_an_unknown_one() {
        refused(Run.of(), "Missing required subcommand");
        refused(Run.of("vaildate", "a.csv"), "validate");
        refused(Run.of("pack"), "pack needs a command");
    }

    @Test
    void an_option_that_is_missing_unknown_or_has_a_wrong_value() {
        Path file = SampleFile.of(1).in(folder, "a.csv");

        refused(Run.of("validate", file), "Missing required option: '--dataset=AD|YP|SA|SY'");
        refused(Run.of("validate", "--dataset", "AD"), "Missing required parameter: 'FILE'");
        refused(Run.of("validate", file, SampleFile.OPTIONS, "--perod"), "--perod");
        refused(
                Run.of("validate", file, "--dataset", "XX"),
                "There is no dataset XX in the pack cds-p. It has AD (Community adult), YP");
        refused(
                Run.of("validate", file, "--dataset", "AD", "--period-end", "30/04/2020"),
                "30/04/2020 is not a day; write it like 2020-09-30.");
        refused(Run.of("validate", file, "--dataset", "AD", "--period-end", "2020-02-30"), "2020-02-30 is not a day");
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--format", "pdf"),
                "--format must be one of text, json, csv, html, sarif and junit; it is pdf.");
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--max-examples", "-1"),
                "--max-examples must be a number from 0 on, or all; it is -1.");
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--threads", "0"),
                "--threads must be from 1 to 1024; it is 0.");
        refused(Run.of("validate", file, SampleFile.OPTIONS, "--threads", "1025"), "--threads must be from 1 to 1024");
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--threads", "two"),
                "Invalid value for option '--threads': 'two' is not a whole number");
        for (String day : List.of("0000-01-01", "-5000-01-01", "+999999999-12-31", "1899-12-31")) {
            refused(
                    Run.of("validate", file, "--dataset", "AD", "--period-end=" + day),
                    day + " is too far away to be the end of a reporting period.");
        }
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--pack", "cds-z"),
                "There is no pack and no folder cds-z. Built in are ");
    }

    @Test
    void a_file_that_cannot_be_read() {
        refused(
                Run.of("validate", folder.resolve("none.csv"), SampleFile.OPTIONS),
                "There is no file " + folder.resolve("none.csv") + ".");
        refused(Run.of("validate", folder, SampleFile.OPTIONS), folder + " is a folder; give the file in it.");
        refused(Run.of("entities", folder.resolve("none.csv"), "--dataset", "AD"), "There is no file");
    }

    @Test
    void a_file_without_a_name() {
        refused(Run.of("validate", "", SampleFile.OPTIONS), "The name of the file is empty.");
    }

    @Test
    void a_report_that_would_take_the_place_of_a_file_that_is_read() throws IOException {
        Path file = SampleFile.of(1).in(folder, "a.csv");
        Path before = SampleFile.of(1).in(folder, "b.csv");
        byte[] was = Files.readAllBytes(file);

        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--out", Path.of(folder + "/./a.csv")),
                "The output would take the place of " + file + "; write to another file.");
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--previous", before, "--out", before),
                "The output would take the place of " + before);
        refused(
                Run.of("entities", file, "--dataset", "AD", "--out", file),
                "The output would take the place of " + file);
        refused(
                Run.of(
                        "generate",
                        "--dataset",
                        "AD",
                        "--out",
                        folder.resolve("new.csv"),
                        "--previous",
                        folder.resolve("new.csv")),
                "The output would take the place of");
        assertThat(file).hasBinaryContent(was);
    }

    @Test
    void a_report_that_cannot_be_written() {
        Path file = SampleFile.of(1).in(folder, "a.csv");

        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--out", folder),
                folder + " is a folder; give a file in it.");
        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--out", folder.resolve("no/report.html")),
                "cannot be written: there is no folder " + folder.resolve("no"));
    }

    @Test
    void an_earlier_file_that_is_none() throws IOException {
        Path file = SampleFile.of(1).in(folder, "a.csv");
        Path other = Files.writeString(folder.resolve("b.csv"), "A,B\n1,2\n");

        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--previous", other),
                "The file " + other + " cannot be compared with");
        refused(Run.of("compare", other, file, SampleFile.OPTIONS), "The file " + other + " cannot be compared with");
    }

    @Test
    void confirmations_that_are_none() throws IOException {
        Path file = SampleFile.of(1).in(folder, "a.csv");
        Path confirmations = Files.writeString(folder.resolve("c.csv"), """
                rule,agency,client_id,episode_id,record_id,fields,fingerprint,reason,expires
                EP-46,N0853,C1,E1,,ALCDDAYS,abcd,asked,tomorrow
                """);

        refused(
                Run.of("validate", file, SampleFile.OPTIONS, "--confirmations", confirmations),
                "The confirmations in " + confirmations + " cannot be used. Line 2: expires is not a day");
    }

    @Test
    void nothing_of_that_name_to_explain() {
        refused(Run.of("explain", "EP-06X"), "Did you mean EP-06");
        refused(Run.of("dictionary", "--list", "sexes"), "There is no code list sexes.");
    }

    private static void refused(Run run, String sentence) {
        assertThat(run.err()).contains(sentence).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(3);
    }
}
