package org.openndtms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.quality.DataQuality;
import org.openndtms.statistics.quality.LeagueWriter;
import org.openndtms.statistics.quality.Metric;
import org.openndtms.statistics.quality.QualityWriter;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.validation.report.ReportFormat;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms dq}: the data quality reports of an agency. */
@Command(
        name = "dq",
        description = "Says what an agency's records lack: metrics with their targets, what they mean, what to do, and"
                + " the client IDs behind them.",
        sortOptions = false)
final class DqCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot.")
    private Path folder;

    @Option(names = "--agency", paramLabel = "CODE", description = "Code of the agency.")
    private @Nullable String agency;

    @Option(
            names = "--league",
            description = "Instead of one agency's reports: which targets each agency of the snapshot reaches.")
    private boolean league;

    @Option(
            names = "--earlier",
            paramLabel = "SNAPSHOT",
            description =
                    "The snapshot of an earlier period, for the reports on late and changed records (DQ-33, DQ-34,"
                            + " DQ-37).")
    private @Nullable Path earlier;

    @Option(
            names = "--report",
            paramLabel = "ID",
            description = "A report, such as DQ-05. May be given several times. Default: all.")
    private List<String> wanted = new ArrayList<>();

    /** How reports are written. */
    private enum Format {
        TEXT,
        CSV,
        JSON,
        HTML
    }

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, csv, json or html. Default: text.")
    private String format = "text";

    @Mixin
    private PackOption pack;

    @Mixin
    private OutOption out;

    DqCommand(Surroundings surroundings) {
        // Reports look the same wherever they are seen.
    }

    @Override
    public Integer call() {
        Format chosen = Choices.of(
                Format.values(), value -> value.name().toLowerCase(java.util.Locale.ROOT), "--format", format);
        out.check();
        Pack standard = pack.load();
        String code = agency;
        if (league == (code != null) || league && !wanted.isEmpty()) {
            throw new UsageException("Say whose reports are meant: --agency CODE, or --league for all agencies.");
        }
        Snapshot snapshot = OpenSnapshot.of(folder, standard);
        Snapshot before = earlier == null ? null : OpenSnapshot.of(earlier, standard);
        if (before != null
                && !before.manifest().to().isBefore(snapshot.manifest().to())) {
            throw new UsageException("The snapshot that --earlier names has data to "
                    + before.manifest().dataTo() + ", which is not earlier than "
                    + snapshot.manifest().dataTo() + ".");
        }
        tellLeftOut(snapshot.manifest());
        try (DataQuality quality = new DataQuality(snapshot, before, standard, DuckDb.inMemory())) {
            Written written = code == null ? league(quality) : reports(quality, code);
            out.write(spec.commandLine().getOut(), text -> written.write(chosen, text));
            return ExitStatus.GOOD;
        }
    }

    private void tellLeftOut(Manifest manifest) {
        List<String> left = new ArrayList<>();
        manifest.leftOut().forEach((reason, count) -> {
            if (!reason.equals(Manifest.WITHOUT_CONSENT)) {
                left.add(count + " " + reason);
            }
        });
        if (!left.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("ndtms: the snapshot was made without " + String.join("; ", left)
                            + ", which its reports do not see.");
        }
    }

    /** What is written in the format that was chosen. */
    private interface Written {
        void write(Format format, Writer text) throws IOException;
    }

    private static Written league(DataQuality quality) {
        LeagueWriter writer = new LeagueWriter(quality.snapshot(), quality.standings());
        return (format, text) -> {
            switch (format) {
                case TEXT -> writer.text(new FoldedLines(text, ReportFormat.USUAL_WIDTH));
                case CSV -> writer.csv(text);
                case JSON -> writer.json(text);
                case HTML -> writer.html(text);
            }
        };
    }

    private Written reports(DataQuality quality, String code) {
        Manifest.Agency known = quality.findAgency(code)
                .orElseThrow(() -> new UsageException("The snapshot holds no agency of that code. It holds "
                        + Words.list(quality.snapshot().agencies().stream()
                                .map(Manifest.Agency::code)
                                .toList())
                        + "."));
        PrintWriter err = spec.commandLine().getErr();
        if (quality.snapshot().silent(known)) {
            err.println("ndtms: agency " + code
                    + (known.latestEvent().isEmpty()
                            ? " has no record that could be read, so that there is nothing to judge."
                            : " has no record after " + known.latestEvent() + "; it may have stopped submitting."));
        }
        if (earlier != null && !quality.compares(known)) {
            err.println("ndtms: the earlier snapshot does not hold agency " + code
                    + ", so late and changed records cannot be told.");
        }
        QualityWriter writer =
                new QualityWriter(quality.snapshot(), known, quality.run(known, metrics(quality, known)));
        return (format, text) -> {
            switch (format) {
                case TEXT -> writer.text(new FoldedLines(text, ReportFormat.USUAL_WIDTH));
                case CSV -> writer.csv(text);
                case JSON -> writer.json(text);
                case HTML -> writer.html(text);
            }
        };
    }

    private List<Metric> metrics(DataQuality quality, Manifest.Agency known) {
        List<Metric> all = quality.metrics(known);
        List<String> ids = all.stream().map(Metric::id).toList();
        for (String id : wanted) {
            if (ids.stream().noneMatch(id::equalsIgnoreCase)) {
                throw new UsageException("There is no report " + id + " for dataset " + known.dataset()
                        + (quality.compares(known) ? "" : " without an earlier snapshot") + ". There are "
                        + Words.list(ids) + ".");
            }
        }
        return wanted.isEmpty()
                ? all
                : all.stream()
                        .filter(metric -> wanted.stream().anyMatch(metric.id()::equalsIgnoreCase))
                        .toList();
    }
}
