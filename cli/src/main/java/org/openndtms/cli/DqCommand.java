package org.openndtms.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.quality.DataQuality;
import org.openndtms.statistics.quality.Metric;
import org.openndtms.statistics.quality.QualityWriter;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Snapshot;
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

    @Option(names = "--agency", required = true, paramLabel = "CODE", description = "Code of the agency.")
    private String agency;

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
        Snapshot snapshot = OpenSnapshot.of(folder, standard);
        try (DuckDb duck = DuckDb.inMemory()) {
            DataQuality quality = new DataQuality(snapshot, standard, duck);
            Manifest.Agency known = quality.findAgency(agency)
                    .orElseThrow(() -> new UsageException("The snapshot holds no agency of that code. It holds "
                            + Words.list(snapshot.manifest().agencies().stream()
                                    .map(Manifest.Agency::code)
                                    .toList())
                            + "."));
            QualityWriter writer =
                    new QualityWriter(snapshot.manifest(), known, quality.run(known, metrics(quality, known)));
            out.write(spec.commandLine().getOut(), text -> {
                switch (chosen) {
                    case TEXT -> writer.text(text);
                    case CSV -> writer.csv(text);
                    case JSON -> writer.json(text);
                    case HTML -> writer.html(text);
                }
            });
            return ExitStatus.GOOD;
        }
    }

    private List<Metric> metrics(DataQuality quality, Manifest.Agency known) {
        List<Metric> all = quality.metrics(known);
        List<String> ids = all.stream().map(Metric::id).toList();
        for (String id : wanted) {
            if (ids.stream().noneMatch(id::equalsIgnoreCase)) {
                throw new UsageException("There is no report " + id + " for dataset " + known.dataset() + ". There are "
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
