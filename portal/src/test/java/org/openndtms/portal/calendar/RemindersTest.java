package org.openndtms.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RemindersTest extends PortalTest {
    @Autowired
    private Reminders reminders;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    private String agency;
    private Person submitter;

    @BeforeEach
    void makeSubmitter() {
        agency = given.agency("2", "AD");
        submitter = given.person(Role.PROVIDER_SUBMITTER, agency);
    }

    @Test
    void remindsTenFiveAndTwoWorkingDaysBeforeTheDeadlineAndOnNoOtherDay() {
        // The deadline of Sept 20 is Monday 12 October 2020.
        List<String> sent = new ArrayList<>();
        LocalDate.of(2020, 9, 20).datesUntil(LocalDate.of(2020, 10, 20)).forEach(day -> {
            int before = mails(submitter).size();
            reminders.remind(day);
            if (mails(submitter).size() > before) {
                sent.add(day.toString());
            }
        });
        assertThat(sent).containsExactly("2020-09-28", "2020-10-05", "2020-10-08");
    }

    @Test
    void saysWhatIsDueAndWhenAndNothingAboutClients() {
        reminders.remind(LocalDate.of(2020, 10, 5));
        assertThat(mails(submitter))
                .singleElement()
                .asString()
                .contains(
                        "NDTMS submission Sept 20 is due by Monday 12 October 2020",
                        "Dear " + submitter.fullName(),
                        agency,
                        "NDTMS.SouthEast@phe.gov.uk");
    }

    @Test
    void sendsEachReminderOnceThoughSeveralInstancesSend() throws Exception {
        List<Thread> instances = new ArrayList<>();
        for (int instance = 0; instance < 4; instance++) {
            Thread thread = new Thread(() -> reminders.remind(LocalDate.of(2020, 10, 5)));
            thread.start();
            instances.add(thread);
        }
        for (Thread thread : instances) {
            thread.join(Duration.ofSeconds(60).toMillis());
        }
        reminders.remind(LocalDate.of(2020, 10, 6));
        assertThat(mails(submitter)).hasSize(1);
    }

    @Test
    void sendsTheLatestOneThatIsDueWhenNothingRanForAWhile() {
        reminders.remind(LocalDate.of(2020, 10, 9));
        assertThat(mails(submitter)).hasSize(1);
        reminders.remind(LocalDate.of(2020, 10, 12));
        assertThat(mails(submitter)).hasSize(1);
    }

    @Test
    void remindsNobodyElse() {
        Person viewer = given.person(Role.PROVIDER_REPORT_VIEWER, agency);
        Person officer = given.person(Role.REGIONAL_OFFICER, "2");
        String closed = given.agency("2", "AD");
        String unexpected = given.agency("2", "AD");
        Person ofClosed = given.person(Role.PROVIDER_SUBMITTER, closed);
        Person ofUnexpected = given.person(Role.PROVIDER_SUBMITTER, unexpected);
        Person gone = given.person(Role.PROVIDER_SUBMITTER, agency);
        transactions.asSystem(() -> {
            database.sql("update agency set closed = '2018-12-31' where code = ?")
                    .param(closed)
                    .update();
            database.sql("update agency set expected = false where code = ?")
                    .param(unexpected)
                    .update();
            return database.sql("update person set state = 'ENDED' where id = ?")
                    .param(gone.id())
                    .update();
        });
        reminders.remind(LocalDate.of(2020, 10, 5));
        assertThat(List.of(viewer, officer, ofClosed, ofUnexpected, gone))
                .allSatisfy(person -> assertThat(mails(person)).isEmpty());
        assertThat(mails(submitter)).hasSize(1);
    }

    private List<String> mails(Person person) {
        return transactions.asSystem(() -> database.sql("select subject || E'\\n' || body from mail"
                        + " where recipient = (select email from person where id = ?) order by id")
                .param(person.id())
                .query(String.class)
                .list());
    }
}
