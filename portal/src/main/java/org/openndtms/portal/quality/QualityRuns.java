package org.openndtms.portal.quality;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.quality.Metric;
import org.openndtms.statistics.quality.QualityReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was said of the quality of agencies' data, load by load. Row-level security decides whose a person sees. */
@Repository
class QualityRuns {
    private static final String LATEST = """
            select * from quality_run r where r.agency_code = ?
              and r.submission_id in (select submission_id from quality_run where agency_code = r.agency_code
                  order by id desc limit 1)""";

    private final JdbcClient database;

    QualityRuns(JdbcClient database) {
        this.database = database;
    }

    /**
     * One run.
     *
     * @param dataEnd last day of the data it looked at
     */
    record Run(long id, String agency, LocalDate dataEnd) {}

    /**
     * A result of an earlier or the latest run.
     *
     * @param rate per hundred; null of nothing
     */
    record Point(
            LocalDate dataEnd,
            long numerator,
            long denominator,
            @Nullable Double rate) {}

    /** Keeps what was computed for a load; clients listed by earlier runs of the agency are forgotten. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long keep(long submission, String agency, LocalDate dataEnd, List<QualityReport> reports) {
        long run = database.sql("""
                insert into quality_run (submission_id, agency_code, data_end) values (?, ?, ?) returning id""")
                .params(submission, agency, dataEnd)
                .query(Long.class)
                .single();
        database.sql("delete from quality_client where run_id in (select id from quality_run where agency_code = ?)")
                .param(agency)
                .update();
        int place = 0;
        for (QualityReport report : reports) {
            for (QualityReport.Result result : report.results()) {
                keep(run, place++, report.metric(), result);
            }
        }
        return run;
    }

    private void keep(long run, int place, Metric metric, QualityReport.Result result) {
        database.sql("""
                insert into quality_result (run_id, place, metric, title, category, means, action, actionable, good,
                    target, base, numerator, denominator)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(run)
                .param(place)
                .param(metric.id())
                .param(metric.title())
                .param(result.category().name())
                .param(result.category().means())
                .param(result.category().action())
                .param(result.category().actionable())
                .param(metric.good().name())
                .param(metric.target())
                .param(metric.base())
                .param(result.numerator())
                .param(result.denominator())
                .update();
        if (!result.clients().isEmpty()) {
            database.sql("insert into quality_client (run_id, place, client_id) select ?, ?, unnest(?)")
                    .params(run, place, result.clients().toArray(String[]::new))
                    .update();
        }
    }

    /** The latest run of an agency; empty if nothing of it is loaded yet, or the person may not see it. */
    @Transactional(readOnly = true)
    public Optional<Run> latest(String agency) {
        return database.sql(LATEST)
                .param(agency)
                .query((row, number) -> run(row))
                .optional();
    }

    /**
     * The latest run of an agency.
     *
     * @param toAct how many of its results want action
     */
    record Latest(Run run, int toAct) {}

    /** The latest run of every agency that the person may see, by agency code; those without one are not named. */
    @Transactional(readOnly = true)
    public Map<String, Latest> latest() {
        Map<String, Latest> latest = new HashMap<>();
        database.sql("""
                select q.id, q.agency_code, q.data_end, r.*, coalesce(c.clients, 0) as clients
                from (select distinct on (agency_code) id, agency_code, data_end from quality_run
                    order by agency_code, id desc) q
                left join quality_result r on r.run_id = q.id
                left join (select run_id, place, count(*) as clients from quality_client group by run_id, place) c
                    on c.run_id = r.run_id and c.place = r.place""")
                .query((row, number) -> new Latest(
                        run(row),
                        row.getString("metric") != null && result(row, number).wantsAction() ? 1 : 0))
                .list()
                .forEach(each -> latest.merge(
                        each.run().agency(), each, (one, other) -> new Latest(one.run(), one.toAct() + other.toAct())));
        return latest;
    }

    /** The results of a run, in the order of its report. */
    @Transactional(readOnly = true)
    public List<QualityResult> results(Run run) {
        return database.sql("""
                select r.*, (select count(*) from quality_client c where c.run_id = r.run_id and c.place = r.place) as clients
                from quality_result r where r.run_id = ? order by r.place""").param(run.id()).query(QualityRuns::result).list();
    }

    /** The clients behind a result of the latest run, by their IDs. */
    @Transactional(readOnly = true)
    public List<String> clients(Run run, QualityResult result) {
        return database.sql("select client_id from quality_client where run_id = ? and place = ? order by client_id")
                .params(run.id(), result.place())
                .query(String.class)
                .list();
    }

    /** The last results of a metric and category, one for each period, oldest first. */
    @Transactional(readOnly = true)
    public List<Point> trend(String agency, String metric, String category, int periods) {
        List<Point> latestFirst = new ArrayList<>(database.sql("""
                select data_end, numerator, denominator from (
                    select distinct on (q.data_end) q.data_end, r.numerator, r.denominator
                    from quality_run q join quality_result r on r.run_id = q.id
                    where q.agency_code = ? and r.metric = ? and r.category = ?
                    order by q.data_end desc, q.id desc) each_period
                order by data_end desc limit ?""")
                .params(agency, metric, category, periods)
                .query((row, number) -> point(row))
                .list());
        java.util.Collections.reverse(latestFirst);
        return latestFirst;
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(row.getLong("id"), row.getString("agency_code"), row.getObject("data_end", LocalDate.class));
    }

    private static Point point(ResultSet row) throws SQLException {
        long numerator = row.getLong("numerator");
        long denominator = row.getLong("denominator");
        return new Point(
                row.getObject("data_end", LocalDate.class),
                numerator,
                denominator,
                denominator == 0 ? null : 100.0 * numerator / denominator);
    }

    private static QualityResult result(ResultSet row, int number) throws SQLException {
        BigDecimal target = row.getBigDecimal("target");
        return new QualityResult(
                row.getInt("place"),
                row.getString("metric"),
                row.getString("title"),
                row.getString("category"),
                row.getString("means"),
                row.getString("action"),
                row.getBoolean("actionable"),
                Metric.Good.valueOf(row.getString("good")),
                target == null ? null : target.doubleValue(),
                row.getString("base"),
                row.getLong("numerator"),
                row.getLong("denominator"),
                row.getInt("clients"));
    }
}
