package org.openndtms.portal.keeping;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.audit.OwnerAuditLog;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.KeyFile;
import org.openndtms.portal.database.Migrations;
import org.openndtms.portal.database.SealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms seal}: changes the key under which secrets, initials and birth dates are sealed. */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        description = "The keys under which values are sealed: which key sealed what, and changing the key.",
        subcommands = {SealCommand.Status.class, SealCommand.Rotate.class})
public final class SealCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 3;
    }

    /** {@code ndtms seal status}. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description =
                    "Show how many values each key has sealed. Status 1 while there are values under an earlier key.")
    static final class Status implements Callable<Integer> {
        @Mixin
        private final DatabaseOptions database = new DatabaseOptions();

        @Mixin
        private final KeyFileOption keyFile = new KeyFileOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws SQLException {
            KeyFile keys = keyFile.read(database);
            try (DatabaseOptions.OpenDatabase open = database.open()) {
                Migrations.run(open.address());
                return report(
                        new KeyRotation(open.address(), keys).count(),
                        keys,
                        spec.commandLine().getOut());
            }
        }
    }

    /** {@code ndtms seal rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Add a new key to the key file and seal every value again under it, while the portal runs or not.",
                "When it was interrupted, the same command goes on where it stopped, and adds no further key."
            })
    static final class Rotate implements Callable<Integer> {
        @Option(
                names = "--add-only",
                description =
                        "Only add the key. For several instances, each of which has its own copy of the key file: add"
                                + " it, copy the file to all, then run this without the option.")
        private boolean addOnly;

        @Mixin
        private final DatabaseOptions database = new DatabaseOptions();

        @Mixin
        private final KeyFileOption keyFile = new KeyFileOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws SQLException {
            KeyFile keys = keyFile.read(database);
            try (DatabaseOptions.OpenDatabase open = database.open()) {
                Migrations.run(open.address());
                try (Connection owner = open.address().connectAsOwner()) {
                    if (!isAlone(owner)) {
                        throw new BackupException("Values are being sealed again already, by another such command.");
                    }
                    return rotate(open.address(), keys);
                }
            }
        }

        private int rotate(DatabaseAddress address, KeyFile before) throws SQLException {
            PrintWriter out = spec.commandLine().getOut();
            OwnerAuditLog audit = new OwnerAuditLog(JdbcClient.create(new DriverManagerDataSource(
                    address.url(), address.owner().user(), address.owner().password())));
            KeyFile keys = before;
            if (addOnly || earlier(new KeyRotation(address, keys).count(), keys) == 0) {
                keys = keys.rotate();
                audit.record("seal-key.added", "seal-key:" + keys.current());
                out.println(
                        "Added key " + keys.current() + " to " + keys.path()
                                + ". Copy that file to its safe place now; earlier keys stay in it for backups made under them.");
            }
            if (addOnly) {
                return 0;
            }
            KeyRotation rotation = new KeyRotation(address, keys);
            Told told = new Told(spec.commandLine().getErr());
            for (SealedColumn column : SealedColumn.all()) {
                long rows = rotation.run(column, told);
                audit.record(
                        "seal-key.rotated", "seal-key:" + keys.current(), Map.of(column.name(), Long.toString(rows)));
            }
            return report(rotation.count(), keys, out);
        }

        private static boolean isAlone(Connection owner) throws SQLException {
            try (Statement select = owner.createStatement();
                    ResultSet got = select.executeQuery("select pg_try_advisory_lock(hashtext('ndtms seal rotate'))")) {
                got.next();
                return got.getBoolean(1);
            }
        }
    }

    private static int report(Map<String, Map<String, Long>> counts, KeyFile keys, PrintWriter out) {
        counts.forEach((column, byKey) -> {
            String values = byKey.isEmpty()
                    ? "no values"
                    : String.join(
                            ", ",
                            byKey.entrySet().stream()
                                    .map(key -> String.format(
                                            Locale.ROOT,
                                            "%,d under key %s%s",
                                            key.getValue(),
                                            key.getKey(),
                                            key.getKey().equals(keys.current()) ? "" : " (an earlier one)"))
                                    .toList());
            out.println(column + ": " + values);
        });
        long left = earlier(counts, keys);
        out.println(
                left == 0
                        ? "Every value is sealed under the current key, " + keys.current() + "."
                        : String.format(
                                Locale.ROOT,
                                "%,d values are sealed under an earlier key. Run: ndtms seal rotate",
                                left));
        return left == 0 ? 0 : 1;
    }

    private static long earlier(Map<String, Map<String, Long>> counts, KeyFile keys) {
        return counts.values().stream()
                .flatMap(byKey -> byKey.entrySet().stream())
                .filter(key -> !key.getKey().equals(keys.current()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Says how far it is, at most once a second. */
    private static final class Told implements KeyRotation.Progress {
        private final PrintWriter err;
        private long last = System.nanoTime();

        Told(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void done(SealedColumn column, long done, long of) {
            long now = System.nanoTime();
            if (now - last > Duration.ofSeconds(1).toNanos()) {
                last = now;
                err.println(String.format(Locale.ROOT, "%s: %,d of %,d sealed again", column.name(), done, of));
                err.flush();
            }
        }
    }
}
