package org.openndtms.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.openndtms.cli.catalogue.Explanation;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.report.TextLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms explain}: a rule, an item or a code in plain words. */
@Command(
        name = "explain",
        description = "Explains a rule such as EP-06, an item such as TRIAGED, a code list, or a code.",
        sortOptions = false)
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RULE|ITEM|CODE", description = "What to explain.")
    private String name;

    @Mixin
    private PackOption pack;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Pack standard = pack.load();
        StringBuilder text = new StringBuilder();
        Terminal terminal = surroundings.terminal();
        if (!Explanation.write(standard, name, new TextLayout(text, terminal.width(), terminal.colour()))) {
            List<String> near = Explanation.near(standard, name);
            throw new UsageException("There is no rule, item, code list or code " + name + " in the pack " + standard
                    + "." + (near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?"));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return ExitStatus.GOOD;
    }
}
