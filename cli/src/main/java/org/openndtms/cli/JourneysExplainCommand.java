package org.openndtms.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.PersonHistory;
import org.openndtms.journeys.Pseudonym;
import org.openndtms.journeys.Pseudonyms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms journeys explain}: the episodes of one person, and what joined or split them. */
@Command(
        name = "explain",
        description = "Shows each episode of a person on a timeline, and which part of the definition of a journey"
                + " joined or split it.",
        sortOptions = false)
final class JourneysExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PSEUDONYM", description = "The person, as ndtms journeys lists them.")
    private String pseudonym;

    @Parameters(index = "1..*", paramLabel = "FILE", description = LinkedFiles.HELP)
    private List<String> files = new ArrayList<>();

    @Mixin
    private LinkageOptions options;

    @Mixin
    private OutOption out;

    @Override
    public Integer call() {
        Pseudonym person = Pseudonym.of(pseudonym)
                .orElseThrow(() -> new UsageException(
                        "A pseudonym has 32 hexadecimal digits; ndtms journeys lists them. This one has not."));
        out.check();
        LinkageOptions.Linked linked = options.read(
                files, "ndtms journeys explain PSEUDONYM", spec.commandLine().getErr());
        Pseudonyms pseudonyms = new Pseudonyms(linked.key(), linked.scope());
        List<Episode> episodes = linked.episodes().stream()
                .filter(episode -> pseudonyms.of(episode.attributor()).equals(person))
                .toList();
        if (episodes.isEmpty()) {
            throw new UsageException("Nobody in these files has that pseudonym. It changes with the key and the scope"
                    + " (" + linked.scope().text() + "), and with the details of the person.");
        }
        PersonHistory history = PersonHistory.of(episodes, linked.rules());
        out.write(
                spec.commandLine().getOut(),
                text -> new JourneysTimeline(person, linked.scope(), linked.rules(), history).write(text));
        return ExitStatus.GOOD;
    }
}
