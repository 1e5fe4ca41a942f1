package org.openndtms.portal.submission.result;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.validation.Finding;
import org.openndtms.validation.RuleTally;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The findings and tallies of checked files, read page by page, however many there are. */
@Repository
@Transactional(readOnly = true)
public class FindingRepository {
    /** Findings on a page. */
    public static final int PAGE = 50;

    private static final int FETCH = 2_000;

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate streaming;

    FindingRepository(JdbcClient database, javax.sql.DataSource source) {
        this.database = database;
        this.streaming = new NamedParameterJdbcTemplate(source);
        this.streaming.getJdbcTemplate().setFetchSize(FETCH);
    }

    /**
     * A client of whom something was found.
     *
     * @param id client ID
     * @param findings how many
     */
    public record Client(String id, long findings) {}

    /** What each rule found, worst first. Rules that the pack no longer has are left out. */
    public List<RuleTally> tallies(CheckedFile file) {
        List<RuleTally> tallies = new ArrayList<>();
        database.sql("select * from rule_tally where file_id = ? order by place")
                .param(file.id())
                .query((RowCallbackHandler) row ->
                        file.pack().findRule(row.getString("rule")).ifPresent(rule -> tallies.add(tally(rule, row))));
        return tallies;
    }

    private static RuleTally tally(Rule rule, ResultSet row) {
        try {
            return new RuleTally(
                    rule,
                    row.getLong("found"),
                    row.getLong("confirmed"),
                    row.getLong("rows_failed"),
                    row.getLong("rows_failed_alone"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many findings are asked for. */
    public long count(CheckedFile file, FindingQuery query) {
        return database.sql("select count(*) from finding where " + query.condition())
                .param("file", file.id())
                .params(query.parameters(file.pack()))
                .query(Long.class)
                .single();
    }

    /**
     * A page of the findings asked for, in the order of the report.
     *
     * @param page number of the page, from 1
     */
    public List<KeptFinding> page(CheckedFile file, FindingQuery query, int page) {
        return database
                .sql("select * from finding where " + query.condition() + " order by number limit " + PAGE
                        + " offset :offset")
                .param("file", file.id())
                .param("offset", (page - 1L) * PAGE)
                .params(query.parameters(file.pack()))
                .query((row, number) -> finding(file.pack(), row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** All findings asked for of one client, episode by episode, at most so many. */
    public List<KeptFinding> ofClient(CheckedFile file, String client, int most) {
        return database
                .sql("""
                select * from finding where file_id = ? and client_id = ?
                order by episode_id nulls first, record_id nulls first, number limit ?""")
                .params(file.id(), client, most)
                .query((row, number) -> finding(file.pack(), row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Some findings by their numbers, in the order of the report. */
    public List<KeptFinding> of(CheckedFile file, Collection<Integer> numbers) {
        return database
                .sql("select * from finding where file_id = :file and number = any(:numbers) order by number")
                .param("file", file.id())
                .param("numbers", numbers.toArray(Integer[]::new))
                .query((row, number) -> finding(file.pack(), row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of some findings that have been confirmed since the check, and so do not count as confirmed yet. */
    public Set<Integer> settled(CheckedFile file, List<KeptFinding> some) {
        return new HashSet<>(database.sql("""
                select f.number from finding f join confirmation c
                    on c.agency_code = :agency and c.withdrawn_at is null and c.rule = f.rule
                    and c.client_id = coalesce(f.client_id, '') and c.episode_id = coalesce(f.episode_id, '')
                    and c.record_id = coalesce(f.record_id, '') and c.fingerprint = f.fingerprint
                    and c.field in ('', array_to_string(f.fields, ' '))
                    and (c.expires is null or c.expires >= :end)
                where f.file_id = :file and not f.confirmed and f.number = any(:numbers)""")
                .param("agency", file.agency())
                .param("file", file.id())
                .param("end", file.dataEnd())
                .param("numbers", some.stream().map(KeptFinding::number).toArray(Integer[]::new))
                .query(Integer.class)
                .list());
    }

    /** Clients with the most open errors and warnings, the worst first. */
    public List<Client> worstClients(CheckedFile file, int most) {
        return database.sql("""
                select client_id, count(*) as findings from finding
                where file_id = :file and not confirmed and client_id is not null and rule = any(:rules)
                group by client_id order by count(*) desc, client_id limit :most""")
                .param("file", file.id())
                .param("rules", FindingQuery.lowering(file.pack()))
                .param("most", most)
                .query((row, number) -> new Client(row.getString("client_id"), row.getLong("findings")))
                .list();
    }

    /** Hands over all findings asked for, in the order of the report, without holding them. */
    public void each(CheckedFile file, FindingQuery query, Consumer<KeptFinding> each) {
        stream(file, query.condition() + " order by number", query.parameters(file.pack()), each);
    }

    /** Hands over all open errors and warnings, client by client. */
    public void eachToMend(CheckedFile file, Consumer<KeptFinding> each) {
        stream(
                file,
                "file_id = :file and not confirmed and rule = any(:rules) order by client_id nulls first, number",
                Map.of("rules", FindingQuery.lowering(file.pack())),
                each);
    }

    /** The findings of a file, at most so many of each rule, in the order of the report. */
    public List<Finding> examples(CheckedFile file, int most) {
        List<Finding> findings = new ArrayList<>();
        database.sql("""
                select * from (select finding.*, row_number() over (partition by rule order by number) as nth
                    from finding where file_id = ?) as numbered
                where nth <= ? order by number""").params(file.id(), most).query((RowCallbackHandler)
                row -> finding(file.pack(), row).ifPresent(kept -> findings.add(kept.finding())));
        return findings;
    }

    private void stream(CheckedFile file, String condition, Map<String, ?> parameters, Consumer<KeptFinding> each) {
        Map<String, Object> all = new java.util.HashMap<>(parameters);
        all.put("file", file.id());
        streaming.query("select * from finding where " + condition, all, (RowCallbackHandler)
                row -> finding(file.pack(), row).ifPresent(each));
    }

    /** A finding; empty if the pack no longer has its rule, and the file would have to be checked again. */
    private static Optional<KeptFinding> finding(Pack pack, ResultSet row) throws SQLException {
        Rule rule = pack.findRule(row.getString("rule")).orElse(null);
        if (rule == null) {
            return Optional.empty();
        }
        Array fields = row.getArray("fields");
        return Optional.of(new KeptFinding(
                row.getInt("number"),
                new Finding(
                        rule,
                        row.getBoolean("confirmed"),
                        row.getInt("line"),
                        Arrays.asList((String[]) fields.getArray()),
                        row.getString("agency_code"),
                        row.getString("client_id"),
                        row.getString("episode_id"),
                        row.getString("record_id"),
                        row.getString("message"),
                        row.getString("detail"),
                        row.getString("previous_detail"),
                        row.getString("fingerprint"))));
    }
}
