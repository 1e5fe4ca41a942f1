package org.openndtms.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.DebianPostgres;
import picocli.CommandLine;

class AdminCommandTest {
    private static DatabaseAddress database;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeDatabase() throws Exception {
        database = DebianPostgres.shared().newMigratedDatabase("admin_command");
    }

    @Test
    void makesAnAdministratorAndWritesItDown() throws Exception {
        assertThat(create("first.admin")).isZero();
        assertThat(out.toString()).contains("Initial password");
        assertThat(entries("first.admin"))
                .singleElement()
                .asString()
                .startsWith("account.issued")
                .contains("SYSTEM_ADMIN", "on the server as", System.getProperty("user.name"));
    }

    @Test
    void writesNothingDownWhenTheNameIsTaken() throws Exception {
        assertThat(create("second.admin")).isZero();
        assertThat(create("second.admin")).isEqualTo(3);
        assertThat(err.toString()).contains("is taken");
        assertThat(entries("second.admin")).hasSize(1);
    }

    private int create(String username) {
        CommandLine command = new CommandLine(new AdminCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(
                "create",
                "--username",
                username,
                "--full-name",
                "First Admin",
                "--email",
                "first@example.org",
                "--data-dir",
                folder.toString(),
                "--database-url",
                database.url() + "?user=" + database.owner().user() + "&password="
                        + database.owner().password());
    }

    private static List<String> entries(String username) throws Exception {
        List<String> entries = new ArrayList<>();
        try (Connection owner = database.connectAsOwner();
                Statement select = owner.createStatement();
                var rows = select.executeQuery("select action || ' ' || detail from audit_entry e join person p on"
                        + " e.subject = 'person:' || p.id where p.username = '" + username + "'")) {
            while (rows.next()) {
                entries.add(rows.getString(1));
            }
        }
        return entries;
    }
}
