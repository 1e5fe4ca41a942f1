package org.openndtms.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.GeneratorOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms template}: the heading that every file must have, and a worked example under it. */
@Command(
        name = "template",
        description = "Prints the heading that every file must have, and under it a few clients who do not exist.",
        sortOptions = false)
final class TemplateCommand implements Callable<Integer> {
    private static final int CLIENTS = 5;
    private static final long SEED = 2020;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "AD|YP|SA|SY",
            description = "Dataset of the example: adult, young people, secure adult, secure young people.")
    private String dataset;

    @Option(names = "--heading-only", description = "The heading without the example.")
    private boolean headingOnly;

    @Mixin
    private PeriodEndOption periodEnd;

    @Mixin
    private PackOption pack;

    @Mixin
    private OutOption out;

    TemplateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        out.check();
        Pack standard = pack.load();
        Dataset meant = PackOption.dataset(standard, dataset);
        if (headingOnly) {
            List<String> headers = standard.items().stream().map(Item::header).toList();
            out.write(spec.commandLine().getOut(), writer -> writer.write(String.join(",", headers) + "\n"));
        } else {
            GeneratorOptions options = GeneratorOptions.of(
                    meant.id(),
                    CLIENTS,
                    SEED,
                    periodEnd.choose(standard.calendar(), surroundings.today()).end());
            out.writeBytes(spec.commandLine().getOut(), GenerateCommand.generator(standard, options)::write);
        }
        return ExitStatus.GOOD;
    }
}
