package org.openndtms.portal.demo;

import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.PortalSettings;
import org.openndtms.portal.StartIsOver;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.calendar.Periods;
import org.openndtms.portal.calendar.SubmissionWindows;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.standard.Standards;
import org.openndtms.portal.submission.State;
import org.openndtms.testdata.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills a demonstration with the submissions of its agencies in the months before, while people already look around.
 * What a stop interrupts goes on at the next start. At the end, in the latest period, one agency has findings to mend,
 * one waits for its regional team, and one is late.
 */
@Component
@ConditionalOnProperty({"ndtms.jobs", "ndtms.demo"})
public class DemoHistory {
    /** Whose latest file has findings. */
    static final String WITH_FINDINGS = "D0101";
    /** Whose latest file waits for the regional team. */
    static final String WAITING = "D0701";
    /** Who has sent nothing for the latest period. */
    static final String LATE = "D0402";

    private static final Logger LOG = LoggerFactory.getLogger(DemoHistory.class);
    private static final int FEWEST_CLIENTS = 50;
    private static final int MORE_CLIENTS = 20;
    private static final long SEED = 2020;

    private final DemoMonth month;
    private final Agencies agencies;
    private final Periods periods;
    private final Transactions transactions;
    private final JdbcClient database;
    private final Pack pack;
    private final Clock clock;
    private final int months;
    private final Map<String, History> histories = new TreeMap<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile boolean stopped;

    DemoHistory(
            DemoMonth month,
            Agencies agencies,
            Periods periods,
            Transactions transactions,
            JdbcClient database,
            Standards standards,
            Clock clock,
            PortalSettings settings) {
        this.month = month;
        this.agencies = agencies;
        this.periods = periods;
        this.transactions = transactions;
        this.database = database;
        this.pack = standards.current();
        this.clock = clock;
        this.months = settings.demoMonths();
    }

    /** How many periods are still to be filled; 0 when all is there. */
    public int left() {
        return left.get();
    }

    @EventListener(StartIsOver.class)
    void begin() {
        left.set(periods().size());
        Thread thread = new Thread(this::fill, "demonstration");
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void fill() {
        try {
            List<SubmissionPeriod> all = periods();
            for (int i = 0; i < all.size() && !stopped; i++) {
                fill(all.get(i), i == all.size() - 1);
                left.set(all.size() - 1 - i);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException fault) {
            if (!stopped) {
                LOG.error("The demonstration could not be filled; it goes on at the next start.", fault);
            }
        }
    }

    /** The periods of the months before today whose windows have opened. */
    private List<SubmissionPeriod> periods() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), SubmissionWindows.LONDON);
        return periods.from(today.minusMonths(months))
                .takeWhile(period -> !period.opens().isAfter(today))
                .toList();
    }

    private void fill(SubmissionPeriod period, boolean latest) throws IOException, InterruptedException {
        List<DemoMonth.Sent> sent = new ArrayList<>();
        for (Agency agency : transactions.asSystem(() -> agencies.listExpected(period.dataEnd()))) {
            if (!hasSent(agency.code(), period.dataEnd())
                    && !(latest && agency.code().equals(LATE))) {
                sent.add(file(agency, period.dataEnd(), latest));
            }
        }
        if (!sent.isEmpty()) {
            if (latest) {
                month.permitLate(WITH_FINDINGS, period.dataEnd());
                month.permitLate(WAITING, period.dataEnd());
            }
            month.run(period.dataEnd(), sent, latest ? null : period.deadline().minusDays(4));
        }
    }

    private DemoMonth.Sent file(Agency agency, LocalDate dataEnd, boolean latest) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        History history = histories.computeIfAbsent(agency.code(), code -> history(agency));
        history.write(file, dataEnd);
        byte[] bytes = file.toByteArray();
        boolean faulty = latest && agency.code().equals(WITH_FINDINGS);
        State goal = latest && agency.code().equals(WAITING) ? State.SUBMITTED : State.LOADED;
        byte[] sent = faulty ? new DemoFaults(pack).into(bytes) : bytes;
        return new DemoMonth.Sent(agency.code(), new ByteArrayInputStream(sent), goal);
    }

    private History history(Agency agency) {
        int number = Integer.parseInt(agency.code().substring(1));
        int clients = FEWEST_CLIENTS + number % 10 * MORE_CLIENTS;
        LocalDate last = periods().get(periods().size() - 1).dataEnd();
        return new History(pack, agency.dataset(), agency.code(), clients, SEED + number, last);
    }

    private boolean hasSent(String agency, LocalDate dataEnd) {
        return transactions.asSystem(
                () -> database.sql("select exists (select 1 from submission where agency_code = ? and data_end = ?)")
                        .params(agency, dataEnd)
                        .query(Boolean.class)
                        .single());
    }
}
