package org.openndtms.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.journeys.quality.LinkageQuality;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms journeys quality}: how far the linkage can be trusted, and where providers can better it. */
@Command(
        name = "quality",
        description = "Counts people by scope, says how many coincidence takes for one, and finds attributors that look"
                + " like one person written in two ways.",
        sortOptions = false)
final class JourneysQualityCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON,
        CSV;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0..*", paramLabel = "FILE", description = LinkedFiles.HELP)
    private List<String> files = new ArrayList<>();

    @Mixin
    private LinkageOptions options;

    @Option(
            names = "--period",
            paramLabel = "FROM..TO",
            description =
                    "Only people in treatment on any day of a period, such as 2019-04-01..2020-03-31. Default: all"
                            + " that the files hold.")
    private @Nullable String period;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, or csv, which lists the pairs of people whose attributors are alike. Default:"
                    + " text.")
    private String format = Format.TEXT.text();

    @Mixin
    private OutOption out;

    @Override
    public Integer call() {
        Format chosen = Choices.of(Format.values(), Format::text, "--format", format);
        out.check();
        LocalDate[] days = days();
        LinkageOptions.Linked linked =
                options.read(files, "ndtms journeys quality", spec.commandLine().getErr());
        List<Episode> episodes = days == null
                ? linked.episodes()
                : linked.episodes().stream()
                        .filter(episode -> in(episode, days[0].toEpochDay(), days[1].toEpochDay()))
                        .toList();
        if (days != null) {
            tell(linked.episodes(), episodes, days[0], spec.commandLine().getErr());
        }
        LinkageQuality quality = LinkageQuality.of(episodes, linked.scope());
        LinkageReport report = new LinkageReport(quality, new Pseudonyms(linked.key(), linked.scope()));
        out.write(spec.commandLine().getOut(), text -> write(report, chosen, text));
        return ExitStatus.GOOD;
    }

    private static void tell(List<Episode> all, List<Episode> meant, LocalDate from, PrintWriter err) {
        if (meant.isEmpty() && !all.isEmpty()) {
            err.println("ndtms: nobody in the files was in treatment in the period.");
        }
        int latest = all.stream()
                .mapToInt(episode -> episode.open() ? episode.triaged() : episode.discharged())
                .max()
                .orElse(Integer.MAX_VALUE);
        if (!meant.isEmpty() && from.toEpochDay() > latest) {
            err.println("ndtms: the files hold no triage or discharge after " + LocalDate.ofEpochDay(latest)
                    + ", before the period; those who were in treatment then are taken to be so still.");
        }
    }

    private static void write(LinkageReport report, Format format, Writer text) throws java.io.IOException {
        switch (format) {
            case TEXT -> report.text(text);
            case JSON -> report.json(text);
            case CSV -> report.csv(text);
        }
    }

    private LocalDate @Nullable [] days() {
        if (period == null) {
            return null;
        }
        int dots = period.indexOf("..");
        if (dots < 0) {
            throw new UsageException("--period needs two days, such as 2019-04-01..2020-03-31.");
        }
        LocalDate from = PeriodEndOption.parse(period.substring(0, dots));
        LocalDate to = PeriodEndOption.parse(period.substring(dots + 2));
        if (to.isBefore(from)) {
            throw new UsageException("The period ends before it begins.");
        }
        return new LocalDate[] {from, to};
    }

    private static boolean in(Episode episode, long from, long to) {
        return episode.triaged() <= to && (episode.open() || episode.discharged() >= from);
    }
}
