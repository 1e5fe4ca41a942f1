package org.openndtms.statistics.snapshot;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.openndtms.statistics.engine.Engine;

/**
 * What happened between two snapshots: events that lie within the earlier one's data and that only the later one has,
 * and records that changed or went. Episodes are recognised by agency, client ID and episode ID.
 */
public final class SnapshotDiff {
    private static final String SAME =
            "b.agency_code = a.agency_code and b.client_id = a.client_id" + " and b.episode_id = a.episode_id";
    private static final String TRIAGE = "coalesce(%1$s.episode_triaged_day, %1$s.episode_referred_day)";

    private SnapshotDiff() {}

    /** What happened to the records of an agency. */
    public enum Kind {
        /** An episode that had begun by the end of the earlier data, and that only the later snapshot has. */
        EPISODE_LATE("episode arrived late"),
        /** A discharge by the end of the earlier data that only the later snapshot has. */
        DISCHARGE_LATE("discharge arrived late"),
        /** A triage or discharge date, or a discharge reason, that is another now. */
        CHANGED("date or discharge reason changed"),
        /** An episode that is gone, though it was not closed before the later snapshot's data begin. */
        GONE("episode gone");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In plain words. */
        public String text() {
            return text;
        }
    }

    /**
     * Changes of one agency in one month.
     *
     * @param agency its code
     * @param month the month in which the event happened, such as {@code 2020-03}
     * @param kind what changed
     * @param episodes how many episodes
     */
    public record Change(String agency, String month, Kind kind, long episodes) {}

    /** The changes, by agency, month and kind. */
    public static List<Change> of(Snapshot earlier, Snapshot later, Engine engine) {
        earlier.open(engine, "earlier_");
        later.open(engine, "later_");
        long limit = earlier.manifest().to().toEpochDay();
        String begun = TRIAGE.formatted("b");
        String begunBefore = TRIAGE.formatted("a");
        engine.table(
                "change",
                "select b.agency_code, " + begun + " as day, 0 as kind from later_episodes b"
                        + " left join earlier_episodes a on " + SAME + " where a.episode_number is null and " + begun
                        + " <= " + limit
                        + " union all select b.agency_code, b.episode_discharged_day, 1 from later_episodes b"
                        + " join earlier_episodes a on " + SAME
                        + " where a.episode_discharged_day is null and b.episode_discharged_day <= " + limit
                        + " union all select b.agency_code, " + begun + ", 2 from later_episodes b"
                        + " join earlier_episodes a on " + SAME
                        + " where coalesce(a.episode_triaged_day, 0) <> coalesce(b.episode_triaged_day, 0)"
                        + " or (a.episode_discharged_day is not null and (coalesce(b.episode_discharged_day, 0)"
                        + " <> a.episode_discharged_day or coalesce(a.episode_discharge_reason, '')"
                        + " <> coalesce(b.episode_discharge_reason, '')))"
                        + " union all select a.agency_code, " + begunBefore + ", 3 from earlier_episodes a"
                        + " left join later_episodes b on " + SAME + " where b.episode_number is null"
                        + " and (a.episode_discharged_day is null or a.episode_discharged_day >= "
                        + later.manifest().from().toEpochDay() + ")");
        return engine
                .rows("select agency_code, day, kind, count(*) from change group by agency_code, day, kind")
                .stream()
                .map(row -> new Change(
                        row.text(0),
                        YearMonth.from(LocalDate.ofEpochDay(row.whole(1))).toString(),
                        Kind.values()[(int) row.whole(2)],
                        row.whole(3)))
                .collect(java.util.stream.Collectors.groupingBy(
                        change -> new Change(change.agency(), change.month(), change.kind(), 0),
                        java.util.stream.Collectors.summingLong(Change::episodes)))
                .entrySet()
                .stream()
                .map(entry -> new Change(
                        entry.getKey().agency(),
                        entry.getKey().month(),
                        entry.getKey().kind(),
                        entry.getValue()))
                .sorted(java.util.Comparator.comparing(Change::agency)
                        .thenComparing(Change::month)
                        .thenComparing(Change::kind))
                .toList();
    }
}
