package org.openndtms.statistics.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.statistics.engine.DuckDb;

/**
 * Records on their way into a snapshot: tables in the order in which files were read, and what is counted meanwhile.
 */
final class Stage implements AutoCloseable {
    private final List<EntityTable> tables;
    private final Set<String> withdrawing;
    private final Map<String, DuckDb.Appender> appenders = new HashMap<>();
    private final Cells cells = new Cells();
    private final Linkable linkable;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Set<String> withdrawn = new TreeSet<>();
    private int episodes;

    /**
     * What an episode has besides the items of the pack.
     *
     * @param firstModalityStart or {@link Episode#NONE}
     * @param open whether it counts as open, whatever the record says
     */
    record EpisodeRow(
            int number,
            String person,
            Population population,
            String dataset,
            int age,
            int birthYearFromApril,
            Residence.Place place,
            int firstModalityStart,
            boolean open) {}

    Stage(DuckDb duck, Pack pack, Pseudonyms pseudonyms, Set<String> withdrawing) {
        this.linkable = new Linkable(pseudonyms);
        this.withdrawing = withdrawing;
        this.tables = EntityTable.of(pack);
        for (EntityTable table : tables) {
            String own = table == tables.get(0)
                    ? "stage integer, person varchar, population varchar, dataset varchar, age_at_triage integer,"
                            + " birth_year_from_april integer, residence_region varchar, residence_area varchar,"
                            + " first_intervention_day integer, open integer, "
                    : "stage integer, place integer, ";
            duck.execute("create table stage_" + table.name() + " (" + own + table.declarations() + ")");
            appenders.put(table.name(), duck.appender("main", "stage_" + table.name()));
        }
    }

    List<EntityTable> tables() {
        return tables;
    }

    List<EntityTable> childTables() {
        return new ArrayList<>(tables.subList(1, tables.size()));
    }

    Linkable linkable() {
        return linkable;
    }

    Map<String, Integer> leftOut() {
        return leftOut;
    }

    Map<String, Integer> refused() {
        return cells.refused();
    }

    Set<String> withdrawn() {
        return withdrawn;
    }

    int next() {
        return episodes++;
    }

    void leaveOut(String reason, int records) {
        leftOut.merge(reason, records, Integer::sum);
    }

    /** Whether a person has withdrawn at an agency, or at all; counts the episode as left out if so. */
    boolean withdrawn(String agency, String person) {
        if (!withdrawing.contains(person) && !withdrawing.contains(agency + ' ' + person)) {
            return false;
        }
        withdrawn.add(person);
        leaveOut("episodes of people who have withdrawn", 1);
        return true;
    }

    void episode(EpisodeRow own, Layout layout, Entity client, Entity episode) {
        DuckDb.Appender row = appender(tables.get(0));
        row.begin();
        row.whole(own.number());
        row.text(own.person());
        row.text(own.population().id());
        row.text(own.dataset());
        row.whole(own.age());
        row.whole(own.birthYearFromApril());
        row.value(own.place().region().isEmpty() ? null : own.place().region());
        row.value(own.place().area().isEmpty() ? null : own.place().area());
        row.value(own.firstModalityStart() == Episode.NONE ? null : own.firstModalityStart());
        row.whole(own.open() ? 1 : 0);
        cells.write(tables.get(0), layout, client, episode, row);
        row.end();
    }

    /**
     * Adds a record below an episode.
     *
     * @param place its place among those of its kind, in the order of the file
     */
    void child(EntityTable table, int episode, int place, Layout layout, Entity client, Entity child) {
        DuckDb.Appender row = appender(table);
        row.begin();
        row.whole(episode);
        row.whole(place);
        cells.write(table, layout, client, child, row);
        row.end();
    }

    private DuckDb.Appender appender(EntityTable table) {
        DuckDb.Appender appender = appenders.get(table.name());
        if (appender == null) {
            throw new IllegalStateException("there is no table " + table.name());
        }
        return appender;
    }

    /** Leaves nothing half written; no record can be added after it. */
    void finish() {
        appenders.values().forEach(DuckDb.Appender::close);
        appenders.clear();
    }

    @Override
    public void close() {
        finish();
    }
}
