package org.openndtms.testdata.invariance;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.testdata.fault.FaultScenario;
import org.openndtms.testdata.fault.Faults;
import org.openndtms.validation.PreviousFileException;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.report.ReportFormat;

/**
 * Of no file that trips a rule does any report, message or log hold a value. Each file is checked as it is, and again
 * with a marker in every item of some record; neither markers nor what the file held may come out.
 */
class NoLeakTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);
    private static final Faults FAULTS = new Faults(PACK);
    private static final LocalDate END = LocalDate.of(2020, 9, 30);
    private static final String MARKER = "MaRKer";
    /** Values shorter than that are too likely to stand in a report for another reason. */
    private static final int TELLING = 6;
    /** What a report shows on purpose, or must not be changed for the rows to stay those of a client. */
    private static final Set<String> SHOWN = Set.of("agency.code", "client.id", "consent");

    static Stream<Arguments> rulesAndDatasets() {
        return PACK.datasets().stream()
                .map(Dataset::id)
                .filter(dataset -> dataset.equals("AD") || Boolean.getBoolean("ndtms.full"))
                .flatMap(dataset -> FAULTS.rules(dataset).stream().map(rule -> Arguments.of(rule, dataset)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("rulesAndDatasets")
    void nothing_that_comes_out_holds_a_value_of_a_record(String rule, String dataset) throws IOException {
        FaultScenario scenario = FAULTS.scenario(rule, dataset, END, 1, 1);
        ValidationContext context = scenario.context().withMaxExamples(Integer.MAX_VALUE);
        byte[] file = bytes(scenario.file());
        Set<String> values = values(file);
        Source previous = scenario.previous();
        byte[] before = previous == null ? null : bytes(previous);
        if (before != null) {
            values.addAll(values(before));
        }

        String asItIs = everythingSaid(file, before, context);
        assertThat(asItIs).contains(rule);
        assertThat(values).noneMatch(asItIs::contains);

        String marked = everythingSaid(marked(file), before == null ? null : marked(before), context);
        assertThat(marked).doesNotContainIgnoringCase(MARKER);
        assertThat(values).noneMatch(marked::contains);
    }

    @Test
    void values_that_are_asked_for_are_noticed_by_this_test() throws IOException {
        FaultScenario scenario = FAULTS.scenario("EP-06", "AD", END, 1, 1);
        byte[] file = bytes(scenario.file());

        String said = everythingSaid(marked(file), null, scenario.context().withValuesShown(true));

        assertThat(said).containsIgnoringCase(MARKER);
        assertThat(values(file)).anyMatch(said::contains);
    }

    /** All that a check says: reports in every form, standard streams, and the message of an exception. */
    private static String everythingSaid(byte[] file, byte @Nullable [] previous, ValidationContext context)
            throws IOException {
        StringWriter said = new StringWriter();
        ByteArrayOutputStream streams = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream caught = new PrintStream(streams, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            ValidationResult result = VALIDATOR.validate(
                    Source.of("file.csv", file),
                    context.withPrevious(previous == null ? null : Source.of("before.csv", previous)));
            for (ReportFormat format : ReportFormat.values()) {
                format.writer().write(result, said);
            }
        } catch (PreviousFileException e) {
            said.append(e.toString()).append(e.reason());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said + streams.toString(StandardCharsets.UTF_8);
    }

    /** In each row a marker in other items, so that between them the rows have one in all. */
    private static byte[] marked(byte[] file) {
        List<List<String>> rows = rows(file);
        if (rows.isEmpty()) {
            return file;
        }
        List<Item> items = new ArrayList<>();
        for (String header : rows.get(0)) {
            PACK.findHeader(header).filter(item -> !kept(item)).ifPresent(items::add);
        }
        int share = items.size() / Math.max(1, rows.size() - 1) + 1;
        for (int row = 1; row < rows.size(); row++) {
            List<String> cells = new ArrayList<>(rows.get(row));
            for (int i = 0; i < share && !items.isEmpty(); i++) {
                Item item = items.get(((row - 1) * share + i) % items.size());
                int column = rows.get(0).indexOf(item.header());
                if (column < cells.size()) {
                    cells.set(column, MARKER + item.index());
                }
            }
            rows.set(row, cells);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.join(
                            ",",
                            row.stream()
                                    .map(cell -> cell.matches("[^\",\r\n]*")
                                            ? cell
                                            : "\"" + cell.replace("\"", "\"\"") + "\"")
                                    .toList()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Values of a file that say something of somebody, IDs apart, and those of the pack's own texts. */
    private static Set<String> values(byte[] file) {
        Set<String> values = new HashSet<>();
        List<List<String>> rows = rows(file);
        for (List<String> row : rows.isEmpty() ? rows : rows.subList(1, rows.size())) {
            for (int column = 0; column < Math.min(row.size(), rows.get(0).size()); column++) {
                Item item = PACK.findHeader(rows.get(0).get(column)).orElse(null);
                if (item != null && !kept(item) && row.get(column).strip().length() >= TELLING) {
                    values.add(row.get(column).strip());
                }
            }
        }
        values.removeIf(
                value -> PACK.rules().stream().anyMatch(rule -> (rule.message() + rule.help()).contains(value)));
        return values;
    }

    private static boolean kept(Item item) {
        return item.kind() == Kind.ID || SHOWN.contains(item.role());
    }

    private static List<List<String>> rows(byte[] file) {
        List<List<String>> rows = new ArrayList<>();
        String text = new String(file, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .missingFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(de.siegmar.fastcsv.reader.FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            csv.forEach(row -> rows.add(row.getFields()));
        } catch (IOException | de.siegmar.fastcsv.reader.CsvParseException e) {
            // A file that is no CSV has no values to look for.
            rows.clear();
        }
        return rows;
    }

    private static byte[] bytes(Source source) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(source.size())];
        source.read(0, bytes, 0, bytes.length);
        return bytes;
    }
}
