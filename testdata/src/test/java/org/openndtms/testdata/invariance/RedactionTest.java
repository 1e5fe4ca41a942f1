package org.openndtms.testdata.invariance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Dataset;
import org.openndtms.records.Redaction;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.PreviousFileException;
import org.openndtms.validation.ReceivedAs;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.report.JsonReport;

/** Of a client without consent nothing is left but three items, and yet a check finds what it found. */
class RedactionTest {
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);
    private static final boolean FULL = Boolean.getBoolean("ndtms.full");
    private static final Validator VALIDATOR = new Validator(Grid.PACK);
    private static final List<String> DATASETS = List.of("AD", "YP", "SA", "SY");
    private static final String MARKER = "MaRKer";
    private static final List<String> KEPT = List.of("AGNCY", "CLIENTID", "CONSENT");
    private static final String[] CONSENTS = {"N", "", "y", "YY", " N", "\u00e9", "0", "Y,Y", "N\nN", "\"Y\"", "N", "N"
    };
    private static final String[] CLIENTS = {"", " ", "a\r\nb", "x,y", "q\"q", "\u00e9\u00e8", "C1", "C1", "C2"};
    private static final String[] AGENCIES = {"", "Z9999", "n0001", "N 1", "\u00e4"};

    @Test
    void whatIsFoundOfTheRedactedFileIsWhatWasFoundOfTheFile() throws IOException {
        Random random = new Random(SEED);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int redacted = 0;
        for (int round = 0; round < (FULL ? 4_000 : 160); round++) {
            String described = "seed " + SEED + ", round " + round;
            String dataset = DATASETS.get(round % 4);
            Grid clean = Grid.generated(dataset, 6 + round % 5, SEED + round % 7);
            byte[] file = hostile(clean, random, round % 3 == 2);
            byte[] previous = round % 2 == 0 ? null : hostile(clean, random, false);
            redacted += compare(file, previous, dataset, outcomes, described);
        }
        assertThat(outcomes).as("seed %s", SEED).containsKeys(Outcome.REJECTED, Outcome.INVALID);
        assertThat(redacted).as("seed %s", SEED).isGreaterThan(50);
    }

    @Test
    void aFileWithNothingToRedactStaysAsItIs() throws IOException {
        for (String dataset : DATASETS) {
            byte[] file = Grid.generated(dataset, 20, SEED).bytes();
            Redaction redaction = redaction(file, dataset).orElseThrow();
            assertThat(bytes(redaction)).isEqualTo(file);
        }
    }

    @Test
    void redactingTwiceIsRedactingOnce() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            String dataset = DATASETS.get(round % 4);
            byte[] file = hostile(Grid.generated(dataset, 8, SEED + round), random, false);
            Optional<Redaction> redaction = redaction(file, dataset);
            if (redaction.isPresent()) {
                byte[] once = bytes(redaction.get());
                assertThat(bytes(redaction(once, dataset).orElseThrow()))
                        .as("seed %s, round %s", SEED, round)
                        .isEqualTo(once);
            }
        }
    }

    @Test
    void aWithdrawnClientIsLeftWithThreeItemsAndAllOthersAsTheyAre() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            String described = "seed " + SEED + ", round " + round;
            Grid grid = Grid.generated("AD", 12, SEED + round);
            int id = grid.heading().indexOf("CLIENTID");
            String client = grid.rows().get(random.nextInt(grid.rows().size())).get(id);
            Grid marked = new Grid(
                    grid.heading(),
                    grid.rows().stream()
                            .map(row -> row.get(id).equals(client) ? markedPlainly(grid.heading(), row) : row)
                            .toList());
            byte[] file = marked.bytes();
            Redaction redaction = Redaction.ofClients(
                            Source.of("f.csv", file), expected("AD"), Set.of(client, "no such client"))
                    .orElseThrow();
            assertThat(redaction.redactedRows()).as(described).isEqualTo((int) grid.rows().stream()
                    .filter(row -> row.get(id).equals(client))
                    .count());
            assertThat(redaction.rowsOfClients()).as(described).isEqualTo(Map.of(client, redaction.redactedRows()));
            List<String> before = text(file).lines().toList();
            List<String> after = text(bytes(redaction)).lines().toList();
            assertThat(Redaction.ofClients(Source.of("f.csv", bytes(redaction)), expected("AD"), Set.of(client)))
                    .as(described + ": nothing is left to take out")
                    .isEmpty();
            assertThat(after).as(described).hasSameSizeAs(before);
            for (int line = 0; line < before.size(); line++) {
                if (before.get(line).contains(MARKER)) {
                    assertThat(after.get(line)).as(described).doesNotContain(MARKER);
                    assertThat(after.get(line).replaceAll(",+", ",").replaceAll("^,|,$", ""))
                            .as(described)
                            .isIn(
                                    grid.rows().get(0).get(grid.heading().indexOf("AGNCY")) + "," + client + ",N",
                                    client + ","
                                            + grid.rows()
                                                    .get(0)
                                                    .get(grid.heading().indexOf("AGNCY")) + ",N");
                } else {
                    assertThat(after.get(line)).as(described).isEqualTo(before.get(line));
                }
            }
        }
        assertThat(Redaction.ofClients(
                        Source.of("f.csv", Grid.generated("AD", 3, 1).bytes()),
                        expected("AD"),
                        Set.of("no such client")))
                .isEmpty();
    }

    /** Compares, and looks for markers; returns 1 if rows were redacted. */
    private static int compare(
            byte[] file, byte @Nullable [] previous, String dataset, Map<Outcome, Integer> outcomes, String described)
            throws IOException {
        ValidationContext context =
                ValidationContext.of(dataset, Grid.PERIOD_END).withThreads(2);
        Optional<Redaction> redaction = redaction(file, dataset);
        String found;
        Outcome outcome;
        try {
            ValidationResult result = VALIDATOR.validate(
                    Source.of("file.csv", file),
                    context.withPrevious(previous == null ? null : Source.of("p.csv", previous)));
            found = json(result);
            outcome = result.outcome();
            outcomes.merge(outcome, 1, Integer::sum);
            if (redaction.isEmpty()) {
                assertThat(outcome).as(described).isEqualTo(Outcome.REJECTED);
                return 0;
            }
        } catch (PreviousFileException e) {
            return 0;
        }
        byte[] kept = bytes(redaction.get());
        assertThat(text(kept)).as(described).doesNotContain(MARKER);
        ValidationContext received = context.withReceivedAs(
                new ReceivedAs("file.csv", found.replaceAll("(?s).*\"sha256\": \"([0-9a-f]*)\".*", "$1"), file.length));
        Optional<Redaction> before = previous == null ? Optional.empty() : redaction(previous, dataset);
        Source beforeKept = before.isEmpty() ? null : Source.of("p.csv", bytes(before.get()));
        if (previous == null || beforeKept != null) {
            assertThat(json(VALIDATOR.validate(Source.of("kept", kept), received.withPrevious(beforeKept))))
                    .as(described)
                    .isEqualTo(found);
        }
        return redaction.get().redactedRows() > 0 ? 1 : 0;
    }

    /** The file with clients who refuse in many ways, a marker in all their other items, and odd ways of writing. */
    private static byte[] hostile(Grid clean, Random random, boolean mutate) {
        List<String> heading = clean.heading();
        int agency = heading.indexOf("AGNCY");
        int client = heading.indexOf("CLIENTID");
        int consent = heading.indexOf("CONSENT");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : clean.rows()) {
            List<String> changed = new ArrayList<>(row);
            if (random.nextInt(4) == 0) {
                changed.set(consent, CONSENTS[random.nextInt(CONSENTS.length)]);
            }
            if (random.nextInt(12) == 0) {
                changed.set(client, CLIENTS[random.nextInt(CLIENTS.length)]);
            }
            if (random.nextInt(40) == 0) {
                changed.set(agency, AGENCIES[random.nextInt(AGENCIES.length)]);
            }
            if (random.nextInt(60) == 0) {
                for (int column = 0; column < changed.size(); column++) {
                    if (!KEPT.contains(heading.get(column))) {
                        changed.set(column, "");
                    }
                }
            }
            rows.add(changed);
            if (random.nextInt(10) == 0) {
                rows.add(List.copyOf(changed));
            }
        }
        Set<String> refusing = new HashSet<>();
        rows.stream()
                .filter(row ->
                        !row.get(consent).strip().equals("Y") || row.get(client).isBlank())
                .forEach(row -> refusing.add(row.get(client).strip()));
        List<List<String>> marked = rows.stream()
                .map(row -> refusing.contains(row.get(client).strip()) ? marked(heading, row) : row)
                .toList();
        byte[] bytes = written(heading, marked, random);
        return mutate ? mutated(bytes, random) : bytes;
    }

    private static List<String> marked(List<String> heading, List<String> row) {
        List<String> marked = new ArrayList<>(row);
        boolean empty = true;
        for (int column = 0; column < row.size(); column++) {
            empty &= row.get(column).isBlank() || KEPT.contains(heading.get(column));
        }
        for (int column = 0; column < row.size() && !empty; column++) {
            if (!KEPT.contains(heading.get(column))) {
                marked.set(
                        column,
                        MARKER + (column % 9 == 0 ? "\r\n" : "") + (column % 7 == 0 ? "\u00e9" : "") + row.get(column));
            }
        }
        return marked;
    }

    private static List<String> markedPlainly(List<String> heading, List<String> row) {
        List<String> marked = new ArrayList<>(row);
        for (int column = 0; column < row.size(); column++) {
            if (!KEPT.contains(heading.get(column))) {
                marked.set(column, MARKER);
            }
        }
        return marked;
    }

    private static byte[] written(List<String> heading, List<List<String>> rows, Random random) {
        String[] ends = {"\n", "\r\n", "\r"};
        String end = ends[random.nextInt(3)];
        boolean quoted = random.nextBoolean();
        StringBuilder text = new StringBuilder(String.join(",", heading)).append(end);
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                String value = row.get(column);
                boolean must =
                        value.contains(",") || value.contains("\n") || value.contains("\r") || value.contains("\"");
                text.append(column == 0 ? "" : ",").append(random.nextInt(200) == 0 && !must && !quoted ? " " : "");
                text.append(must || quoted && !value.isEmpty() ? '"' + value.replace("\"", "\"\"") + '"' : value);
            }
            text.append(random.nextInt(20) == 0 ? end + " \t" + end + end : end);
        }
        if (random.nextInt(5) == 0) {
            text.setLength(text.length() - end.length());
        }
        return switch (random.nextInt(6)) {
            case 0 -> text.toString().getBytes(Charset.forName("windows-1252"));
            case 1 -> text.toString().getBytes(StandardCharsets.UTF_16);
            case 2 -> text.toString().getBytes(StandardCharsets.UTF_16LE);
            case 3 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            default -> text.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int firstRow = new String(original, StandardCharsets.ISO_8859_1).indexOf(MARKER);
        for (int changes = random.nextInt(3) + 1; changes > 0 && firstRow > 0; changes--) {
            int at = firstRow + random.nextInt(bytes.length - firstRow);
            bytes[at] = (byte) "\",\n\r Yx\0\u00e9".charAt(random.nextInt(9));
        }
        return bytes;
    }

    private static Optional<Redaction> redaction(byte[] file, String dataset) throws IOException {
        return Redaction.of(Source.of("file.csv", file), expected(dataset));
    }

    private static Table.Expected expected(String dataset) {
        Dataset known = Grid.PACK.findDataset(dataset).orElseThrow();
        return Table.Expected.of(Grid.PACK, known);
    }

    private static byte[] bytes(Redaction redaction) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        redaction.write(out);
        return out.toByteArray();
    }

    /** Text in which a marker shows whatever the encoding. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    private static String json(ValidationResult result) throws IOException {
        StringWriter out = new StringWriter();
        new JsonReport().write(result, out);
        return out.toString();
    }
}
