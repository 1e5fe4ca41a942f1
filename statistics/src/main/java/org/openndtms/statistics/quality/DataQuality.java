package org.openndtms.statistics.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.engine.Engine;
import org.openndtms.statistics.engine.Row;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotException;

/**
 * Makes the data quality reports of agencies from a snapshot: the door for the command and for the portal.
 *
 * <pre>{@code
 * try (DataQuality quality = DataQuality.open(folder, pack)) {
 *     Optional<List<QualityReport>> reports = quality.findAgency("A0001").map(quality::run);
 * }
 * }</pre>
 *
 * Not to be used by two threads at once.
 */
public final class DataQuality implements AutoCloseable {
    /** What begins the names of the earlier snapshot's tables. */
    private static final String EARLIER = "earlier_";

    private final Snapshot snapshot;
    private final @Nullable Snapshot earlier;
    private final Engine engine;
    private final Pack pack;

    /** Makes reports of a snapshot on an engine, which it then has open. */
    public DataQuality(Snapshot snapshot, Pack pack, Engine engine) {
        this(snapshot, null, pack, engine);
    }

    /**
     * Makes reports of a snapshot on an engine, which it then has open.
     *
     * @param earlier the snapshot of an earlier period, with which some reports compare; null if there is none
     */
    public DataQuality(Snapshot snapshot, @Nullable Snapshot earlier, Pack pack, Engine engine) {
        this.snapshot = snapshot;
        this.earlier = earlier;
        this.pack = pack;
        this.engine = engine;
        snapshot.open(engine);
        if (earlier != null) {
            earlier.open(engine, EARLIER);
        }
    }

    /**
     * Opens a snapshot for reports; to be closed.
     *
     * @param folder the folder of the snapshot
     * @throws SnapshotException if it is not whole, or of another version of the pack, naming all faults
     * @throws IOException if a file cannot be read
     */
    public static DataQuality open(Path folder, Pack pack) throws IOException {
        return new DataQuality(Snapshot.open(folder, pack), pack, DuckDb.inMemory());
    }

    /** Opens a snapshot and an earlier one, so that late and changed records can be told; see {@link #open}. */
    public static DataQuality open(Path folder, Path earlier, Pack pack) throws IOException {
        return new DataQuality(Snapshot.open(folder, pack), Snapshot.open(earlier, pack), pack, DuckDb.inMemory());
    }

    @Override
    public void close() {
        engine.close();
    }

    /** What the snapshot says of itself; the last day of its data, and its agencies. */
    public Manifest snapshot() {
        return snapshot.manifest();
    }

    /** The agency of that code, as the snapshot knows it; empty if it holds none. */
    public Optional<Manifest.Agency> findAgency(String code) {
        return find(snapshot, code);
    }

    private static Optional<Manifest.Agency> find(Snapshot snapshot, String code) {
        return snapshot.manifest().agencies().stream()
                .filter(agency -> agency.code().equals(code))
                .findFirst();
    }

    /** Whether an earlier snapshot is open that holds the agency, so that late and changed records can be told. */
    public boolean compares(Manifest.Agency agency) {
        return earlier != null && find(earlier, agency.code()).isPresent();
    }

    /**
     * The metrics that apply to an agency, in the order of their ids. Those that compare need an earlier snapshot that
     * holds the agency.
     */
    public List<Metric> metrics(Manifest.Agency agency) {
        Dataset dataset = pack.findDataset(agency.dataset()).orElseThrow();
        List<Metric> metrics = new ArrayList<>(FieldMetrics.of(pack, dataset));
        metrics.addAll(Metrics.all());
        metrics.add(CONSENT);
        metrics.add(OUTSIDE);
        metrics.removeIf(
                metric -> !metric.datasets().contains(agency.dataset()) || metric.compares() && !compares(agency));
        metrics.sort(Comparator.comparing(Metric::id));
        return metrics;
    }

    /** All reports of an agency. */
    public List<QualityReport> run(Manifest.Agency agency) {
        return run(agency, metrics(agency));
    }

    /** Some reports of an agency. */
    public List<QualityReport> run(Manifest.Agency agency, List<Metric> metrics) {
        Map<String, String> parameters = parameters(agency);
        engine.table("own", filled(Metrics.text("own.sql"), parameters));
        engine.table("own_profile", filled(Metrics.text("own_profile.sql"), parameters));
        return metrics.stream()
                .map(metric -> metric == CONSENT
                        ? consent(agency)
                        : metric == OUTSIDE ? outside(agency) : report(metric, parameters))
                .toList();
    }

