package org.openndtms.statistics.snapshot;

import java.nio.file.Path;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.JourneySql;
import org.openndtms.statistics.engine.Engine;

/**
 * Numbers the journeys of a snapshot once more, with the definition as SQL, on whatever engine: what the snapshot says
 * was made by the definition in Java. Each population is linked by itself.
 */
public final class SnapshotJourneys {
    private final Engine engine;

    /** Numbers the journeys. The engine must know no other tables. */
    public SnapshotJourneys(Snapshot snapshot, Engine engine) {
        this.engine = engine;
        snapshot.open(engine, "held_");
        Manifest.Linkage linkage = snapshot.manifest().linkage();
        engine.table(
                "episodes",
                "select episode_number, concat(person, ' ', population) as person, agency_code as agency,"
                        + " episode_triaged_day as triaged, first_intervention_day as first_modality_start,"
                        + " episode_discharged_day as discharged, journey as held"
                        + " from held_episodes where journey is not null");
        engine.table("numbered", JourneySql.text(new JourneyRules(linkage.longestGap(), linkage.triageFallback())));
    }

    /** How many episodes have a journey. */
    public long episodes() {
        return count("select count(*) from numbered");
    }

    /** How many of them have another journey than the snapshot says; 0 unless one of the definitions is wrong. */
    public long different() {
        return count("select count(*) from numbered where journey <> held");
    }

    private long count(String select) {
        return engine.rows(select).get(0).whole(0);
    }

    /**
     * Writes one row an episode that has a journey, as Parquet.
     *
     * @param parquet does not exist yet; see {@link Engine#write}
     */
    public void write(Path parquet) {
        engine.write(
                "select h.person, h.population, h.agency_code as agency, h.client_id, h.episode_id, h.episode_number,"
                        + " n.triaged, n.first_modality_start, n.discharged, n.journey"
                        + " from numbered n join held_episodes h on h.episode_number = n.episode_number"
                        + " order by h.person, h.population, n.journey, h.episode_number",
                parquet);
    }
}
