package org.openndtms.portal.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Job;
import org.openndtms.portal.notification.Notifications;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reminds those who submit for an agency 10, 5 and 2 working days before their region's deadline, if its data are not
 * loaded by then. Each reminder goes to a person once; one that was missed goes out late, unless a later one is due.
 */
@Configuration(proxyBeanMethods = false)
class Reminders {
    private static final int[] WORKING_DAYS = {2, 5, 10};
    private static final int LOOK_AHEAD_DAYS = 40;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final Periods periods;
    private final Deadlines deadlines;
    private final WorkingDays workingDays = WorkingDays.ofEngland();
    private final ObjectProvider<LoadedAgencies> loads;
    private final JdbcClient database;
    private final Transactions transactions;
    private final Notifications notifications;
    private final Clock clock;

    Reminders(
            Periods periods,
            Deadlines deadlines,
            ObjectProvider<LoadedAgencies> loads,
            JdbcClient database,
            Transactions transactions,
            Notifications notifications,
            Clock clock) {
        this.periods = periods;
        this.deadlines = deadlines;
        this.loads = loads;
        this.database = database;
        this.transactions = transactions;
        this.notifications = notifications;
        this.clock = clock;
    }

    private record Region(String code, String name, String mailbox) {}

    private record Addressee(String agency, UUID person, String name, String email) {}

    @Bean
    Job reminderSending() {
        return new Job("reminders", new Job.Daily(LocalTime.of(7, 0)), () -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
            remind(today);
        });
    }

    /** Writes the reminders of a day, each in the transaction that also says that it was written. */
    void remind(LocalDate today) {
        List<SubmissionPeriod> near = periods.from(today.minusDays(LOOK_AHEAD_DAYS))
                .takeWhile(period -> !period.opens().isAfter(today.plusDays(LOOK_AHEAD_DAYS)))
                .toList();
        List<Region> regions = transactions.asSystem(() -> database.sql("select code, name, mailbox from region")
                .query(Region.class)
                .list());
        for (SubmissionPeriod period : near) {
            for (Region region : regions) {
                LocalDate deadline = transactions.asSystem(() -> deadlines.of(period, region.code()));
                due(today, deadline)
                        .ifPresent(days -> transactions.asSystem(() -> {
                            remind(period, region, deadline, days);
                            return days;
                        }));
            }
        }
    }

    /** The reminder that is due on a day: the latest one whose day has come, while the deadline has not passed. */
    private Optional<Integer> due(LocalDate today, LocalDate deadline) {
        if (today.isAfter(deadline)) {
            return Optional.empty();
        }
        return IntStream.of(WORKING_DAYS)
                .filter(days -> !today.isBefore(workingDays.before(deadline, days)))
                .boxed()
                .findFirst();
    }

    private void remind(SubmissionPeriod period, Region region, LocalDate deadline, int days) {
        LoadedAgencies known = loads.getIfAvailable();
        Set<String> loaded = known == null ? Set.of() : known.loaded(period.dataEnd());
        List<Addressee> addressees = database.sql("""
                select a.code as agency, p.id as person, p.full_name as name, p.email
                from agency a join person_agency pa on pa.agency_code = a.code join person p on p.id = pa.person_id
                where a.region_code = ? and a.expected and a.opened <= ? and (a.closed is null or a.closed >= ?)
                    and p.state = 'ACTIVE' and p.role in ('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')
                order by a.code, p.id""")
                .params(region.code(), period.dataEnd(), period.dataStart())
                .query(Addressee.class)
                .list();
        for (Addressee addressee : addressees) {
            if (!loaded.contains(addressee.agency()) && claim(addressee, period, days)) {
                notifications.send(
                        addressee.email(), subject(period, deadline), text(addressee, period, region, deadline));
            }
        }
    }

    /** Only the instance that writes the row sends the mail. */
    private boolean claim(Addressee addressee, SubmissionPeriod period, int days) {
        return database.sql("insert into reminder (agency_code, person_id, data_end, working_days) values (?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(addressee.agency(), addressee.person(), period.dataEnd(), days)
                        .update()
                == 1;
    }

    private static String subject(SubmissionPeriod period, LocalDate deadline) {
        return "NDTMS submission " + period.name() + " is due by " + DAY.format(deadline);
    }

    private static String text(Addressee addressee, SubmissionPeriod period, Region region, LocalDate deadline) {
        return """
                Dear %s,

                the data of agency %s for the submission %s
                (%s to %s)
                are due by the end of %s
                and have not been loaded yet.

                If you have submitted them, the regional team is checking them and you need do
                nothing. Questions are answered by the %s team: %s

                This mail was sent by the monitoring system; nobody reads answers to it.
                """.formatted(
                        addressee.name(),
                        addressee.agency(),
                        period.name(),
                        DAY.format(period.dataStart()),
                        DAY.format(period.dataEnd()),
                        DAY.format(deadline),
                        region.name(),
                        region.mailbox());
    }
}
