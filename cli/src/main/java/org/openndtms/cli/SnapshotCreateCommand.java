package org.openndtms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.SnapshotException;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;
import org.openndtms.statistics.snapshot.SourceFile;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms snapshot create}. */
@Command(
        name = "create",
        description = "Makes a snapshot of loaded files: Parquet tables in which people are known by pseudonyms only.",
        sortOptions = false)
final class SnapshotCreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0..*",
            paramLabel = "FILE",
            description = "CSV files, each agency in one of them. AD=FILE, YP=FILE and so on name the dataset of one"
                    + " file.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder for the snapshot.")
    private Path out;

    @Option(
            names = "--dataset",
            paramLabel = "AD|YP|SA|SY",
            description = "Dataset of files that name none. Default: AD.")
    private String dataset = "AD";

    @Mixin
    private KeyOption key;

    @Option(
            names = "--withdrawn",
            paramLabel = "FILE",
            description =
                    "Pseudonyms of people who have withdrawn their consent, one a line; they are left out. With an"
                            + " agency code and a space before it, as a client of that agency only.")
    private @Nullable Path withdrawn;

    @Option(
            names = "--period-end",
            paramLabel = "YYYY-MM-DD",
            description = "Last day of the data. Default: the end of the month of the latest triage or discharge.")
    private @Nullable String periodEnd;

    @Mixin
    private PackOption pack;

    @Override
    public Integer call() {
        if (files.isEmpty()) {
            throw new UsageException("Name at least one file: ndtms snapshot create --out DIR FILE.");
        }
        if (!Files.exists(out)) {
            OutOption.requireFolder(out);
        }
        PrintWriter err = spec.commandLine().getErr();
        Pack standard = pack.load();
        Dataset usual = PackOption.dataset(standard, dataset);
        List<DatasetFile> named = files.stream()
                .map(file -> DatasetFile.of(standard, usual, file))
                .toList();
        List<SourceFile> sources =
                named.stream().map(SnapshotCreateCommand::source).toList();
        LocalDate to = periodEnd == null ? null : PeriodEndOption.parse(periodEnd);
        PseudonymKey secret = key.read(err);
        Set<String> leftOut = withdrawn == null ? Set.of() : WithdrawnList.read(withdrawn, secret);
        SnapshotRequest request = new SnapshotRequest(standard, sources, secret, leftOut, to);
        try {
            Manifest manifest =
                    new Progress(err, false, "making the snapshot").during(() -> SnapshotWriter.write(request, out));
            tell(manifest, err);
            OtherDataset other = new OtherDataset(standard, LocalDate.parse(manifest.dataTo()));
            named.forEach(file -> other.remark(file).ifPresent(remark -> err.println("ndtms: " + remark)));
            int nobody = request.withdrawn().size() - manifest.withdrawn().size();
            if (nobody > 0) {
                err.println("ndtms: " + Words.count(nobody, "pseudonym of", "pseudonyms of") + " " + withdrawn
                        + (nobody == 1 ? " is" : " are") + " nobody's in these files. Pseudonyms have to be made with"
                        + " the key of the snapshot.");
            }
            return ExitStatus.GOOD;
        } catch (SnapshotException e) {
            throw new RejectedException(String.join("\nndtms: ", e.faults()));
        } catch (IOException e) {
            throw new UsageException("The snapshot cannot be written to " + out + "; give another folder with --out.");
        }
    }

    private static SourceFile source(DatasetFile file) {
        try {
            InputFile.open(file.path()).close();
            return new SourceFile(file.path(), file.dataset());
        } catch (IOException e) {
            throw new UsageException("There is no file of that name.");
        }
    }

    private static void tell(Manifest manifest, PrintWriter err) {
        manifest.tables().forEach(table -> err.println(table.name() + ": " + Words.count(table.rows(), "row", "rows")));
        manifest.leftOut().forEach((reason, count) -> err.println("ndtms: left out: " + count + " " + reason + "."));
        int refused =
                manifest.refused().values().stream().mapToInt(Integer::intValue).sum();
        if (refused > 0) {
            err.println("ndtms: " + Words.count(refused, "value", "values")
                    + " left blank that would never have been loaded; the manifest says of which items.");
        }
        err.println(
                "Snapshot " + manifest.id() + ", data from " + manifest.dataFrom() + " to " + manifest.dataTo() + ".");
    }
}
