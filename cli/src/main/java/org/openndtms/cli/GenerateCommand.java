package org.openndtms.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.testdata.file.SupplierStyle;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms generate}: files of people who do not exist. */
@Command(
        name = "generate",
        description = "Makes a file of people in treatment who do not exist, without faults or with those asked for.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "AD|YP|SA|SY",
            description = "Dataset of the agency: adult, young people, secure adult, secure young people.")
    private String dataset;

    @Option(names = "--clients", paramLabel = "N", description = "People to make. Default: 100.")
    private int clients = 100;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed gives the same bytes. Default: 1.")
    private long seed = 1;

    @Mixin
    private PeriodEndOption periodEnd;

    @Option(
            names = "--fault",
            paramLabel = "RULE[=COUNT]",
            description = "Plant faults that raise exactly so many findings of a rule. May be given several times.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--agencies",
            paramLabel = "N",
            description =
                    "Write one file an agency into the folder that --out names, with people who move between them.")
    private int agencies = 1;

    @Option(
            names = "--style",
            paramLabel = "NAME",
            description =
                    "Habits of a supplier: plain, quoted, windows (CR LF, byte order mark, 31/12/2020, a row for each"
                            + " child), shuffled (rows and columns) or cr. Default: plain.")
    private String style = "plain";

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "Also write the file loaded before. It differs by the faults that are mismatches (MM-01 to"
                    + " MM-22, EP-75), and else is the same.")
    private @Nullable Path previous;

    @Mixin
    private PackOption pack;

    @Mixin
    private OutOption out;

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (clients < 1 || agencies < 1) {
            throw new UsageException("--clients and --agencies must be at least 1.");
        }
        Pack standard = pack.load();
        Dataset meant = PackOption.dataset(standard, dataset);
        OutOption before = OutOption.to(previous);
        before.check();
        out.requireOther(previous);
        GeneratorOptions options = GeneratorOptions.of(
                        meant.id(),
                        clients,
                        seed,
                        periodEnd
                                .choose(standard.calendar(), surroundings.today())
                                .end())
                .withAgencies(agencies)
                .withStyle(style())
                .withFaults(FaultOption.parse(standard, faults));
        if (before.given()) {
            options = options.withPrevious();
        }
        Generator generator = generator(standard, options);
        write(generator);
        if (before.given()) {
            before.writeBytes(spec.commandLine().getOut(), generator::writePrevious);
        }
        return ExitStatus.GOOD;
    }

    private SupplierStyle style() {
        Map<String, SupplierStyle> named = SupplierStyle.named();
        return Objects.requireNonNull(
                named.get(Choices.of(named.keySet().toArray(String[]::new), name -> name, "--style", style)));
    }

    /** A generator; says in a sentence why one cannot be made. */
    static Generator generator(Pack standard, GeneratorOptions options) {
        if (standard.rules().isEmpty()) {
            throw new UsageException("The pack " + standard + " has no rules that a file could follow.");
        }
        try {
            return new Generator(standard, options);
        } catch (IllegalArgumentException e) {
            throw new UsageException("Such a file cannot be made: " + e.getMessage() + ".");
        }
    }

    private void write(Generator generator) {
        if (agencies > 1) {
            writeAgencies(generator);
        } else {
            out.writeBytes(spec.commandLine().getOut(), generator::write);
        }
    }

    private void writeAgencies(Generator generator) {
        Path folder = out.folder();
        try {
            Map<String, Long> rows = generator.writeAgencies(folder);
            rows.forEach((code, count) ->
                    spec.commandLine().getErr().println(code + ".csv: " + Words.count(count, "row", "rows")));
        } catch (IOException e) {
            throw new UsageException("The files cannot be written to " + folder + ".");
        }
    }
}
