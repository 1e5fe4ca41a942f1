package org.openndtms.portal.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.account.key.GivenKeys.OtpKey;
import org.openndtms.portal.database.DatabaseAddress;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.database.TestDatabase;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class FirstKeyTest extends PortalTest {
    private static final LocalDate TODAY = LocalDate.of(2020, 6, 1);

    @Autowired
    private Sealed sealed;

    @Autowired
    private OtpKeys otpKeys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Transactions transactions;

    private final OtpKey key = new OtpKey();
    private FirstKey firstKey;

    @BeforeEach
    void on_the_server() {
        DatabaseAddress address = TestDatabase.address();
        var source = new DriverManagerDataSource(
                address.url(), address.owner().user(), address.owner().password());
        firstKey = new FirstKey(
                JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)), sealed);
    }

    @Test
    void an_administrator_signs_in_with_the_key_that_was_linked_on_the_server() {
        Person administrator = given.person(Role.SYSTEM_ADMIN);
        String pressed = key.press();
        assertThat(give(administrator, receipt(), pressed)).isEmpty();
        assertThat(transactions.asSystem(
                        () -> database.sql("select action || ' ' || detail from audit_entry where subject = ?")
                                .param("key:" + key.serial)
                                .query(String.class)
                                .single()))
                .startsWith("key.linked")
                .contains(administrator.id().toString(), "on the server as");
        assertThat(otpKeys.check(administrator.id(), KeyState.LINKED, pressed)).isInstanceOf(Verdict.Wrong.class);
        assertThat(otpKeys.check(administrator.id(), KeyState.LINKED, key.press()))
                .isEqualTo(new Verdict.Right(key.serial));
    }

    @Test
    void an_administrator_who_has_a_key_gets_no_other_here() {
        Person administrator = given.person(Role.SYSTEM_ADMIN);
        give(administrator, receipt(), key.press());
        OtpKey second = new OtpKey();
        assertThat(give(administrator, receipt(second), second.press()))
                .containsExactly(administrator.username()
                        + " has a key already. Another administrator sees to it, on the page Keys.");
    }

    @Test
    void nobody_but_an_administrator_gets_a_key_here() {
        Person officer = given.person(Role.REGIONAL_OFFICER, "1");
        assertThat(give(officer, receipt(), key.press()))
                .containsExactly("There is no administrator " + officer.username() + ".");
    }

    @Test
    void a_secret_that_was_not_copied_rightly_is_noticed() {
        Person administrator = given.person(Role.SYSTEM_ADMIN);
        assertThat(give(administrator, receipt(), new OtpKey().press()))
                .containsExactly("What the key typed does not fit its public identity, private identity and AES key.");
        assertThat(give(administrator, receipt(), "")).hasSize(1);
        assertThat(give(administrator, new KeyReceipt("A 1", "OTP", "", "x", "y", "z"), key.press()))
                .hasSize(3);
    }

    private List<String> give(Person person, KeyReceipt receipt, String pressed) {
        return firstKey.give(person.username(), receipt, pressed, TODAY);
    }

    private KeyReceipt receipt() {
        return receipt(key);
    }

    private static KeyReceipt receipt(OtpKey key) {
        return new KeyReceipt(key.serial, "OTP", "", key.publicId, key.hexPrivateId(), key.hexAesKey());
    }
}