    /** How all agencies of the snapshot stand, in the order of their codes: their reports that have a target. */
    public List<Standing> standings() {
        return snapshot.manifest().agencies().stream()
                .map(agency -> new Standing(
                        agency,
                        snapshot.manifest().silent(agency),
                        run(
                                agency,
                                metrics(agency).stream()
                                        .filter(metric -> metric.target() != null)
                                        .toList())))
                .toList();
    }

    private Map<String, String> parameters(Manifest.Agency agency) {
        Manifest now = snapshot.manifest();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("agency", DuckDb.literal(agency.code()));
        parameters.put("as_at", day(now.to()));
        parameters.put("from", day(now.to().minusYears(1).plusDays(1)));
        parameters.put("data_from", day(now.from()));
        if (earlier != null) {
            LocalDate to = earlier.manifest().to();
            parameters.put("earlier_to", day(to));
            parameters.put("earlier_last", day(pack.calendar().latestBefore(to).dataEnd()));
        }
        return parameters;
    }

    private static String day(LocalDate day) {
        return Long.toString(day.toEpochDay());
    }

    private static String filled(String sql, Map<String, String> parameters) {
        String text = sql;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text = text.replace("${" + parameter.getKey() + "}", parameter.getValue());
        }
        return text;
    }

    private static final class Tally {
        long numerator;
        long denominator;
        final Set<String> clients = new TreeSet<>();
    }

    private QualityReport report(Metric metric, Map<String, String> parameters) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        metric.categories().forEach(category -> tallies.put(category.name(), new Tally()));
        long rows = 0;
        for (Row row : engine.rows(filled(metric.sql(), parameters))) {
            Tally tally = tallies.computeIfAbsent(row.text(0), name -> new Tally());
            long numerator = row.whole(2);
            tally.numerator += numerator;
            tally.denominator += row.whole(3);
            rows++;
            boolean listed = metric.good() == Metric.Good.HIGH ? numerator == 0 : numerator == 1;
            if (listed && row.has(1)) {
                tally.clients.add(row.text(1));
            }
        }
        List<QualityReport.Result> results = new ArrayList<>();
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            boolean extra = entry.getKey().isEmpty() && metric.good() == Metric.Good.MIX;
            if (!extra) {
                results.add(new QualityReport.Result(
                        category(metric, entry.getKey()),
                        tally.numerator,
                        metric.sharedBase() ? rows : tally.denominator,
                        List.copyOf(tally.clients)));
            }
        }
        results.sort(Comparator.comparing(result -> !result.category().actionable()));
        return new QualityReport(metric, results);
    }

    private static Metric.Category category(Metric metric, String name) {
        return metric.categories().stream()
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Metric.Category(
                        name,
                        metric.categories().get(0).means(),
                        metric.categories().get(0).action(),
                        metric.categories().get(0).actionable()));
    }

    private static final Metric CONSENT = new Metric(
            "DQ-30",
            "Clients who do not consent",
            Metric.Good.LOW,
            3.0,
            Set.of("AD", "YP", "SA", "SY"),
            "Clients of the agency.",
            false,
            false,
            List.of(new Metric.Category(
                    "",
                    "Clients whose records are not shared; nothing else is known of them, and they are in no list.",
                    "Check that consent is asked for and recorded; a refusal needs no further action.",
                    true)),
            "");

    private static final Metric OUTSIDE = new Metric(
            "DQ-36",
            "Values of another dataset",
            Metric.Good.LOW,
            0.0,
            Set.of("AD", "YP", "SA", "SY"),
            "Values given for items that the agency's dataset does not have; they were dropped.",
            false,
            false,
            List.of(new Metric.Category(
                    "", "Values that were dropped.", "Ask your software supplier to leave them out.", true)),
            "");

    private static QualityReport consent(Manifest.Agency agency) {
        return new QualityReport(
                CONSENT,
                List.of(new QualityReport.Result(
                        CONSENT.categories().get(0),
                        agency.withoutConsent(),
                        (long) agency.clients() + agency.withoutConsent(),
                        List.of())));
    }

    private QualityReport outside(Manifest.Agency agency) {
        Map<String, Integer> byTitle = new TreeMap<>();
        agency.outside().forEach((role, count) -> byTitle.merge(title(role), count, Integer::sum));
        Metric.Category usual = OUTSIDE.categories().get(0);
        List<QualityReport.Result> results = new ArrayList<>();
        byTitle.forEach((title, count) -> results.add(new QualityReport.Result(
                new Metric.Category(title, usual.means(), usual.action(), true), count, count, List.of())));
        if (results.isEmpty()) {
            results.add(new QualityReport.Result(usual, 0, 0, List.of()));
        }
        return new QualityReport(OUTSIDE, results);
    }

    private String title(String role) {
        return pack.items().stream()
                .filter(item -> item.role().equals(role))
                .map(Item::title)
                .findFirst()
                .orElse(role);
    }
}
