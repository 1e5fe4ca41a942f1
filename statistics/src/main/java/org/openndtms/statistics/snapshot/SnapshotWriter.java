package org.openndtms.statistics.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openndtms.dataset.Pack;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.JourneyRules;
import org.openndtms.journeys.LinkageScope;
import org.openndtms.journeys.Pseudonyms;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.statistics.engine.DuckDb;

/**
 * Makes snapshots: reads loaded files, links people, makes their journeys and writes everything as Parquet. The same
 * files and key give the same bytes, whatever the order in which the files are named. Either the whole snapshot comes
 * into being or nothing does.
 */
public final class SnapshotWriter {
    /** Sources of fewer bytes are staged in memory. */
    private static final long SMALL = 64L << 20;

    private static final int NO_LIMIT = Integer.MAX_VALUE / 2;

    private final SnapshotRequest request;
    private final Pseudonyms pseudonyms;
    private final List<Manifest.SourceEntry> sources = new ArrayList<>();
    private final Map<String, Manifest.Agency> agencies = new TreeMap<>();
    private int latestStep = Episode.NONE;

    private SnapshotWriter(SnapshotRequest request) {
        this.request = request;
        this.pseudonyms = new Pseudonyms(request.key(), LinkageScope.WITH_LA);
    }

    /**
     * Makes a snapshot.
     *
     * @param folder does not exist yet or is empty
     * @throws SnapshotException if a file cannot be used, an agency is in two files, or the folder is in use
     * @throws IOException if the folder cannot be written
     */
    public static Manifest write(SnapshotRequest request, Path folder) throws IOException {
        if (Files.exists(folder) && !empty(folder)) {
            throw new SnapshotException(
                    folder + " is there already; a snapshot is never changed, so name a new folder.");
        }
        Path target = folder.toAbsolutePath();
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        delete(part);
        Files.createDirectories(part);
        try {
            Manifest manifest = new SnapshotWriter(request).writeInto(part);
            Files.deleteIfExists(target);
            Files.move(part, target);
            return manifest;
        } finally {
            delete(part);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Manifest writeInto(Path folder) throws IOException {
        Path database = folder.resolve("stage.db");
        try (DuckDb duck = sourceBytes() < SMALL ? DuckDb.inMemory() : DuckDb.inFile(database)) {
            duck.threads(1);
            LocalDate to;
            Map<String, Integer> leftOut;
            Map<String, Integer> refused;
            List<String> withdrawn;
            try (Stage stage = new Stage(duck, request.pack(), pseudonyms, request.withdrawn())) {
                readAll(stage);
                to = dataTo();
                leftOut = stage.leftOut();
                refused = stage.refused();
                withdrawn = List.copyOf(stage.withdrawn());
                stage.finish();
                new SnapshotTables(duck, request.pack(), stage.tables())
                        .write(stage.linkable().link(JourneyRules.OFFICIAL), folder);
            }
            Manifest manifest = manifest(duck, folder, to, leftOut, refused, withdrawn);
            writeJson(manifest, folder.resolve(Snapshot.MANIFEST));
            return manifest;
        } finally {
            for (String left : List.of("stage.db", "stage.db.wal")) {
                Files.deleteIfExists(folder.resolve(left));
            }
            delete(folder.resolve("stage.db.spill"));
        }
    }

    private long sourceBytes() throws IOException {
        long bytes = 0;
        for (SourceFile file : request.files()) {
            try (Source source = file.open()) {
                bytes += source.size();
            }
        }
        return bytes;
    }

    private LocalDate dataTo() {
        LocalDate given = request.dataTo();
        if (given != null) {
            return given;
        }
        if (latestStep == Episode.NONE) {
            throw new SnapshotException("The files hold no episode of a client who consents, so there is nothing to"
                    + " take a snapshot of.");
        }
        return YearMonth.from(LocalDate.ofEpochDay(latestStep)).atEndOfMonth();
    }

    private void readAll(Stage stage) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, String> fileOfAgency = new TreeMap<>();
        Residence residence = new Residence(request.pack());
        LocalDate given = request.dataTo();
        int limit = given == null ? NO_LIMIT : (int) given.toEpochDay();
        for (SourceFile file : request.files()) {
            try (Source source = file.open()) {
                Table.Expected expected =
                        new Table.Expected(request.pack(), file.dataset(), List.of(), java.util.Set.of(), true);
                Table table = Table.open(source, expected, done -> {});
                String fault = fault(table, file.name());
                if (fault != null) {
                    faults.add(fault);
                    continue;
                }
                Map<String, Intake.AgencyCount> counts = new Intake(stage, table, residence, limit).read(table);
                counts.forEach((code, count) -> {
                    String other = fileOfAgency.putIfAbsent(code, source.name());
                    if (other != null) {
                        faults.add("Agency " + code + " is in " + other + " and in " + source.name()
                                + "; give only the file that was loaded last.");
                    }
                    add(code, file.dataset().id(), count);
                });
                sources.add(new Manifest.SourceEntry(
                        source.name(), file.dataset().id(), table.facts().rows(), Hashes.sha256(source)));
            }
        }
        if (!faults.isEmpty()) {
            throw new SnapshotException(faults);
        }
    }

    private static @org.jspecify.annotations.Nullable String fault(Table table, String name) {
        if (table.facts().rows() > 0 && table.facts().crowdedLine() == 0) {
            return null;
        }
        return "No records can be read from " + name + "; ndtms validate says why.";
    }

    private void add(String code, String dataset, Intake.AgencyCount count) {
        latestStep = Math.max(latestStep, count.latestStep);
        agencies.put(
                code,
                new Manifest.Agency(
                        code,
                        dataset,
                        count.clients,
                        count.withoutConsent,
                        count.episodes,
                        count.latestEvent == Episode.NONE
                                ? ""
                                : LocalDate.ofEpochDay(count.latestEvent).toString(),
                        count.outside));
    }

    private Manifest manifest(
            DuckDb duck,
            Path folder,
            LocalDate to,
            Map<String, Integer> leftOut,
            Map<String, Integer> refused,
            List<String> withdrawn)
            throws IOException {
        Pack pack = request.pack();
        sources.sort(Comparator.comparing(Manifest.SourceEntry::sha256));
        List<Manifest.TableEntry> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".parquet"))
                    .sorted()
                    .toList()) {
                long rows = duck.rows("select count(*) from read_parquet(" + DuckDb.literal(file.toString()) + ")")
                        .get(0)
                        .whole(0);
                tables.add(new Manifest.TableEntry(Snapshot.nameOf(file), rows, Files.size(file), Hashes.sha256(file)));
            }
        }
        return new Manifest(
                        Manifest.FORMAT,
                        "",
                        pack.toString(),
                        "DuckDB " + duck.version(),
                        new Manifest.Linkage(
                                LinkageScope.WITH_LA.text(),
                                JourneyRules.OFFICIAL.longestGap(),
                                JourneyRules.OFFICIAL.triageFallback(),
                                pseudonyms.keyMark()),
                        pack.calendar().reportingPeriod(to).start().toString(),
                        to.toString(),
                        sources,
                        List.copyOf(agencies.values()),
                        leftOut,
                        refused,
                        withdrawn,
                        tables)
                .identified();
    }

    private static void writeJson(Manifest manifest, Path file) throws IOException {
        String json =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(manifest);
        Files.writeString(file, json.replace("\r\n", "\n") + "\n", StandardCharsets.UTF_8);
    }
}
