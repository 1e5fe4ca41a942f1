package org.openndtms.portal.load;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the records of a load under way in the place of those that are loaded (specification 3.1): the agency's records
 * within the reporting period are replaced, those outside of it stay unless the file has them. Nothing is copied that
 * stays the same. Works in the transaction of the load.
 */
final class Replacement {
    private final JdbcClient database;
    private final String agency;
    private final long load;

    Replacement(JdbcClient database, String agency, long load) {
        this.database = database;
        this.agency = agency;
        this.load = load;
    }

    /** Makes the tables that hold what is read from the file; they go with the transaction. */
    static void prepare(JdbcClient database) {
        // What is compared is whole records of an agency; the usual room for sorting would spill to disk at once.
        database.sql("set local work_mem = '64MB'").update();
        // Row-level security makes the database expect few rows where there are many; comparing each with each takes
        // minutes.
        database.sql("set local enable_nestloop = off").update();
        for (RecordKind kind : RecordKind.values()) {
            database.sql("create temporary table " + kind.staged() + " on commit drop as select "
                            + String.join(", ", kind.columns()) + " from " + kind.table() + " with no data")
                    .update();
        }
    }

    /** Lets the database know how much was read, so that it chooses well how to compare. */
    void analyse() {
        for (RecordKind kind : RecordKind.values()) {
            // Of the ID of the client alone, which may outlive a withdrawal: samples stay in the database's files.
            database.sql("analyze " + kind.staged() + " (client_id)").update();
        }
    }

    /** Clients whose consent ends with this file: it says no, and something is loaded of them. */
    List<String> withdrawing() {
        return database.sql("""
                select client_id from staged_client s where consent = 'N' and exists (
                    select 1 from loaded_client r
                    where r.agency_code = ? and r.client_id = s.client_id and r.consent = 'Y')
                order by client_id""").param(agency).query(String.class).list();
    }

    /**
     * Replaces what is loaded.
     *
     * @param start first day of the reporting period
     * @param end its last day
     * @return episodes outside of the period that stay although the file does not have them
     */
    long replace(LocalDate start, LocalDate end) {
        database.sql("""
                create temporary table kept on commit drop as
                select r.client_id, r.episode_id from loaded_episode r
                where r.agency_code = :agency and r.to_load is null
                    and (r.discharged < :start or coalesce(r.triaged, r.referred) > :end)
                    and not exists (select 1 from staged_episode s
                        where s.client_id = r.client_id and s.episode_id = r.episode_id)""")
                .params(Map.of("agency", agency, "start", start, "end", end))
                .update();
        database.sql("analyze kept (client_id)").update();
        for (RecordKind kind : RecordKind.values()) {
            close(kind);
            add(kind);
        }
        return database.sql("select count(*) from kept").query(Long.class).single();
    }

    private void close(RecordKind kind) {
        String stays = kind == RecordKind.CLIENT
                ? "exists (select 1 from kept k where k.client_id = r.client_id)"
                        + " and not exists (select 1 from staged_client s where s.client_id = r.client_id)"
                : "exists (select 1 from kept k where k.client_id = r.client_id and k.episode_id = r.episode_id)";
        String same = kind.contents().stream()
                .map(column -> "s." + column + " is not distinct from r." + column)
                .collect(Collectors.joining(" and "));
        database.sql("update " + kind.table() + " r set to_load = :load where r.agency_code = :agency"
                        + " and r.to_load is null and not exists (select 1 from " + kind.staged() + " s where "
                        + sameKeys(kind) + " and " + same + ") and not (" + stays + ")")
                .param("load", load)
                .param("agency", agency)
                .update();
    }

    private void add(RecordKind kind) {
        String columns = String.join(", ", kind.columns());
        database.sql("insert into " + kind.table() + " (agency_code, from_load, " + columns
                        + ") select :agency, :load, "
                        + columns + " from " + kind.staged() + " s where not exists (select 1 from " + kind.table()
                        + " r where r.agency_code = :agency and r.to_load is null and " + sameKeys(kind) + ")")
                .param("load", load)
                .param("agency", agency)
                .update();
    }

    private static String sameKeys(RecordKind kind) {
        return kind.keys().stream().map(key -> "s." + key + " = r." + key).collect(Collectors.joining(" and "));
    }
}
