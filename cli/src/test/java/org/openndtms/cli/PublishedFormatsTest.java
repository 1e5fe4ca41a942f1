package org.openndtms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.dataset.Packs;
import org.openndtms.disclosure.Publisher;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.measure.Inputs;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.publication.Releases;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is published of each population, read back from each of its files as an outsider would. */
class PublishedFormatsTest {
    private static final String YEAR = "2019-04-01..2020-03-31";
    private static final String NATION = "E92000001";

    /** What a spreadsheet writes for a space. */
    private static final String SPACE = "text:s";

    @TempDir
    static Path folder;

    private static Path key;

    @BeforeAll
    static void makeKey() throws IOException {
        key = Files.writeString(folder.resolve("key"), "a key for tests that nobody else has\n");
        key.toFile().setReadable(false, false);
        key.toFile().setReadable(true, true);
    }

    private static Path snapshot(String dataset, int clients, int seed) {
        Path snapshot = folder.resolve(dataset + "-" + seed);
        if (Files.exists(snapshot)) {
            return snapshot;
        }
        Path file = folder.resolve(dataset + "-" + seed + ".csv");
        Run.of(
                "generate",
                "--dataset",
                dataset,
                "--clients",
                clients,
                "--seed",
                seed,
                "--period-end",
                "2020-09-30",
                "--out",
                file);
        Run made = Run.of(
                "snapshot",
                "create",
                "--out",
                snapshot,
                "--key",
                key,
                "--period-end",
                "2020-09-30",
                dataset + "=" + file);
        assertThat(made.status()).as(made.err()).isZero();
        return snapshot;
    }

    @ParameterizedTest
    @CsvSource({
        "AD, 30, 21, adult-community, round",
        "AD, 30, 21, adult-community, suppress",
        "YP, 40, 31, young-community, round",
        "SA, 15, 23, adult-secure, round",
        "SY, 60, 24, young-secure, round",
        "SY, 60, 24, young-secure, suppress"
    })
    void no_format_shows_a_number_from_1_to_4_below_the_nation_and_the_bytes_are_the_same_beside_the_same_ledger(
            String dataset, int clients, int seed, String population, String mode) throws Exception {
        Path snapshot = snapshot(dataset, clients, seed);
        Path published = folder.resolve(population + "-" + mode);
        Path once = publish(snapshot, population, mode, published, "once");
        Path again = publish(snapshot, population, mode, published, "again");

        assertThat(bytes(again)).usingRecursiveComparison().isEqualTo(bytes(once));

        List<List<String>> tidy = new ArrayList<>();
        for (String file : List.of(population + ".csv", population + "-cube/cube.csv")) {
            Files.readAllLines(once.resolve(file)).stream()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .filter(row -> !row.get(3).equals("national"))
                    .forEach(tidy::add);
        }
        assertThat(tidy).isNotEmpty().noneMatch(row -> small(row.get(7)) || small(row.get(8)));

        List<List<String>> sheet = rows(once.resolve(population + ".ods"), "ST-01");
        assertThat(sheet.get(0)).startsWith("Measure", "Geography", "Geography code", "Breakdown");
        assertThat(sheet.get(0).subList(5, 7)).containsExactly("Number", "Base");
        assertThat(sheet)
                .as("small numbers of the nation are exact, so that reading would find others")
                .anyMatch(row -> row.get(2).equals(NATION) && small(row.get(5)));
        assertThat(sheet.subList(1, sheet.size()))
                .filteredOn(row -> !row.get(1).equals("national"))
                .isNotEmpty()
                .noneMatch(row -> small(row.get(5)) || small(row.get(6)));

        String page = Files.readString(once.resolve(population + ".html"));
        assertThat(captions(page)).isNotEmpty().allMatch(caption -> caption.endsWith(", England"));
        Set<String> places = new TreeSet<>();
        tidy.forEach(row -> places.add(row.get(4)));
        places.remove("unknown");
        assertThat(places).isNotEmpty().noneMatch(page::contains);

        JsonNode about = new ObjectMapper().readTree(Files.readString(once.resolve(population + ".json")));
        assertThat(about.path("protection").asText()).contains("Below national level");
        assertThat(about.toString()).doesNotContain("\"value\"", "\"figures\"");
    }

