package org.openndtms.disclosure.table;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A release on disk: CSV files, and a manifest that says by which rules they were protected. */
public final class ReleaseFolder {
    /** Name of the manifest. */
    public static final String MANIFEST = "release.json";
    /** Name of a file beside tables that says how they hang together. */
    public static final String HIERARCHY = "hierarchy.json";
    /** The version of the rules of protection; goes up when they change. */
    public static final int RULES = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonPropertyOrder({"rules", "tables", "hierarchy"})
    private record Manifest(int rules, List<Entry> tables, Hierarchy hierarchy) {}

    private record Entry(String file, String mode) {}

    private ReleaseFolder() {}

    /**
     * Reads a release: a folder with a manifest, or, where a mode is given, tables without one.
     *
     * @param mode the mode of tables without a manifest; null if there has to be one
     * @param hierarchy what is known of how the cells hang together, added to what the manifest says
     */
    public static Release read(Path path, @Nullable Mode mode, Hierarchy hierarchy) {
        Path manifest = path.resolve(MANIFEST);
        if (Files.isDirectory(path) && Files.exists(manifest)) {
            return read(path, parse(manifest, Manifest.class), hierarchy);
        }
        if (mode == null) {
            throw new RefusedException(path + " has no " + MANIFEST
                    + " that says how it was protected; give the mode with --mode round or --mode suppress.");
        }
        return tables(path, mode, hierarchy);
    }

    private static Release read(Path folder, Manifest manifest, Hierarchy hierarchy) {
        if (manifest.rules() != RULES) {
            throw new RefusedException("The release " + folder + " follows version " + manifest.rules()
                    + " of the rules of protection; this software knows version " + RULES + ".");
        }
        List<Release.Table> tables = new ArrayList<>();
        TreeSet<String> listed = new TreeSet<>();
        List<String> faults = new ArrayList<>();
        for (Entry entry : manifest.tables() == null ? List.<Entry>of() : manifest.tables()) {
            if (entry.file() == null || !entry.file().matches("[A-Za-z0-9._-]+\\.csv")) {
                faults.add("The manifest of " + folder + " names a table that is not a CSV file of the folder.");
            } else if (!Files.isRegularFile(folder.resolve(entry.file()))) {
                faults.add("The table " + entry.file() + ", which the manifest names, is missing.");
            } else {
                listed.add(entry.file());
                Mode mode = Mode.of(entry.mode() == null ? "" : entry.mode());
                add(tables, faults, folder.resolve(entry.file()), mode);
            }
        }
        for (Path file : files(folder)) {
            if (!listed.contains(String.valueOf(file.getFileName()))) {
                faults.add(
                        "The table " + file.getFileName() + " lies in the release, but the manifest does not name it.");
            }
        }
        if (tables.isEmpty() && faults.isEmpty()) {
            faults.add("The release " + folder + " holds no tables.");
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        Hierarchy known = manifest.hierarchy() == null ? Hierarchy.unknown() : manifest.hierarchy();
        return new Release(folder.toString(), tables, known.and(hierarchy));
    }

    /**
     * Reads tables that are not protected yet: a CSV file, or a folder of them, with a hierarchy beside them or none.
     */
    public static Release tables(Path path, Mode mode, Hierarchy hierarchy) {
        List<Release.Table> tables = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<Path> files = Files.isDirectory(path) ? files(path) : List.of(path);
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                add(tables, faults, file, mode);
            } else {
                faults.add("There is no file " + file + ".");
            }
        }
        if (files.isEmpty()) {
            faults.add("The folder " + path + " holds no tables.");
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        Path beside = Files.isDirectory(path) ? path.resolve(HIERARCHY) : path.resolveSibling(HIERARCHY);
        Hierarchy known = Files.exists(beside) ? hierarchy.and(hierarchy(beside)) : hierarchy;
        return new Release(path.toString(), tables, known);
    }

    private static void add(List<Release.Table> tables, List<String> faults, Path file, Mode mode) {
        try {
            tables.add(new Release.Table(String.valueOf(file.getFileName()), mode, FigureReader.read(file)));
        } catch (RefusedException refused) {
            faults.addAll(refused.faults());
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RefusedException("The folder " + folder + " cannot be read.");
        }
    }

    /** Reads a file that says how cells hang together. */
    public static Hierarchy hierarchy(Path file) {
        return parse(file, Hierarchy.class);
    }

    private static <T> T parse(Path file, Class<T> type) {
        try {
            T parsed = JSON.readValue(file.toFile(), type);
            if (parsed == null) {
                throw new RefusedException("The file " + file + " is empty.");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new RefusedException("The file " + file + line + " is not JSON of the form that is described in"
                    + " docs/disclosure.md.");
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " cannot be read.");
        }
    }

    /** Writes a release into a folder that is new or empty. */
    public static void write(Path folder, Release release) throws IOException {
        Files.createDirectories(folder);
        for (Release.Table table : release.tables()) {
            FigureWriter.write(folder.resolve(table.file()), table.figures());
        }
        List<Entry> entries = release.tables().stream()
                .map(table -> new Entry(table.file(), table.mode().text()))
                .toList();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        String manifest = JSON.writer(printer).writeValueAsString(new Manifest(RULES, entries, release.hierarchy()));
        Files.writeString(folder.resolve(MANIFEST), manifest + "\n");
    }
}
