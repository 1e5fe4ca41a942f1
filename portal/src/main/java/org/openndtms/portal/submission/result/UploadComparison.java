package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an upload mended and what it brought, held against the one before of the same agency and period. Two findings
 * are the same if rule, client, episode, record and items are; only what is open counts.
 */
@Service
@Transactional(readOnly = true)
public class UploadComparison {
    private static final String KEY = """
            rule, coalesce(client_id, '') as client, coalesce(episode_id, '') as episode,
            coalesce(record_id, '') as record, array_to_string(fields, ' ') as items""";

    private final JdbcClient database;

    UploadComparison(JdbcClient database) {
        this.database = database;
    }

    /** What became of findings. */
    public enum Change {
        /** Open in the upload before, and now no longer: mended, confirmed, or gone with its record. */
        FIXED("No longer open"),
        /** Open in both. */
        STILL("Still there"),
        /** Open now only. */
        NEW("New");

        private final String title;

        Change(String title) {
            this.title = title;
        }

        /** The change in words. */
        public String title() {
            return title;
        }
    }

    /**
     * What became of the findings of a rule.
     *
     * @param fixed no longer open
     * @param still open in both uploads
     * @param fresh open now only
     */
    public record Line(Rule rule, long fixed, long still, long fresh) {}

    /**
     * A finding by what identifies it.
     *
     * @param client client ID; blank where there is none
     * @param episode episode ID; blank for a client
     * @param record ID of the record below the episode; blank else
     * @param items headers, with spaces between
     * @param times how many of the kind changed so
     */
    public record Key(String rule, String client, String episode, String record, String items, long times) {}

    /** The rules of which something is or was open, worst first. */
    public List<Line> lines(CheckedFile now, CheckedFile before) {
        Map<String, long[]> counts = new LinkedHashMap<>();
        database.sql(joined("rule, sum(greatest(b - a, 0)) as fixed, sum(least(a, b)) as still,"
                                + " sum(greatest(a - b, 0)) as fresh")
                        + " group by rule")
                .param("now", now.id())
                .param("before", before.id())
                .param("rules", compared(now.pack()))
                .query((RowCallbackHandler) row -> counts.put(
                        row.getString("rule"),
                        new long[] {row.getLong("fixed"), row.getLong("still"), row.getLong("fresh")}));
        List<Line> lines = new ArrayList<>();
        counts.forEach((id, count) ->
                now.pack().findRule(id).ifPresent(rule -> lines.add(new Line(rule, count[0], count[1], count[2]))));
        lines.sort(java.util.Comparator.comparing((Line line) -> line.rule().severity())
                .thenComparing(line -> -line.still() - line.fresh())
                .thenComparing(line -> line.rule().id()));
        return lines;
    }

    /** Findings of a rule with which something became of, a page of them; page from 1. */
    public List<Key> findings(CheckedFile now, CheckedFile before, String rule, Change change, int page) {
        String times = switch (change) {
            case FIXED -> "b - a";
            case STILL -> "least(a, b)";
            case NEW -> "a - b";
        };
        return database.sql(joined("*, " + times + " as times") + " where rule = :rule and " + times + " > 0"
                        + " order by client, episode, record, items limit " + FindingRepository.PAGE
                        + " offset :offset")
                .param("now", now.id())
                .param("before", before.id())
                .param("rules", new String[] {rule})
                .param("rule", rule)
                .param("offset", (page - 1L) * FindingRepository.PAGE)
                .query((row, number) -> new Key(
                        row.getString("rule"),
                        row.getString("client"),
                        row.getString("episode"),
                        row.getString("record"),
                        row.getString("items"),
                        row.getLong("times")))
                .list();
    }

    private static String joined(String columns) {
        String counted = "(select " + KEY + ", count(*) as n from finding where file_id = :%s and not confirmed"
                + " and rule = any(:rules) group by 1, 2, 3, 4, 5) as %s";
        return "select " + columns + " from (select rule, client, episode, record, items, coalesce(x.n, 0) as a,"
                + " coalesce(y.n, 0) as b from " + counted.formatted("now", "x") + " full join "
                + counted.formatted("before", "y")
                + " using (rule, client, episode, record, items)) as joined";
    }

    private static String[] compared(Pack pack) {
        return pack.rules().stream()
                .filter(rule -> rule.severity() == Severity.ERROR
                        || rule.severity() == Severity.WARNING
                        || rule.severity() == Severity.MISMATCH)
                .map(Rule::id)
                .toArray(String[]::new);
    }
}
