package org.openndtms.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.PersonHistory;
import org.openndtms.journeys.PersonHistory.Part;
import org.openndtms.journeys.Pseudonym;
import org.openndtms.validation.report.Words;

/** The episodes of one person as bars of text on 80 columns, and below them what joined or split each. */
final class JourneysTimeline {
    private static final int WIDTH = 80;
    private static final int LABEL = 18;
    private static final int BAR = WIDTH - LABEL - 1;

    private final Pseudonym person;
    private final LinkageScope scope;
    private final JourneyRules rules;
    private final PersonHistory history;
    private final int from;
    private final int to;

    JourneysTimeline(Pseudonym person, LinkageScope scope, JourneyRules rules, PersonHistory history) {
        this.person = person;
        this.scope = scope;
        this.rules = rules;
        this.history = history;
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Part part : history.parts()) {
            Episode episode = part.episode();
            first = Math.min(first, Math.min(episode.triaged(), begin(episode)));
            last = Math.max(last, Math.max(episode.triaged(), Math.max(begin(episode), episode.discharged())));
        }
        from = first;
        to = Math.max(last, first + 1);
    }

    void write(Writer out) throws IOException {
        List<Part> parts = history.parts();
        long journeys = parts.stream().mapToInt(Part::journey).distinct().count();
        line(out, "Person " + person + " (" + scope.text() + ")");
        line(
                out,
                Words.count(parts.size(), "episode", "episodes") + ", "
                        + Words.count(journeys, "journey", "journeys") + ".  - triaged, no intervention yet  = in"
                        + " treatment");
        line(out, "| discharged  > still open");
        line(out, "");
        String last = JourneysListing.day(to);
        line(
                out,
                " ".repeat(LABEL)
                        + JourneysListing.day(from)
                        + " "
                                .repeat(BAR
                                        + 1
                                        - last.length()
                                        - JourneysListing.day(from).length())
                        + last);
        int journey = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String label = part.journey() == journey ? "" : "journey " + part.journey();
            journey = part.journey();
            line(out, pad(label, LABEL - 5) + pad("" + (i + 1), 5) + bar(part.episode()));
        }
        for (int i = 0; i < parts.size(); i++) {
            line(out, "");
            explain(out, i + 1, parts.get(i));
        }
    }

    private void explain(Writer out, int number, Part part) throws IOException {
        Episode episode = part.episode();
        line(
                out,
                pad(number + "", 4) + "Agency " + episode.agency() + ", client " + episode.clientId() + ", episode "
                        + episode.episodeId());
        String started = episode.firstModalityStart() == Episode.NONE
                ? "no intervention started"
                : "first intervention " + JourneysListing.day(episode.firstModalityStart());
        String ended = episode.open() ? "open" : "discharged " + JourneysListing.day(episode.discharged());
        line(out, "    Triaged " + JourneysListing.day(episode.triaged()) + ", " + started + ", " + ended + ".");
        for (String text : wrapped(reason(part))) {
            line(out, "    " + text);
        }
    }

    private String reason(Part part) {
        String journey = "journey " + part.journey();
        String latest = JourneysListing.day(part.latestEnd());
        return switch (part.clause()) {
            case FIRST -> "Begins " + journey + ": nothing that counts comes before it.";
            case LONG_GAP ->
                "Begins " + journey + ": no earlier episode is open (a), none was discharged after this one (b), and "
                        + gap(part) + " days, more than " + rules.longestGap() + ", passed from the latest discharge, "
                        + latest + ", to its " + startName(part) + " (c).";
            case EARLIER_OPEN -> "Belongs to " + journey + ": an earlier episode is still open (a).";
            case EARLIER_ENDS_LATER ->
                "Belongs to " + journey + ": an earlier episode was discharged after this one, on " + latest + " (b).";
            case SHORT_GAP ->
                gap(part) < 0
                        ? "Belongs to " + journey + ": its " + startName(part)
                                + " lies before the latest earlier discharge, " + latest + " (c)."
                        : "Belongs to " + journey + ": from the latest earlier discharge, " + latest + ", to its "
                                + startName(part) + " are " + gap(part) + " days, not more than "
                                + rules.longestGap() + " (c).";
            case DUPLICATE ->
                "Belongs to " + journey + ": the same agency and triage date as " + (part.sameAs() + 1)
                        + ", so that both count as one episode.";
            case NOT_STARTED_ALONE ->
                "Is " + journey
                        + " by itself: no intervention has started, and no earlier episode lasts to its triage.";
            case NOT_STARTED_WITHIN ->
                "Belongs to " + journey + ": no intervention has started, but an earlier episode lasts to its triage.";
        };
    }

    private static int gap(Part part) {
        return part.start() - part.latestEnd();
    }

    private static String startName(Part part) {
        Episode episode = part.episode();
        boolean started = episode.firstModalityStart() != Episode.NONE || part.start() != episode.triaged();
        return started ? "first intervention" : "triage";
    }

    private static int begin(Episode episode) {
        return episode.firstModalityStart() == Episode.NONE ? episode.triaged() : episode.firstModalityStart();
    }

    private String bar(Episode episode) {
        int started = episode.firstModalityStart();
        StringBuilder bar = new StringBuilder();
        int triage = column(Math.min(episode.triaged(), begin(episode)));
        int end = episode.open() ? BAR : column(episode.discharged());
        int begun = started == Episode.NONE ? end : column(started);
        for (int column = 0; column < end; column++) {
            bar.append(column < triage ? ' ' : column < begun ? '-' : '=');
        }
        return bar.append(episode.open() ? '>' : '|').toString();
    }

    private int column(int day) {
        return (int) ((long) (day - from) * (BAR - 1) / (to - from));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ")) {
            if (current.length() + word.length() + 1 > WIDTH - 4) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        lines.add(current.toString());
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(text.stripTrailing() + "\n");
    }
}
