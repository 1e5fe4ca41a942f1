package org.openndtms.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.EpisodeFiles;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.Linkage;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.LinkedEpisode;
import org.openndtms.journeys.NotLinked;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that link episodes have in common. */
final class LinkageOptions {
    @Mixin
    private LinkedFiles files;

    @Option(
            names = "--as-at",
            paramLabel = "YYYY-MM-DD",
            description = "As it was at the end of a day: later triages are left out, later starts and discharges have"
                    + " not happened. Default: all that the files hold.")
    private @Nullable String asAt;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "with-la: people are told apart by initials, date of birth, sex and residence. without-la:"
                    + " residence is left out. Default: with-la.")
    private String scope = LinkageScope.WITH_LA.text();

    @Mixin
    private KeyOption key;

    @Option(
            names = "--no-triage-fallback",
            description = "An episode in which no intervention has started neither joins others nor prolongs them; by"
                    + " default it counts from its triage.")
    private boolean noFallback;

    /**
     * Episodes and who is behind them.
     *
     * @param episodes those that can be linked, as they were on the day that was asked about
     */
    record Linked(List<Episode> episodes, JourneyRules rules, LinkageScope scope, PseudonymKey key) {

        /** The episodes with their people and journeys. */
        List<LinkedEpisode> link() {
            return new Linkage(new Pseudonyms(key, scope)::of, rules).link(episodes);
        }
    }

    /** Reads the files and says on standard error what cannot be linked. */
    Linked read(List<String> named, String command, PrintWriter err) {
        LinkageScope meant = Choices.of(LinkageScope.values(), LinkageScope::text, "--scope", scope);
        int day = asAt == null
                ? Integer.MAX_VALUE
                : (int) PeriodEndOption.parse(asAt).toEpochDay();
        PseudonymKey secret = key.read(err);
        EpisodeFiles.Contents contents = files.read(named, command);
        List<Episode> episodes = contents.episodes().stream()
                .filter(episode -> episode.triagedBy(day))
                .map(episode -> episode.asAt(day))
                .toList();
        tell(contents, episodes.size(), err);
        return new Linked(episodes, new JourneyRules(JourneyRules.LONGEST_GAP, !noFallback), meant, secret);
    }

    private static void tell(EpisodeFiles.Contents contents, int linked, PrintWriter err) {
        if (!contents.severalTimes().isEmpty()) {
            err.println("ndtms: in more than one file: " + Words.list(List.copyOf(contents.severalTimes()))
                    + ". What is in several is taken from the last; "
                    + Words.count(contents.superseded(), "episode", "episodes") + " of earlier files gave way.");
        }
        List<String> out = new ArrayList<>();
        for (Map.Entry<NotLinked, Integer> entry : contents.notLinked().entrySet()) {
            out.add(entry.getKey().text(entry.getValue()));
        }
        int later = contents.episodes().size() - linked;
        if (later > 0) {
            out.add(Words.count(later, "episode", "episodes") + " triaged later");
        }
        if (!out.isEmpty()) {
            err.println("ndtms: left out: " + String.join("; ", out) + ".");
        }
        if (linked == 0) {
            err.println("ndtms: no episode can be linked.");
        }
    }
}
