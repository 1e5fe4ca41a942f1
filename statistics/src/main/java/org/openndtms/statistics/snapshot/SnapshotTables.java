package org.openndtms.statistics.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.quality.LikeClients;
import org.openndtms.statistics.engine.DuckDb;

/** Numbers people, episodes and journeys, puts the tables in their lasting order and writes them. */
final class SnapshotTables {
    private final DuckDb duck;
    private final Pack pack;
    private final List<EntityTable> tables;

    SnapshotTables(DuckDb duck, Pack pack, List<EntityTable> tables) {
        this.duck = duck;
        this.pack = pack;
        this.tables = tables;
    }

    void write(Linkable.Linked linked, Path folder) {
        // Numbers follow from what is counted, never from the order of files.
        duck.execute("create table person as select person, row_number() over (order by person) as person_number"
                + " from (select distinct person from stage_episodes)");
        duck.execute("create table number as select stage, row_number() over"
                + " (order by agency_code, client_id, episode_id) as episode_number from stage_episodes");
        linked(linked);
        writeEpisodes(folder);
        for (EntityTable table : tables.subList(1, tables.size())) {
            writeChildren(table, folder);
        }
        writeJourneys(folder);
        writeAlike(linked.alike(), folder);
        writeCodes(folder);
    }

    private void linked(Linkable.Linked linked) {
        duck.execute("create table linked (stage integer, journey integer)");
        try (DuckDb.Appender rows = duck.appender("main", "linked")) {
            for (Linkable.Numbered episode : linked.episodes()) {
                rows.begin();
                rows.whole(episode.stage());
                rows.whole(episode.journey());
                rows.end();
            }
        }
        duck.execute("create table journey (person varchar, population varchar, journey integer, start_day integer,"
                + " first_intervention_day integer, end_day integer, reason integer, reason_group integer,"
                + " completed integer, follow_up_day integer, age_at_start integer)");
        try (DuckDb.Appender rows = duck.appender("main", "journey")) {
            for (Linkable.JourneyRow journey : linked.journeys()) {
                rows.begin();
                rows.text(journey.person());
                rows.text(journey.population().id());
                rows.whole(journey.number());
                rows.whole(journey.start());
                rows.value(journey.firstModalityStart());
                rows.value(journey.end());
                rows.value(journey.end() == null ? null : journey.outcome().code());
                rows.value(journey.end() == null ? null : journey.outcome().annualReportGroup());
                rows.whole(journey.outcome().completed() ? 1 : 0);
                rows.value(journey.followUp());
                rows.whole(journey.age());
                rows.end();
            }
        }
    }

    private void writeEpisodes(Path folder) {
        String columns = tables.get(0).columns().stream()
                .map(column -> column.name().equals("episode_discharged")
                        ? "case when e.open = 0 then e.episode_discharged end as episode_discharged,"
                                + " case when e.open = 0 then e.episode_discharged_day end as episode_discharged_day"
                        : "e." + column.name() + (column.date() ? ", e." + column.name() + "_day" : ""))
                .collect(Collectors.joining(", "));
        duck.write(
                "select cast(n.episode_number as integer) as episode_number, e.person,"
                        + " cast(p.person_number as integer) as person_number, e.population, l.journey, e.dataset,"
                        + " e.age_at_triage, e.birth_year_from_april, e.residence_region, e.residence_area,"
                        + " e.first_intervention_day, " + columns
                        + " from stage_episodes e join number n on n.stage = e.stage join person p on p.person = e.person"
                        + " left join linked l on l.stage = e.stage order by n.episode_number",
                folder.resolve(tables.get(0).name() + ".parquet"));
    }

    private void writeChildren(EntityTable table, Path folder) {
        List<String> names = new ArrayList<>();
        table.columns().forEach(column -> {
            names.add("c." + column.name());
            if (column.date()) {
                names.add("c." + column.name() + "_day");
            }
        });
        // An episode comes from one file, so the order of that file decides, whatever the order of files.
        duck.execute("create or replace table record as select c.rowid as staged, n.episode_number, row_number() over"
                + " (order by n.episode_number, c.place) as record_number from stage_" + table.name()
                + " c join number n on n.stage = c.stage");
        duck.write(
                "select cast(r.record_number as integer) as record_number,"
                        + " cast(r.episode_number as integer) as episode_number, " + String.join(", ", names)
                        + " from stage_" + table.name()
                        + " c join record r on r.staged = c.rowid order by r.record_number",
                folder.resolve(table.name() + ".parquet"));
    }

    private void writeJourneys(Path folder) {
        duck.write(
                "select cast(row_number() over (order by j.person, j.population, j.journey) as integer)"
                        + " as journey_number, j.person, cast(p.person_number as integer) as person_number, j.population,"
                        + " j.journey, j.start_day, j.first_intervention_day, j.end_day, j.reason, j.reason_group,"
                        + " j.completed, j.follow_up_day, j.age_at_start"
                        + " from journey j join person p on p.person = j.person"
                        + " order by j.person, j.population, j.journey",
                folder.resolve("journeys.parquet"));
    }

    /** Clients of an agency who may be one person: what is behind it, initials and birth dates, stays outside. */
    private void writeAlike(List<LikeClients.Pair> pairs, Path folder) {
        duck.execute("create table alike (agency_code varchar, likeness varchar, client_id varchar,"
                + " other_client_id varchar)");
        try (DuckDb.Appender rows = duck.appender("main", "alike")) {
            for (LikeClients.Pair pair : pairs) {
                rows.begin();
                rows.text(pair.first().agency());
                rows.text(pair.likeness().text());
                rows.text(pair.first().clientId());
                rows.text(pair.second().clientId());
                rows.end();
            }
        }
        duck.write(
                "select * from alike order by agency_code, likeness, client_id, other_client_id",
                folder.resolve("near_duplicates.parquet"));
    }

    /** The code lists, so that a snapshot can be read without its pack. */
    private void writeCodes(Path folder) {
        duck.execute("create table code (list varchar, position integer, code varchar, text varchar,"
                + " first_group varchar, last_group varchar)");
        try (DuckDb.Appender rows = duck.appender("main", "code")) {
            for (CodeList list : pack.codeLists().values()) {
                int position = 0;
                for (Code code : list.codes()) {
                    if (!list.find(code.code()).map(code::equals).orElse(false)) {
                        continue;
                    }
                    List<String> groups = code.groups();
                    rows.begin();
                    rows.text(list.name());
                    rows.whole(position++);
                    rows.text(code.code());
                    rows.text(code.text());
                    rows.value(groups.isEmpty() ? null : groups.get(0));
                    rows.value(groups.isEmpty() ? null : groups.get(groups.size() - 1));
                    rows.end();
                }
            }
        }
        duck.write("select * from code order by list, position", folder.resolve("codes.parquet"));
    }
}
