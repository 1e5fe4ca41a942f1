package org.openndtms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.Audit;
import org.openndtms.disclosure.AuditReport;
import org.openndtms.disclosure.Ledger;
import org.openndtms.disclosure.Publication;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;
import org.openndtms.disclosure.table.ReleaseFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ndtms disclosure audit}: the attack on a release. */
@Command(
        name = "audit",
        description = "Attacks a release as an outsider would who knows the rules, all margins, and earlier releases.",
        sortOptions = false)
final class DisclosureAuditCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RELEASE", description = "The folder of a release, or tables with --mode.")
    private Path release;

    @Option(
            names = "--against",
            paramLabel = "EARLIER",
            description = "A release published before; give several in the order in which they were published.")
    private List<Path> earlier = new ArrayList<>();

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Attack with all that the ledger knows, even which suppressed counts are small.")
    private @Nullable Path ledger;

    @Option(
            names = "--mode",
            paramLabel = "round|suppress",
            description = "How tables without a release.json were protected.")
    private @Nullable String mode;

    @Option(
            names = "--hierarchy",
            paramLabel = "FILE",
            description = "JSON that says which geography is a part of which, where the release does not.")
    private @Nullable Path hierarchy;

    @Option(names = "--limit", paramLabel = "N", description = "Findings to show. Default: 100; 0 for all.")
    private int limit = 100;

    DisclosureAuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Mode bare = mode == null ? null : Choices.of(Mode.values(), Mode::text, "--mode", mode);
        List<Path> all = new ArrayList<>(earlier);
        all.add(release);
        DisclosureCommand.check(all);
        if (ledger != null) {
            DisclosureCommand.check(List.of(ledger));
        }
        try {
            Hierarchy known = DisclosureCommand.hierarchy(hierarchy);
            List<Release> before = new ArrayList<>();
            earlier.forEach(path -> before.add(ReleaseFolder.read(path, bare, known)));
            Release latest = ReleaseFolder.read(release, bare, known);
            List<Publication> ledgerKnows =
                    ledger == null ? List.of() : Ledger.open(ledger).publications();
            AuditReport report;
            try (Progress progress = new Progress(err, surroundings.terminal().err(), "attacking " + release)) {
                report = Audit.of(latest, before, ledgerKnows, progress);
            }
            print(report);
            return report.passed() ? ExitStatus.GOOD : ExitStatus.FINDINGS;
        } catch (RefusedException refused) {
            return DisclosureCommand.refused(refused, err);
        }
    }

    private void print(AuditReport report) {
        PrintWriter out = spec.commandLine().getOut();
        int shown = limit <= 0
                ? report.findings().size()
                : Math.min(limit, report.findings().size());
        report.findings().subList(0, shown).forEach(out::println);
        if (shown < report.findings().size()) {
            out.println("... and " + (report.findings().size() - shown) + " more; --limit 0 shows all.");
        }
        out.printf(
                Locale.UK,
                "%,d cells, %,d protected numbers in %,d blocks, the largest of %,d; %,d searches, %,d programs.%n",
                report.cells(),
                report.protectedCells(),
                report.effort().blocks(),
                report.effort().largest(),
                report.effort().searches(),
                report.effort().programs());
        out.println(
                report.passed()
                        ? "Nothing protected can be worked out: the release holds."
                        : "The release must not be published as it is.");
    }
}
