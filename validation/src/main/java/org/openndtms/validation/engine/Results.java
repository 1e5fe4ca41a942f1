package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
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

/** Puts results together. */
final class Results {
    private Results() {}

    static void add(Findings findings, Pack pack, Finding finding) {
        int rule = pack.position(finding.rule());
        if (finding.confirmed()) {
            findings.confirmed[rule]++;
        } else {
            findings.count[rule]++;
        }
        if (findings.wanted(rule, finding.line())) {
            findings.keep(rule, finding);
        }
    }

    static Finding confirmed(Finding f) {
        return new Finding(
                f.rule(),
                true,
                f.line(),
                f.fields(),
                f.agency(),
                f.clientId(),
                f.episodeId(),
                f.recordId(),
                f.message(),
                f.detail(),
                f.previousDetail(),
                f.fingerprint());
    }

    static ValidationResult rejected(
            Pack pack,
            Dataset dataset,
            ReportingPeriod period,
            FileSummary file,
            List<Finding> findings,
            List<Notice> notices) {
        Map<Severity, Long> counts = noCounts();
        counts.put(Severity.REJECT, (long) findings.size());
        List<RuleTally> rules = findings.stream()
                .map(finding -> new RuleTally(finding.rule(), 1, 0, 0, 0))
                .toList();
        return new ValidationResult(
                Outcome.REJECTED,
                dataset,
                pack,
                period,
                file,
                new Percentage(0, 0),
                new Percentage(0, 0),
                counts,
                rules,
                List.of(),
                findings,
                false,
                List.copyOf(notices));
    }

    static ValidationResult of(
            Pack pack,
            Dataset dataset,
            ReportingPeriod period,
            FileSummary file,
            Tally tally,
            Findings findings,
            List<Notice> notices) {
        Map<Severity, Long> counts = noCounts();
        List<RuleTally> rules = new ArrayList<>();
        for (int i = 0; i < pack.rules().size(); i++) {
            Rule rule = pack.rules().get(i);
            counts.merge(rule.severity(), findings.count[i], Long::sum);
            counts.merge(Severity.INFO, findings.confirmed[i], Long::sum);
            if (findings.count[i] + findings.confirmed[i] > 0) {
                rules.add(new RuleTally(
                        rule, findings.count[i], findings.confirmed[i], findings.rows[i], findings.rowsAlone[i]));
            }
        }
        rules.sort(Comparator.comparing((RuleTally each) -> each.rule().severity())
                .thenComparing(each -> -each.rows())
                .thenComparing(each -> -each.count())
                .thenComparing(each -> each.rule().id()));
        Percentage load = new Percentage(file.rows(), tally.errorRows());
        Percentage quality = new Percentage(file.rows() - tally.errorRows(), tally.warningRows());
        boolean valid = Stream.of(Severity.ERROR, Severity.WARNING, Severity.MISMATCH)
                .allMatch(severity -> counts.getOrDefault(severity, 0L) == 0);
        return new ValidationResult(
                valid ? Outcome.VALID : Outcome.INVALID,
                dataset,
                pack,
                period,
                file,
                load,
                quality,
                counts,
                rules,
                tally.combinations().of(pack),
                findings.sorted(),
                findings.truncated(),
                List.copyOf(notices));
    }

    private static Map<Severity, Long> noCounts() {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0L);
        }
        return counts;
    }
}
