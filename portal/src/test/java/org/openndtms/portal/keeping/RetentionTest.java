package org.openndtms.portal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.DebianPostgres;

class RetentionTest {
    private static DatabaseAddress database;

    @TempDir
    Path folder;

    private Connection owner;

    @BeforeAll
    static void makeDatabase() throws Exception {
        database = DebianPostgres.shared().newMigratedDatabase("retention");
    }

    @BeforeEach
    void makeRows() throws SQLException {
        owner = DriverManager.getConnection(
                database.url(), database.owner().user(), database.owner().password());
        run("truncate person, mail, audit_entry, audit_link cascade");
        run(
                "insert into person (username, full_name, email, role, state, ended_at) values"
                        + " ('stays', 'Stays Here', 'stays@example.org', 'SYSTEM_ADMIN', 'ACTIVE', null),"
                        + " ('left.lately', 'Left Lately', 'lately@example.org', 'SYSTEM_ADMIN', 'ENDED', now() - interval '1 year'),"
                        + " ('left.long.ago', 'Left Long Ago', 'ago@example.org', 'SYSTEM_ADMIN', 'ENDED', now() - interval '3 years')");
        run("insert into mail (recipient, subject, body, written_at, sent_at) values"
                + " ('a@example.org', 'new', '', now(), now()),"
                + " ('a@example.org', 'old', '', now() - interval '100 days', now()),"
                + " ('a@example.org', 'old and waiting', '', now() - interval '100 days', null)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        owner.close();
    }

    @Test
    void everyTableHasARule() throws SQLException {
        assertThat(new Retention(owner, Instant.now()).withoutRule(Holdings.builtIn()))
                .isEmpty();
    }

    @Test
    void everyRuleCanBeFollowed() throws SQLException {
        assertThat(new Retention(owner, Instant.now()).run(Holdings.builtIn(), false))
                .isNotEmpty()
                .allSatisfy(outcome ->
                        assertThat(outcome.fault()).as(outcome.rule().table()).isNull());
    }

    @Test
    void aDryRunTellsWhatARealOneWouldRemoveAndChangesNothing() throws SQLException {
        Map<String, Long> dry = rows(new Retention(owner, Instant.now()).run(Holdings.builtIn(), false));
        assertThat(dry).containsEntry("person", 1L).containsEntry("mail", 1L);
        assertThat(one("select count(*) from mail")).isEqualTo("3");

        Map<String, Long> real = rows(new Retention(owner, Instant.now()).run(Holdings.builtIn(), true));
        assertThat(real).isEqualTo(dry);
        assertThat(one("select string_agg(subject, ',' order by id) from mail")).isEqualTo("new,old and waiting");
        assertThat(one("select string_agg(full_name, ',' order by full_name) from person"))
                .isEqualTo("(removed),Left Lately,Stays Here");
        assertThat(one("select count(*) from person where email like '%ago%' or username like '%ago%'"))
                .isEqualTo("0");
        assertThat(
                        one(
                                "select string_agg(subject, ',' order by subject) from audit_entry where action = 'retention.applied'"))
                .isEqualTo("table:mail,table:person");
        assertThat(rows(new Retention(owner, Instant.now()).run(Holdings.builtIn(), true))
                        .values())
                .containsOnly(0L);
    }

    @Test
    void removesNothingWhenOneRuleCannotBeFollowed() throws Exception {
        List<Holding> rules = Holdings.read(Files.writeString(folder.resolve("rules.csv"), """
                table,holds,kept,since,when,forget,person,secret,why
                mail,Mail,P1D,written_at,,,,,why
                person,People,P1D,no_such_column,,,,,why
                """));
        List<Retention.Outcome> outcomes = new Retention(owner, Instant.now()).run(rules, true);
        assertThat(outcomes.get(1).fault()).startsWith("PostgreSQL refuses it").doesNotContain("@");
        assertThat(one("select count(*) from mail")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail,Mail,two years,written_at,,,,,why | line 2: kept must be a period",
                "mail,Mail,P0D,written_at,,,,,why | line 2: kept must be longer than nothing",
                "mail,Mail,-P1D,written_at,,,,,why | line 2: kept must be longer than nothing",
                "mail,Mail,P1D,,,,,,why | line 2: kept and since need one another",
                "mail,Mail,P1D,written_at,,,,, | line 2: say what is held, and why",
                "mail; drop table mail,Mail,,,,,,,why | line 2: that is no name of a table",
                "mail,Mail | line 2: columns are",
            })
    void namesTheLineOfARuleThatIsWrong(String line, String sentence) throws Exception {
        Path rules = Files.writeString(
                folder.resolve("rules.csv"), "table,holds,kept,since,when,forget,person,secret,why\n" + line + "\n");
        assertThatThrownBy(() -> Holdings.read(rules))
                .isInstanceOf(RetentionException.class)
                .hasMessageContaining(sentence);
    }

    private static Map<String, Long> rows(List<Retention.Outcome> outcomes) {
        return outcomes.stream()
                .collect(Collectors.toMap(outcome -> outcome.rule().table(), Retention.Outcome::rows));
    }

    private void run(String command) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(command);
        }
    }

    private String one(String query) throws SQLException {
        try (Statement select = owner.createStatement();
                var found = select.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
