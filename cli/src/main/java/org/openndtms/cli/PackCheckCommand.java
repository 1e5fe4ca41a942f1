package org.openndtms.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.PackException;
import org.openndtms.dataset.Packs;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms pack check}: everything that is wrong with a pack, by file, line and cell. */
@Command(
        name = "check",
        description = "Names everything that is wrong with a pack, by file, line and cell.",
        sortOptions = false)
final class PackCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the pack.")
    private String folder;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Pack pack = Packs.load(PackOption.folder(folder));
            out.println("Nothing is wrong with the pack " + pack + ": "
                    + Words.count(pack.items().size(), "item", "items") + ", "
                    + Words.count(pack.codeLists().size(), "code list", "code lists") + ", "
                    + Words.count(pack.rules().size(), "rule", "rules") + ".");
            return ExitStatus.GOOD;
        } catch (PackException e) {
            e.faults().forEach(out::println);
            out.println(Words.count(e.faults().size(), "fault", "faults") + "; the pack cannot be used.");
            return ExitStatus.FINDINGS;
        }
    }
}
