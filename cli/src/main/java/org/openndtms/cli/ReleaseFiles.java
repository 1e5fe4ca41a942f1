package org.openndtms.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.publication.CubeTables;
import org.openndtms.statistics.publication.Release;
import org.openndtms.statistics.publication.Spreadsheet;
import org.openndtms.statistics.publication.TidyCsv;
import org.openndtms.statistics.publication.WebPage;
import org.openndtms.statistics.snapshot.Population;

/** Writes releases into a folder that is there. */
final class ReleaseFiles {
    private final Path out;

    ReleaseFiles(Path out) {
        this.out = out;
    }

    void write(Release release) throws IOException {
        String name = release.population().id();
        file(name + ".csv", bytes -> {
            Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            TidyCsv.write(release.figures(), text);
        });
        file(name + ".ods", bytes -> Spreadsheet.write(release, bytes));
        file(name + ".html", bytes -> WebPage.write(release, new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
        file(name + ".json", bytes -> about(release, bytes));
    }

    /** What disclosure control makes a release of: a folder for each population, since each is a release of its own. */
    void writeToProtect(Population population, List<Figure> figures, Map<String, String> regionOfArea)
            throws IOException {
        String name = population.id() + "-to-protect";
        Files.createDirectories(out.resolve(name));
        file(
                name + "/figures.csv",
                bytes -> TidyCsv.write(figures, new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
        file(
                name + "/hierarchy.json",
                bytes -> json(
                        Map.of(
                                "levels",
                                List.of("national", "region", "area"),
                                "parents",
                                CubeTables.parents(figures, regionOfArea)),
                        bytes));
    }

    /** What each figure rests on, for machines. */
    private static void about(Release release, OutputStream bytes) throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("population", release.population().id());
        about.put("period", release.period().toString());
        about.put("snapshot", release.snapshot().id());
        about.put(
                "compared", release.compared() == null ? "" : release.compared().id());
        about.put(
                "others",
                release.others().stream()
                        .map(other -> new TreeMap<>(Map.of(
                                "period", other.period().toString(),
                                "snapshot", other.snapshot(),
                                "rolling", Boolean.toString(other.rolling()))))
                        .toList());
        about.put("pack", release.snapshot().pack());
        about.put("linkage", release.snapshot().linkage());
        about.put("protection", release.protection());
        about.put("standing", Release.STANDING);
        about.put(
                "measures",
                release.measures().stream()
                        .map(measure ->
                                Map.of("id", measure.id(), "title", measure.title(), "version", measure.version()))
                        .map(TreeMap::new)
                        .toList());
        about.put("notes", release.notes());
        json(about, bytes);
    }

    private static void json(Map<String, Object> values, OutputStream bytes) throws IOException {
        bytes.write(new com.fasterxml.jackson.databind.ObjectMapper()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(values)
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, OutOption.Bytes bytes) throws IOException {
        try (OutputStream stream = Files.newOutputStream(out.resolve(name))) {
            bytes.write(stream);
        }
    }
}
