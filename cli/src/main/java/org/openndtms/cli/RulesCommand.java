package org.openndtms.cli;

import java.util.concurrent.Callable;
import org.openndtms.catalogue.Catalogue;
import org.openndtms.dataset.Pack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ndtms rules}: the rules of a pack. */
@Command(name = "rules", description = "Lists the rules that files are checked by.", sortOptions = false)
final class RulesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ListingOptions options;

    RulesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Pack pack = options.pack();
        options.write(
                Catalogue.rules(pack, options.dataset(pack)),
                surroundings.terminal(),
                spec.commandLine().getOut());
        return ExitStatus.GOOD;
    }
}
