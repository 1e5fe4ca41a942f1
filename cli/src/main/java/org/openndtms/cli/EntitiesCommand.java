package org.openndtms.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms entities}: the clients, episodes and records that were understood from a file. */
@Command(
        name = "entities",
        description = "Prints as JSON which clients, episodes and records were understood from a file.",
        sortOptions = false)
final class EntitiesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file to read.")
    private Path file;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "AD|YP|SA|SY",
            description = "Dataset of the agency: adult, young people, secure adult, secure young people.")
    private String dataset;

    @Mixin
    private PackOption pack;

    @Option(
            names = "--show-values",
            description = "Show values of records, not only their shape. Mind where the output goes.")
    private boolean showValues;

    @Mixin
    private OutOption out;

    EntitiesCommand(Surroundings surroundings) {
        // JSON looks the same wherever it is seen.
    }

    @Override
    public Integer call() {
        out.check();
        out.requireOther(file);
        Pack standard = pack.load();
        Dataset meant = PackOption.dataset(standard, dataset);
        try (Source source = InputFile.open(file)) {
            Table table = Table.open(source, Table.Expected.of(standard, meant), done -> {});
            if (table.facts().rows() == 0) {
                spec.commandLine()
                        .getErr()
                        .println("ndtms: no records can be read from " + file + "; ndtms validate says why.");
                return ExitStatus.REJECTED;
            }
            out.write(spec.commandLine().getOut(), writer -> new EntitiesJson(table, showValues).write(writer));
            return ExitStatus.GOOD;
        } catch (IOException e) {
            throw InputFile.unreadable(file);
        }
    }
}