    private static Path publish(Path snapshot, String population, String mode, Path published, String name) {
        Path out = published.resolve(name);
        Run run = Run.of(
                "statistics",
                snapshot,
                "--period",
                YEAR,
                "--population",
                population,
                "--measure",
                "ST-01",
                "--protect",
                "--mode",
                mode,
                "--ledger",
                published.resolve("ledger"),
                "--out",
                out);
        assertThat(run.status()).as(run.err()).isZero();
        return out;
    }

    @Test
    void a_measure_that_is_withheld_has_its_note_in_every_format_and_no_number_below_the_nation() throws Exception {
        Path snapshot = snapshot("SY", 60, 24);
        Population population = Population.YOUNG_SECURE;
        PublishedCube withheld = new PublishedCube(
                population,
                Mode.ROUND,
                new Publisher(Mode.ROUND, null),
                null,
                new TreeSet<>(Set.of("ST-01")),
                new TreeSet<>());
        Path out = Files.createDirectory(folder.resolve("withheld"));
        try (DuckDb duck = DuckDb.inMemory()) {
            Statistics statistics = new Statistics(Snapshot.open(snapshot, Packs.load("cds-p")), duck, Inputs.none());
            new ReleaseFiles(out)
                    .write(new Releases(statistics, null, withheld.asProtection(false))
                            .make(
                                    population,
                                    Period.parse(YEAR).orElseThrow(),
                                    List.of(Measures.find("ST-01").orElseThrow()),
                                    new Releases.Besides(List.of(), false)));
        }
        String note = "ST-01 is withheld below national level: it could not be shown that nothing about single people"
                + " can be worked out from its figures there.";

        assertThat(Files.readString(out.resolve("young-secure.html"))).contains("<li>" + note + "</li>");
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(out.resolve("young-secure.json")))
                        .path("notes"))
                .extracting(JsonNode::asText)
                .contains(note);
        assertThat(rows(out.resolve("young-secure.ods"), "Notes")).anyMatch(row -> row.contains(note));
        assertThat(rows(out.resolve("young-secure.ods"), "ST-01"))
                .filteredOn(row -> row.get(1).equals("region"))
                .isNotEmpty()
                .allMatch(row -> row.get(5).equals("[c]") && row.get(6).isEmpty());
        assertThat(Files.readAllLines(out.resolve("young-secure.csv")))
                .filteredOn(line -> !line.contains(",national,") && !line.startsWith("measure,"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(",,,,,,[c]"));
    }

    private static boolean small(String cell) {
        return cell.matches("[0-9.]+") && Double.parseDouble(cell) > 0 && Double.parseDouble(cell) < 5;
    }

    private static Map<String, String> bytes(Path out) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(out.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return bytes;
    }

    private static List<String> captions(String page) {
        List<String> captions = new ArrayList<>();
        Matcher table = Pattern.compile("<table>\\s*<caption>([^<]*)</caption>").matcher(page);
        while (table.find()) {
            captions.add(table.group(1));
        }
        assertThat(captions).hasSize(page.split("<table", -1).length - 1);
        return captions;
    }

    /** The rows of a sheet, each with as many cells as the widest. */
    private static List<List<String>> rows(Path spreadsheet, String sheet) throws Exception {
        byte[] content;
        try (ZipFile zip = new ZipFile(spreadsheet.toFile())) {
            content = zip.getInputStream(zip.getEntry("content.xml")).readAllBytes();
        }
        NodeList tables = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(content))
                .getElementsByTagName("table:table");
        List<List<String>> rows = new ArrayList<>();
        for (Element table : elements(tables)) {
            if (table.getAttribute("table:name").equals(sheet)) {
                for (Element row : elements(table.getElementsByTagName("table:table-row"))) {
                    rows.add(cells(row));
                }
            }
        }
        int widest = rows.stream().mapToInt(List::size).max().orElse(0);
        rows.forEach(row -> {
            while (row.size() < widest) {
                row.add("");
            }
        });
        return rows;
    }

    private static List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (Element cell : elements(row.getElementsByTagName("table:table-cell"))) {
            for (Element space : elements(cell.getElementsByTagName(SPACE))) {
                space.setTextContent(" ");
            }
            String repeated = cell.getAttribute("table:number-columns-repeated");
            String value = cell.getAttribute("office:value");
            for (int i = 0; i < (repeated.isEmpty() ? 1 : Integer.parseInt(repeated)); i++) {
                cells.add(value.isEmpty() ? cell.getTextContent() : value);
            }
        }
        return cells;
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
