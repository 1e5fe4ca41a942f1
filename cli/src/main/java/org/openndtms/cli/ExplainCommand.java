package org.openndtms.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openndtms.catalogue.Explanation;
import org.openndtms.catalogue.ExplanationJson;
import org.openndtms.dataset.Pack;
import org.openndtms.validation.report.TextLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private String format = Format.TEXT.text();

    @Mixin
    private PackOption pack;

    @Mixin
    private OutOption out;

    /** The forms of an explanation. */
    private enum Format {
        TEXT,
        JSON;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format chosen = Choices.of(Format.values(), Format::text, "--format", format);
        out.check();
        Pack standard = pack.load();
        StringBuilder text = new StringBuilder();
        Terminal terminal = out.given() ? Terminal.NONE : surroundings.terminal();
        if (!Explanation.write(standard, name, new TextLayout(text, terminal.width(), terminal.colour()))) {
            List<String> near = Explanation.near(standard, name);
            throw new UsageException("There is no rule, item, code list or code " + name + " in the pack " + standard
                    + "." + (near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?"));
        }
        out.write(spec.commandLine().getOut(), writer -> {
            if (chosen == Format.JSON) {
                ExplanationJson.write(standard, name, writer);
            } else {
                writer.append(text);
            }
        });
        return ExitStatus.GOOD;
    }
}
