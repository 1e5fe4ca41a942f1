package org.openndtms.portal.submission.mismatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openndtms.portal.submission.result.KeptFinding;
import org.openndtms.validation.RuleTally;
import org.openndtms.validation.report.Words;

/**
 * Names the likely cause of very many differences, since a faulty extract and a change of software are not mended one
 * by one.
 */
final class Causes {
    private static final int MANY = 5;
    private static final Pattern BULK = Pattern.compile("(\\S+) speaks of (\\d+) records; (\\d+) episodes.*");

    private final Map<String, Long> counts = new HashMap<>();
    private final List<Cause> causes = new ArrayList<>();

    private Causes() {}

    /**
     * A likely cause.
     *
     * @param text what happened, in a sentence
     * @param advice what to do
     */
    record Cause(String text, String advice) {}

    /**
     * Very many of a kind.
     *
     * @param kind id of the mismatch of which there are very many
     * @param records how many
     * @param matched episodes that are in both files
     */
    record Bulk(String kind, long records, long matched) {}

    /** What a finding of MM-22 says; its kind is blank where it is not understood. */
    static Bulk bulk(KeptFinding kept) {
        String detail = kept.finding().detail();
        Matcher found = BULK.matcher(detail == null ? "" : detail);
        return found.matches()
                ? new Bulk(found.group(1), Long.parseLong(found.group(2)), Long.parseLong(found.group(3)))
                : new Bulk("", 0, 0);
    }

    /**
     * The likely causes, the gravest first; empty where nothing stands out.
     *
     * @param tallies what each rule found
     * @param bulk what is very many of a kind
     */
    static List<Cause> of(List<RuleTally> tallies, List<Bulk> bulk) {
        Causes causes = new Causes();
        tallies.forEach(tally -> causes.counts.merge(tally.rule().id(), tally.count(), Long::sum));
        bulk.forEach(each -> causes.counts.merge(each.kind(), each.records(), Long::sum));
        causes.find();
        return causes.causes;
    }

    private void find() {
        long clients = of("MM-06");
        if (clients >= MANY) {
            add(
                    "The CLIENTID scheme changed for " + Words.count(clients, "client", "clients") + ".",
                    "This comes with a change of software, or of its settings. If the supplier changes, ask the regional"
                            + " team to switch migration mode on; all of them are then confirmed at once. Otherwise have"
                            + " the old IDs exported again.");
        }
        long episodes = of("MM-07");
        if (episodes >= MANY) {
            add(
                    "The IDs of episodes or of records within them changed for "
                            + Words.count(episodes, "episode", "episodes") + ".",
                    "This comes with a change of software, or with IDs that are made anew at each extract: ask the"
                            + " supplier.");
        }
        long missing = of("MM-01") + of("MM-02");
        long undone = of("MM-10") + of("MM-13") + of("MM-15");
        if (undone >= MANY && of("MM-10") > 0) {
            add(
                    "The file looks older than the one that is loaded: "
                            + Words.count(of("MM-10"), "discharge", "discharges")
                            + " and " + Words.count(of("MM-13") + of("MM-15"), "set of records", "sets of records")
                            + " of it are not there.",
                    "Was the right file uploaded, and was it extracted to the right day?");
        }
        if (missing >= MANY) {
            add(
                    Words.count(of("MM-02"), "client", "clients") + " and "
                            + Words.count(of("MM-01"), "episode", "episodes") + " that are loaded are missing.",
                    "Look at the settings of the extract first: first day of the period, teams and sites, whether closed"
                            + " episodes are left out, and whether consent was exported.");
        }
        long consent = of("MM-18");
        if (consent > 0) {
            add(
                    Words.count(consent, "client has", "clients have") + " withdrawn consent.",
                    consent >= MANY
                            ? "So many at once are rarely true: look first at how consent is exported. One confirmation"
                                    + " for each client settles everything of that client."
                            : "One confirmation for each client settles everything of that client.");
        }
        long dates = of("MM-08") + of("MM-09") + of("MM-11") + of("MM-14") + of("MM-16");
        if (dates >= 4 * MANY) {
            add(
                    "Dates changed in " + Words.number(dates) + " records.",
                    "Look whether day and month were exchanged, or a default date is exported.");
        }
        if (of("MM-17") >= MANY) {
            add(
                    "The residence changed in " + Words.count(of("MM-17"), "episode", "episodes") + ".",
                    "Either areas were given new codes, or the present address is exported where the one at the start of"
                            + " the episode belongs.");
        }
        if (of("MM-19") >= MANY) {
            add(
                    "Problem substances changed in " + Words.count(of("MM-19"), "episode", "episodes") + ".",
                    "Look at how substances are turned into codes; they are as at the start of the episode.");
        }
        long person = of("MM-03") + of("MM-04") + of("MM-05");
        if (person >= 4 * MANY) {
            add(
                    "Initials, birth dates or sex changed for " + Words.number(person) + " clients.",
                    "Look whether two columns were exchanged, or clients were matched to the wrong records.");
        }
    }

    private long of(String rule) {
        return counts.getOrDefault(rule, 0L);
    }

    private void add(String text, String advice) {
        causes.add(new Cause(text, advice));
    }
}
