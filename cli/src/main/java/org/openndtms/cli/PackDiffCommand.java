package org.openndtms.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.PackDiff;
import org.openndtms.dataset.PackDifference;
import org.openndtms.validation.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms pack diff}: what differs between two packs. */
@Command(name = "diff", description = "Tells what differs between two packs.", sortOptions = false)
final class PackDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The one pack: built in (cds-p, cds-k) or a folder.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "The other pack.")
    private String second;

    @Override
    public Integer call() {
        Pack before = PackOption.load(first);
        Pack after = PackOption.load(second);
        List<PackDifference> differences = PackDiff.between(before, after);
        PrintWriter out = spec.commandLine().getOut();
        differences.forEach(difference -> out.println(line(difference)));
        out.println(
                differences.isEmpty()
                        ? before + " and " + after + " say the same."
                        : Words.count(differences.size(), "difference", "differences") + " from " + before + " to "
                                + after + ".");
        return differences.isEmpty() ? ExitStatus.GOOD : ExitStatus.FINDINGS;
    }

    private static String line(PackDifference difference) {
        String part = difference.part().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String name = part + " " + difference.name();
        return switch (difference.change()) {
            case ADDED -> "+ " + name;
            case REMOVED -> "- " + name;
            case CHANGED ->
                "~ " + name + ", " + difference.column() + ": " + quoted(difference.before()) + " became "
                        + quoted(difference.after());
        };
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "nothing" : '"' + value + '"';
    }
}
