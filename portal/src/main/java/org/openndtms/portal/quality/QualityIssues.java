package org.openndtms.portal.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues raised from data quality metrics: who mends what by when. */
@Service
class QualityIssues {
    private final JdbcClient database;
    private final AuditLog audit;
    private final Clock clock;

    QualityIssues(JdbcClient database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An issue.
     *
     * @param clients how many clients it was raised for
     * @param closedAt null while it is open
     * @param mended whether a load closed it, not a person
     */
    record Issue(
            long id,
            String agency,
            String metric,
            String title,
            String category,
            String owner,
            String note,
            LocalDate due,
            Instant raisedAt,
            int clients,
            @Nullable Instant closedAt,
            boolean mended,
            String whyClosed,
            int version) {

        /** The metric's title, with the category where there are several. */
        public String name() {
            return category.isEmpty() ? title : title + ": " + category;
        }

        /** Whether it should be done by now. */
        public boolean overdue(LocalDate today) {
            return closedAt == null && due.isBefore(today);
        }
    }

    /** Raises an issue for the clients who are listed now. */
    @Transactional
    public long raise(
            String agency,
            QualityResult about,
            List<String> clients,
            UUID by,
            String owner,
            String note,
            LocalDate due) {
        long id = database.sql("""
                insert into quality_issue (agency_code, metric, title, category, raised_by, owner, note, due)
                values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(agency, about.metric(), about.title(), about.category(), by, owner, note, due)
                .query(Long.class)
                .single();
        if (!clients.isEmpty()) {
            database.sql("insert into quality_issue_client (issue_id, client_id) select ?, unnest(?)")
                    .params(id, clients.toArray(String[]::new))
                    .update();
        }
        audit.record("quality.raised", "agency:" + agency, Map.of("issue", "" + id, "metric", about.metric()));
        return id;
    }

    /** The issues in sight: of one agency or, with null, of all; open ones by their due date, then closed ones. */
    @Transactional(readOnly = true)
    public List<Issue> list(@Nullable String agency, boolean closedToo) {
        return database.sql("""
                select i.*, (select count(*) from quality_issue_client c where c.issue_id = i.id) as clients
                from quality_issue i
                where (cast(? as text) is null or i.agency_code = ?) and (? or i.closed_at is null)
                order by i.closed_at is not null, i.due, i.id limit 500""")
                .param(agency)
                .param(agency)
                .param(closedToo)
                .query(QualityIssues::issue)
                .list();
    }

    /** An issue; empty where the person sees none of that number. */
    @Transactional(readOnly = true)
    public Optional<Issue> find(long id) {
        return database.sql("""
                select i.*, (select count(*) from quality_issue_client c where c.issue_id = i.id) as clients
                from quality_issue i where i.id = ?""").param(id).query(QualityIssues::issue).optional();
    }

    /** Changes who mends an open issue, by when, and what is noted; false if somebody was quicker. */
    @Transactional
    public boolean change(Issue issue, String owner, String note, LocalDate due) {
        int rows = database.sql("""
                update quality_issue set owner = ?, note = ?, due = ?, version = version + 1
                where id = ? and version = ? and closed_at is null""")
                .params(owner, note, due, issue.id(), issue.version())
                .update();
        if (rows == 1) {
            audit.record("quality.changed", "agency:" + issue.agency(), Map.of("issue", "" + issue.id()));
        }
        return rows == 1;
    }

    /** Closes an issue by hand; false if somebody was quicker. */
    @Transactional
    public boolean close(Issue issue, UUID by, String why) {
        int rows = database.sql("""
                update quality_issue set closed_at = ?, closed_by = ?, why_closed = ?, version = version + 1
                where id = ? and version = ? and closed_at is null""")
                .params(Timestamp.from(clock.instant()), by, why, issue.id(), issue.version())
                .update();
        if (rows == 1) {
            audit.record("quality.closed", "agency:" + issue.agency(), Map.of("issue", "" + issue.id()));
        }
        return rows == 1;
    }

    /**
     * Closes the open issues of an agency that a new run shows to be mended: none of their clients is listed any more
     * or, where they name no client, the target is met. A result that the run no longer has says nothing.
     *
     * @return how many were closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int closeMended(long run, String agency) {
        return database.sql("""
                update quality_issue i
                set closed_at = ?, closed_by_run = ?, why_closed = 'Mended by a later load', version = version + 1
                from quality_result r
                where i.agency_code = ? and i.closed_at is null and r.run_id = ?
                  and r.metric = i.metric and r.category = i.category
                  and case when exists (select 1 from quality_issue_client c where c.issue_id = i.id)
                      then not exists (
                          select 1 from quality_issue_client c
                          join quality_client now on now.client_id = c.client_id
                          where c.issue_id = i.id and now.run_id = r.run_id and now.place = r.place)
                      else r.target is not null and (r.denominator = 0
                          or case r.good when 'HIGH' then 100.0 * r.numerator / r.denominator >= r.target
                              else 100.0 * r.numerator / r.denominator <= r.target end) end""")
                .params(Timestamp.from(clock.instant()), run, agency, run)
                .update();
    }

    private static Issue issue(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new Issue(
                row.getLong("id"),
                row.getString("agency_code"),
                row.getString("metric"),
                row.getString("title"),
                row.getString("category"),
                row.getString("owner"),
                row.getString("note"),
                row.getObject("due", LocalDate.class),
                row.getTimestamp("raised_at").toInstant(),
                row.getInt("clients"),
                closed == null ? null : closed.toInstant(),
                row.getObject("closed_by_run") != null,
                row.getString("why_closed"),
                row.getInt("version"));
    }
}
