package org.openndtms.portal.keeping;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.database.DatabaseAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms retention}: counts, or with {@code --apply} removes, what has been held long enough. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = "Show what has been held as long as the rules allow; remove it with --apply.")
public final class RetentionCommand implements Callable<Integer> {
    @Option(names = "--apply", description = "Remove it. Without this, nothing is changed.")
    private boolean apply;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Rules of your own, of the form of retention.csv (default: those of the portal).")
    private @Nullable Path rules;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        List<Holding> holdings = rules == null ? Holdings.builtIn() : Holdings.read(rules);
        try (DatabaseOptions.OpenDatabase open = database.open()) {
            DatabaseAddress address = open.address();
            try (Connection owner = DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password())) {
                Retention retention = new Retention(owner, Instant.now());
                if (!retention.hasTables()) {
                    throw new RetentionException("The portal has never run on this database.", null);
                }
                return report(retention, retention.run(holdings, apply), holdings);
            }
        }
    }

    private int report(Retention retention, List<Retention.Outcome> outcomes, List<Holding> holdings)
            throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        boolean stuck = false;
        for (Retention.Outcome outcome : outcomes) {
            Holding rule = outcome.rule();
            String what = outcome.fault() == null ? String.format(Locale.ROOT, "%,d", outcome.rows()) : outcome.fault();
            out.println(rule.table() + ", kept " + rule.kept() + ": " + what
                    + (rule.forget().isEmpty() ? "" : " (overwritten)"));
            stuck |= outcome.fault() != null;
        }
        for (String table : retention.withoutRule(holdings)) {
            out.println(table + ": has no rule");
            stuck = true;
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.fault() != null)) {
            out.println("Nothing was removed, since not all rules can be followed.");
        } else {
            out.println(apply ? "These rows are gone." : "Nothing was removed. Say --apply to do it.");
        }
        return stuck ? 1 : 0;
    }
}
