package org.openndtms.validation.report;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.validation.FileSummary;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Notice;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.Percentage;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.ValidationResult;

/** Results made by hand, one of each outcome, and one whose every text tries to do harm. */
final class SampleResults {
    private static final String SHA = "0123456789abcdef".repeat(4);

    private SampleResults() {}

    /** All of them. */
    static List<ValidationResult> all() {
        return List.of(invalid(), valid(), rejected(), hostile(), invalid().comparison());
    }

    /** The worked example of 200 rows: 98.0 % load, 94.8 % data quality; with every kind of finding. */
    static ValidationResult invalid() {
        List<Finding> findings = List.of(
                finding(SamplePack.OUTSIDE_DATASET, 2, List.of("CIN"), "1001", "1", null, "9", null),
                finding(
                        SamplePack.TRIAGE_BEFORE_REFERRAL,
                        14,
                        List.of("REFLD", "TRIAGED"),
                        "1007",
                        "12",
                        null,
                        null,
                        null),
                finding(SamplePack.DRINKING_DAYS, 15, List.of("ALCDDAYS"), "1008", "1", null, null, null),
                confirmed(finding(SamplePack.DRINKING_DAYS, 16, List.of("ALCDDAYS"), "1009", "1", null, null, null)),
                finding(SamplePack.CHANGED_REFERRAL, 20, List.of("REFLD"), "1010", "1", null, "99999999", "99999998"),
                finding(SamplePack.LONG_WAIT, 21, List.of("REFLD", "TRIAGED"), "1011", "1", null, null, null),
                finding(SamplePack.START_AFTER_PERIOD, 33, List.of("MODST"), "1020", "2", "M7", "99/99/9999", null),
                finding(
                        SamplePack.TRIAGE_BEFORE_REFERRAL,
                        104,
                        List.of("REFLD", "TRIAGED"),
                        "C-20931",
                        "3",
                        null,
                        null,
                        null));
        return new ValidationResult(
                Outcome.INVALID,
                SamplePack.ADULT,
                SamplePack.pack(),
                new ReportingPeriod(LocalDate.of(2018, 1, 1), LocalDate.of(2020, 4, 30)),
                new FileSummary("agency.csv", SHA, 123_456, 200, 120, 131, 3),
                new Percentage(200, 4),
                new Percentage(196, 10),
                counts(0, 4, 10, 1, 1, 2),
                List.of(
                        new RuleTally(SamplePack.TRIAGE_BEFORE_REFERRAL, 3, 0, 3, 3),
                        new RuleTally(SamplePack.START_AFTER_PERIOD, 1, 0, 1, 1),
                        new RuleTally(SamplePack.DRINKING_DAYS, 10, 1, 10, 10),
                        new RuleTally(SamplePack.CHANGED_REFERRAL, 1, 0, 0, 0),
                        new RuleTally(SamplePack.OUTSIDE_DATASET, 1, 0, 0, 0),
                        new RuleTally(SamplePack.LONG_WAIT, 1, 0, 0, 0)),
                List.of(),
                findings,
                true,
                List.of(new Notice("windows-1252", "The file is not UTF-8; it was read as windows-1252.")));
    }

    /** A file with nothing to do. */
    static ValidationResult valid() {
        return new ValidationResult(
                Outcome.VALID,
                SamplePack.ADULT,
                SamplePack.pack(),
                new ReportingPeriod(LocalDate.of(2018, 1, 1), LocalDate.of(2020, 4, 30)),
                new FileSummary("agency.csv", SHA, 1, 1, 1, 1, 0),
                new Percentage(1, 0),
                new Percentage(1, 0),
                counts(0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of());
    }

    /** A file that was not processed. */
    static ValidationResult rejected() {
        return new ValidationResult(
                Outcome.REJECTED,
                SamplePack.ADULT,
                SamplePack.pack(),
                new ReportingPeriod(LocalDate.of(2018, 1, 1), LocalDate.of(2020, 4, 30)),
                new FileSummary("agency.csv", SHA, 5, 0, 0, 0, 0),
                new Percentage(0, 0),
                new Percentage(0, 0),
                counts(1, 0, 0, 0, 0, 0),
                List.of(new RuleTally(SamplePack.EXTRA_HEADER, 1, 0, 0, 0)),
                List.of(),
                List.of(new Finding(
                        SamplePack.EXTRA_HEADER,
                        false,
                        1,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        SamplePack.EXTRA_HEADER.message(),
                        "NOTES",
                        null,
                        "")),
                false,
                List.of());
    }

    /** A file whose name and ids are made to steer terminals, pages and spreadsheets. */
    static ValidationResult hostile() {
        String id = "=cmd|'/c calc'!A1<script>alert(1)</script>\u001b[31m\u202e\"&";
        ValidationResult base = invalid();
        return new ValidationResult(
                base.outcome(),
                base.dataset(),
                base.pack(),
                base.period(),
                new FileSummary("<b>\u001b[2J&\".csv", SHA, 1, 200, 1, 1, 0),
                base.load(),
                base.dataQuality(),
                base.counts(),
                List.of(new RuleTally(SamplePack.TRIAGE_BEFORE_REFERRAL, 2, 0, 4, 4)),
                List.of(),
                List.of(
                        finding(
                                SamplePack.TRIAGE_BEFORE_REFERRAL,
                                2,
                                List.of("REFLD"),
                                id,
                                "\t1",
                                "-1\uD800",
                                "@x\u0000",
                                null),
                        finding(
                                SamplePack.TRIAGE_BEFORE_REFERRAL,
                                3,
                                List.of("REFLD"),
                                "a\nb,c",
                                "+1",
                                "'=1",
                                "<i>",
                                "<u>")),
                false,
                List.of(new Notice("n", "<script>\u0007")));
    }

    private static Finding finding(
            Rule rule,
            int line,
            List<String> fields,
            String clientId,
            String episodeId,
            @Nullable String recordId,
            @Nullable String detail,
            @Nullable String previousDetail) {
        return new Finding(
                rule,
                false,
                line,
                fields,
                "N0001",
                clientId,
                episodeId,
                recordId,
                rule.message(),
                detail,
                previousDetail,
                rule.confirmable() ? "a7k2" : "");
    }

    private static Finding confirmed(Finding finding) {
        return new Finding(
                finding.rule(),
                true,
                finding.line(),
                finding.fields(),
                finding.agency(),
                finding.clientId(),
                finding.episodeId(),
                finding.recordId(),
                finding.message(),
                finding.detail(),
                finding.previousDetail(),
                finding.fingerprint());
    }

    private static Map<Severity, Long> counts(long... counts) {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        int at = 0;
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity, counts[at++]);
        }
        return bySeverity;
    }
}
