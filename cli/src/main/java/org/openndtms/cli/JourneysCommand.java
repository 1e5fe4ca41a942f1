package org.openndtms.cli;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openndtms.journeys.LinkedEpisode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms journeys}: which episodes belong to the same person, and which make one treatment journey. */
@Command(
        name = "journeys",
        description = "Links episodes to people, known by keyed pseudonyms only, and to their treatment journeys.",
        subcommands = {JourneysExplainCommand.class, JourneysQualityCommand.class},
        sortOptions = false)
final class JourneysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0..*", paramLabel = "FILE", description = LinkedFiles.HELP)
    private List<String> files = new ArrayList<>();

    @Mixin
    private LinkageOptions options;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, json or parquet. Default: csv.")
    private String format = JourneysFormat.CSV.text();

    @Mixin
    private OutOption out;

    JourneysCommand(Surroundings surroundings) {
        // A list looks the same wherever it is seen.
    }

    @Override
    public Integer call() {
        JourneysFormat chosen = Choices.of(JourneysFormat.values(), JourneysFormat::text, "--format", format);
        out.check();
        if (chosen == JourneysFormat.PARQUET && !out.given()) {
            throw new UsageException("Parquet is not text: name a file with --out.");
        }
        List<LinkedEpisode> episodes = options.read(
                        files, "ndtms journeys", spec.commandLine().getErr())
                .link();
        out.writeBytes(spec.commandLine().getOut(), bytes -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            switch (chosen) {
                case CSV -> JourneysListing.csv(episodes, text);
                case JSON -> JourneysListing.json(episodes, text);
                case PARQUET -> JourneysParquet.write(episodes, bytes);
            }
            text.flush();
        });
        return ExitStatus.GOOD;
    }
}
