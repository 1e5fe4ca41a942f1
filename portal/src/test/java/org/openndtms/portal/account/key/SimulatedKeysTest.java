package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

class SimulatedKeysTest extends PortalTest {
    @Autowired
    private KeyRepository keys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everybody_in_a_demonstration_can_press_a_key_that_is_checked_like_any() {
        Person person = given.person(Role.SUPPLIER);
        start(true);
        OtpKeys checks = new OtpKeys(keys, database, transactions, settings(true));
        String typed = press(person.username());
        assertThat(checks.check(person.id(), KeyState.LINKED, typed)).isInstanceOf(Verdict.Right.class);
        assertThat(checks.check(person.id(), KeyState.LINKED, typed)).isInstanceOf(Verdict.Wrong.class);
        assertThat(checks.check(person.id(), KeyState.LINKED, press(person.username())))
                .isInstanceOf(Verdict.Right.class);
    }

    @Test
    void a_second_start_leaves_the_keys_as_they_are() {
        Person person = given.person(Role.SUPPLIER);
        start(true);
        String before = press(person.username()).substring(0, OneTimePassword.PUBLIC_ID_LENGTH);
        start(true);
        assertThat(press(person.username())).startsWith(before);
    }

    @Test
    void a_start_without_the_demonstration_takes_them_out_of_use_and_away() {
        Person person = given.person(Role.SUPPLIER);
        start(true);
        String typed = press(person.username());
        start(false);
        assertThat(SimulatedKeyFile.folder(folder)).doesNotExist();
        for (boolean demo : new boolean[] {false, true}) {
            assertThat(new OtpKeys(keys, database, transactions, settings(demo))
                            .check(person.id(), KeyState.LINKED, typed))
                    .isEqualTo(new Verdict.Wrong(Refusal.NOT_LINKED));
        }
    }

    @Test
    void a_key_can_be_made_for_the_regional_team_to_receive() throws Exception {
        Files.createDirectories(SimulatedKeyFile.folder(folder));
        assertThat(run("make", "DEMO-7")).isZero();
        assertThat(out.toString()).containsPattern("Public identity +fictive[a-z]{5}\\R");
        assertThat(run("make", "demo-7")).isEqualTo(2);
        assertThat(err.toString()).contains("already");
        String privateId = line("Private identity");
        String aesKey = line("AES key");
        OtpSecret secret = OtpSecret.read(privateId, aesKey).orElseThrow();
        assertThat(OneTimePassword.read(press("DEMO-7")).flatMap(secret::open)).contains(new Press(1, 1, 8));
        assertThat(OneTimePassword.read(press("DEMO-7")).flatMap(secret::open)).contains(new Press(1, 2, 16));
    }

    @Test
    void outside_a_demonstration_the_command_refuses_and_leaves_nothing() {
        assertThat(run("press", "somebody")).isEqualTo(2);
        assertThat(run("make", "somebody")).isEqualTo(2);
        assertThat(err.toString()).contains("They exist only in a demonstration");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_name_that_leads_elsewhere_finds_no_key() throws Exception {
        Files.createDirectories(SimulatedKeyFile.folder(folder));
        Files.writeString(folder.resolve("other.key"), "not to be read");
        assertThat(run("press", "../other")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no simulated key of ../other");
    }

    @Test
    void a_broken_file_is_named_and_not_shown() throws Exception {
        Files.createDirectories(SimulatedKeyFile.folder(folder));
        Files.writeString(SimulatedKeyFile.folder(folder).resolve("x.key"), "secret stuff");
        assertThat(run("press", "x")).isEqualTo(1);
        assertThat(err.toString()).contains("The simulated key of x is broken").doesNotContain("secret stuff");
    }

    private void start(boolean demo) {
        new SimulatedKeys(keys, database, transactions, settings(demo), Clock.systemUTC()).atStart();
    }

    private PortalSettings settings(boolean demo) {
        return new PortalSettings("", folder, demo, 0);
    }

    private String press(String name) {
        out.getBuffer().setLength(0);
        assertThat(run("press", name)).as(err.toString()).isZero();
        return out.toString().strip();
    }

    private int run(String command, String name) {
        return new CommandLine(new KeyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command, name, "--data-dir", folder.toString());
    }

    private String line(String label) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
