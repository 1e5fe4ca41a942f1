package org.openndtms.portal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.openndtms.portal.DatabaseOptions;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.OwnerAuditLog;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.Migrations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ndtms admin}: what has to be done on the server itself. */
@Command(
        name = "admin",
        description = "Make the first administrator.",
        subcommands = AdminCommand.Create.class,
        mixinStandardHelpOptions = true)
public class AdminCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 3;
    }

    /** {@code ndtms admin create}: an administrator, whom no page can make before there is one. */
    @Command(name = "create", description = "Make an administrator.", mixinStandardHelpOptions = true)
    static class Create implements Callable<Integer> {
        @Option(
                names = "--username",
                required = true,
                paramLabel = "NAME",
                description = "What the person types to sign in.")
        private String username;

        @Option(names = "--full-name", required = true, paramLabel = "NAME", description = "The person's name.")
        private String fullName;

        @Option(
                names = "--email",
                required = true,
                paramLabel = "ADDRESS",
                description = "The person's e-mail address.")
        private String email;

        @Mixin
        private final DatabaseOptions database = new DatabaseOptions();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            AccountForm form = new AccountForm(username, fullName, email, "NDTMS", Role.SYSTEM_ADMIN.name(), "", "");
            List<String> problems = new ArrayList<>(form.problems());
            if (problems.isEmpty()) {
                try (DatabaseOptions.OpenDatabase open = database.open()) {
                    Migrations.run(open.address());
                    problems.addAll(create(open.address(), form));
                }
            }
            problems.forEach(problem -> spec.commandLine().getErr().println("ndtms: " + problem));
            return problems.isEmpty() ? 0 : 3;
        }

        private List<String> create(DatabaseAddress address, AccountForm form) {
            DriverManagerDataSource source = new DriverManagerDataSource(
                    address.url(), address.owner().user(), address.owner().password());
            Passwords passwords = new Passwords(new BlockedPasswords(""));
            String initial = passwords.initial();
            String hash = passwords.encode(initial);
            // The administrator and the record of it are kept together or not at all.
            boolean made = Boolean.TRUE.equals(new TransactionTemplate(new JdbcTransactionManager(source))
                    .execute(status -> insert(JdbcClient.create(source), form, hash)));
            if (!made) {
                return List.of("The user name " + form.username() + " is taken.");
            }
            spec.commandLine().getOut().println("Made the administrator " + form.username() + ".");
            spec.commandLine().getOut().println("Initial password, to be replaced at the first sign-in: " + initial);
            return List.of();
        }

        private static boolean insert(JdbcClient owner, AccountForm form, String hash) {
            UUID id = UUID.randomUUID();
            int rows = owner.sql("""
                    insert into person (id, username, full_name, email, organisation, role, password_hash)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict (username) do nothing""")
                    .params(id, form.username(), form.fullName(), form.email(), form.organisation(), form.role(), hash)
                    .update();
            if (rows == 0) {
                return false;
            }
            new OwnerAuditLog(owner).record("account.issued", "person:" + id, Map.of("role", form.role()));
            return true;
        }
    }
}
