package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.Notice;

class ConfirmationFileTest {
    private static final LocalDate PERIOD_END = LocalDate.of(2020, 4, 30);
    private static final String HEADING =
            "rule,agency,client_id,episode_id,record_id,fields,fingerprint,reason,expires\n";

    @Test
    void the_csv_report_with_reasons_is_a_file_of_confirmations() throws Exception {
        String report = Reports.text(new CsvReport(), SampleResults.invalid());
        StringBuilder filledIn = new StringBuilder();
        report.lines().forEach(line -> {
            String reason = line.startsWith("rule,")
                    ? ",reason,expires"
                    : line.startsWith("EP-46") ? ",asked,31/12/2020" : ",,";
            filledIn.append(line).append(reason).append("\r\n");
        });

        assertThat(read("\uFEFF" + filledIn).confirmations())
                .containsExactly(confirmation("1008", "1"), confirmation("1009", "1"));
    }

    private static Confirmation confirmation(String client, String episode) {
        return new Confirmation("EP-46", "N0001", client, episode, "", "", "a7k2", "asked", LocalDate.of(2020, 12, 31));
    }

    @Test
    void ids_that_look_like_formulas_are_read_as_they_were() throws Exception {
        assertThat(read(HEADING + "EP-46,N0001,'=1,'-2,,ALCDDAYS,a7k2,asked,\n").confirmations())
                .singleElement()
                .satisfies(confirmation -> {
                    assertThat(confirmation.clientId()).isEqualTo("=1");
                    assertThat(confirmation.episodeId()).isEqualTo("-2");
                });
    }

    @Test
    void the_item_matters_only_where_a_rule_speaks_of_one_item_at_a_time() throws Exception {
        ConfirmationFile.Contents contents =
                read(HEADING + "EP-46,N0001,1,1,,ALCDDAYS,a7k2,asked,\nYP-07,N0001,1,1,,CIN,a7k2,asked,\n");

        assertThat(contents.confirmations()).extracting(Confirmation::field).containsExactly("", "CIN");
    }

    @Test
    void a_line_without_a_reason_confirms_nothing() throws Exception {
        assertThat(read(HEADING + "EP-46,N0001,1,1,,ALCDDAYS,a7k2, ,\n"))
                .isEqualTo(new ConfirmationFile.Contents(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void a_confirmation_holds_on_the_day_it_expires_and_not_after() throws Exception {
        String line = "EP-46,N0001,1,1,,ALCDDAYS,a7k2,asked,";

        assertThat(read(HEADING + line + "2020-04-30\n").confirmations()).hasSize(1);
        assertThat(notice(HEADING + line + "2020-04-29\n"))
                .isEqualTo("The confirmation on line 2 is left out: expired before the end of the period.");
    }

    @Test
    void rules_that_are_unknown_or_cannot_be_confirmed_are_left_out_with_a_notice() throws Exception {
        assertThat(notice(HEADING + "EP-06,N0001,1,1,,X,a7k2,asked,\nEP-06,N0001,2,1,,X,a7k2,asked,\n"))
                .isEqualTo(
                        "2 confirmations, the first on line 2, are left out: findings of EP-06 cannot be confirmed.");
        assertThat(notice(HEADING + "ZZ-99,N0001,1,1,,X,a7k2,asked,\n"))
                .isEqualTo("The confirmation on line 2 is left out: the pack has no rule of that name.");
    }

    @Test
    void a_mismatch_can_be_confirmed() throws Exception {
        assertThat(read(HEADING + "MM-08,N0001,1,1,,REFLD,a7k2,asked,\n").confirmations())
                .hasSize(1);
    }

    @Test
    void everything_that_is_wrong_is_named_with_its_line() {
        assertThatThrownBy(
                        () -> read(
                                HEADING
                                        + "EP-46,N0001,1,1,,ALCDDAYS,,asked,\n,N0001,1,1,,X,a7k2,asked,\nEP-46,N0001,1,1,,X,a7k2,asked,soon\n"))
                .isInstanceOfSatisfying(
                        ConfirmationException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        "Line 2: the fingerprint is missing; take the line from a report on the file.",
                                        "Line 3: the rule is missing.",
                                        "Line 4: expires is not a day such as 2020-09-30."));
    }

    @Test
    void a_file_of_another_kind_is_refused() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(ConfirmationException.class)
                .hasMessage("Line 1: the heading lacks rule, agency, client_id, episode_id, record_id, fields,"
                        + " fingerprint and reason.");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(ConfirmationException.class)
                .hasMessage("It is empty.");
    }

    private static String notice(String file) throws IOException, ConfirmationException {
        ConfirmationFile.Contents contents = read(file);
        assertThat(contents.confirmations()).isEmpty();
        assertThat(contents.notices()).hasSize(1);
        Notice notice = contents.notices().get(0);
        return notice.message();
    }

    private static ConfirmationFile.Contents read(String file) throws IOException, ConfirmationException {
        return ConfirmationFile.read(new StringReader(file), SamplePack.pack(), PERIOD_END);
    }
}
