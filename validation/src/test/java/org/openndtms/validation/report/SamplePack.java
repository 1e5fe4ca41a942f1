package org.openndtms.validation.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Requirement;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Severity;
import org.openndtms.dataset.SubmissionCalendar;
import org.openndtms.dataset.expression.Expression;

/** A small pack made by hand, so that reports can be tested without the rules of a real one. */
final class SamplePack {
    static final Dataset ADULT = new Dataset("AD", "Community adult", 0);

    private static final Section CLIENT =
            new Section("Client", "Client", 0, "clients", Section.Level.CLIENT, "CLIENTID", List.of(), Set.of(), null);
    private static final Section EPISODE = new Section(
            "Episode", "Episode", 1, "episodes", Section.Level.EPISODE, "EPISODID", List.of(), Set.of(), "start");
    private static final Section INTERVENTION = new Section(
            "Intervention",
            "Intervention",
            2,
            "interventions",
            Section.Level.CHILD,
            "MODID",
            List.of(),
            Set.of(),
            "mod_date");

    private static final Item DOB = item(0, "DOB", CLIENT);
    private static final Item REFLD = item(1, "REFLD", EPISODE);
    private static final Item TRIAGED = item(2, "TRIAGED", EPISODE);
    private static final Item ALCDDAYS = item(3, "ALCDDAYS", EPISODE);
    private static final Item MODST = item(4, "MODST", INTERVENTION);
    private static final Item CIN = item(5, "CIN", EPISODE);

    static final Rule EXTRA_HEADER = rule(
            "FL-02",
            Severity.REJECT,
            "File",
            List.of(),
            false,
            "The file has columns that do not belong to this dataset version.",
            "Remove the columns named. If a name differs only in capitals or spaces, write it exactly as the standard"
                    + " does.");
    static final Rule TRIAGE_BEFORE_REFERRAL = rule(
            "EP-06",
            Severity.ERROR,
            "Episode",
            List.of(REFLD, TRIAGED),
            false,
            "The client was triaged before being referred.",
            "Correct the referral date or the triage date.");
    static final Rule BIRTH_DATE = rule(
            "CL-08",
            Severity.ERROR,
            "Client",
            List.of(DOB),
            false,
            "The date of birth is missing or no date.",
            "Enter it.");
    static final Rule START_AFTER_PERIOD = rule(
            "MO-13",
            Severity.ERROR,
            "Intervention",
            List.of(MODST),
            false,
            "The intervention starts after the end of the period.",
            "Correct the start, or send the intervention next month.");
    static final Rule DRINKING_DAYS = rule(
            "EP-46",
            Severity.WARNING,
            "Episode",
            List.of(ALCDDAYS),
            true,
            "The number of days on which the client drank is missing.",
            "Enter the days of the 28 before the episode began on which the client drank; 0 if there were none.");
    static final Rule PROTECTION = new RuleMaker(
                    "YP-07",
                    Severity.WARNING,
                    "Episode",
                    List.of(ALCDDAYS, CIN),
                    true,
                    "An answer is missing.",
                    "Ask for it.")
            .speakingOf(new Expression.Call("present", List.of(new Expression.Name(null, "FIELD", 0)), 0))
            .make();
    static final Rule CHANGED_REFERRAL = rule(
            "MM-08",
            Severity.MISMATCH,
            "Mismatch",
            List.of(REFLD),
            false,
            "The referral date differs from the one loaded before.",
            "Correct the file, or confirm the change with a reason.");
    static final Rule OUTSIDE_DATASET = rule(
            "XE-03",
            Severity.NULLED,
            "Cross-entity",
            List.of(),
            false,
            "A value does not belong to this dataset.",
            "Leave it empty.");
    static final Rule LONG_WAIT = rule(
            "EP-09",
            Severity.INFO,
            "Episode",
            List.of(REFLD, TRIAGED),
            false,
            "The client has waited long for triage.",
            "Enter the triage date if there has been one.");

    private SamplePack() {}

    /** The pack. */
    static Pack pack() {
        return new Pack(new Pack.Contents(
                "sample",
                "P",
                "1.0",
                "Sample dataset",
                LocalDate.of(2020, 4, 1),
                "A reconstruction from public material: passing promises nothing about the national system.",
                List.of(ADULT),
                List.of(CLIENT, EPISODE, INTERVENTION),
                List.of(DOB, REFLD, TRIAGED, ALCDDAYS, MODST, CIN),
                Map.<String, CodeList>of(),
                List.of(
                        EXTRA_HEADER,
                        BIRTH_DATE,
                        TRIAGE_BEFORE_REFERRAL,
                        LONG_WAIT,
                        DRINKING_DAYS,
                        PROTECTION,
                        START_AFTER_PERIOD,
                        CHANGED_REFERRAL,
                        OUTSIDE_DATASET),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of("yyyyMMdd"),
                new SubmissionCalendar(List.of())));
    }

    private static Item item(int index, String header, Section section) {
        return new Item(
                index,
                header,
                header,
                "role." + header,
                header,
                section,
                Set.of("AD"),
                Kind.TEXT,
                10,
                null,
                null,
                Set.of(),
                null,
                null,
                Requirement.AS_KNOWN,
                "",
                null,
                "recalled",
                "",
                index + 2);
    }

    private static Rule rule(
            String id,
            Severity severity,
            String section,
            List<Item> fields,
            boolean confirmable,
            String message,
            String help) {
        return new RuleMaker(id, severity, section, fields, confirmable, message, help).make();
    }

    /** A rule in the making. */
    private record RuleMaker(
            String id,
            Severity severity,
            String section,
            List<Item> fields,
            boolean confirmable,
            String message,
            String help,
            Expression must) {

        RuleMaker(
                String id,
                Severity severity,
                String section,
                List<Item> fields,
                boolean confirmable,
                String message,
                String help) {
            this(
                    id,
                    severity,
                    section,
                    fields,
                    confirmable,
                    message,
                    help,
                    new Expression.Name(null, "every_record", 0));
        }

        RuleMaker speakingOf(Expression condition) {
            return new RuleMaker(id, severity, section, fields, confirmable, message, help, condition);
        }

        Rule make() {
            return new Rule(
                    id,
                    severity,
                    Set.of("AD"),
                    section,
                    severity == Severity.MISMATCH ? Rule.Scope.PREVIOUS : Rule.Scope.ROW,
                    fields,
                    null,
                    new Expression.Name(null, "every_record", 0),
                    must,
                    null,
                    Rule.Each.RECORD,
                    confirmable,
                    Set.of(),
                    Set.of(),
                    message,
                    help,
                    "passing",
                    "failing",
                    "inferred: sample",
                    "",
                    "",
                    2);
        }
    }
}
