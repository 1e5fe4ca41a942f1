package org.openndtms.portal.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openndtms.dataset.SubmissionPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deadlines of the regions. A region has the calendar's own until one administrator has proposed another and a
 * second one has accepted it (specification 3.3: deadlines vary between regions).
 */
@Repository
public class Deadlines {
    private final JdbcClient database;

    Deadlines(JdbcClient database) {
        this.database = database;
    }

    /** A deadline that waits for a second administrator. */
    record Proposal(long id, String region, LocalDate dataEnd, LocalDate deadline, UUID proposedBy) {}

    /** The deadline of a period in a region. */
    @Transactional(readOnly = true)
    public LocalDate of(SubmissionPeriod period, String region) {
        return of(period).getOrDefault(region, period.deadline());
    }

    /** Deadlines of a period by region, for the regions that have another one than the calendar's. */
    @Transactional(readOnly = true)
    public Map<String, LocalDate> of(SubmissionPeriod period) {
        Map<String, LocalDate> deadlines = new HashMap<>();
        database.sql("""
                select distinct on (region_code) region_code, deadline from regional_deadline
                where data_end = ? and accepted order by region_code, decided_at desc, id desc""").param(period.dataEnd()).query(row -> {
            deadlines.put(row.getString("region_code"), row.getObject("deadline", LocalDate.class));
        });
        return deadlines;
    }

    /** What waits for a decision, oldest first. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals() {
        return database.sql("select id, region_code, data_end, deadline, proposed_by from regional_deadline"
                        + " where accepted is null order by id")
                .query((row, number) -> new Proposal(
                        row.getLong("id"),
                        row.getString("region_code"),
                        row.getObject("data_end", LocalDate.class),
                        row.getObject("deadline", LocalDate.class),
                        row.getObject("proposed_by", UUID.class)))
                .list();
    }

    /** Proposes a deadline. */
    @Transactional
    public void propose(String region, LocalDate dataEnd, LocalDate deadline, UUID by) {
        database.sql("insert into regional_deadline (region_code, data_end, deadline, proposed_by) values (?, ?, ?, ?)")
                .params(region, dataEnd, deadline, by)
                .update();
    }

    /** Accepts or refuses a proposal of somebody else's; false if there is none any more. */
    @Transactional
    public boolean decide(long id, boolean accept, UUID by) {
        return database.sql("update regional_deadline set accepted = ?, decided_by = ?, decided_at = clock_timestamp()"
                                + " where id = ? and accepted is null and proposed_by <> ?")
                        .params(accept, by, id, by)
                        .update()
                == 1;
    }
}
