package org.openndtms.testdata.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.records.Source;
import org.openndtms.validation.Finding;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.PreviousFileException;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.engine.Shapes;

/** Whatever is in a file, a check ends, throws nothing, gives consistent numbers and shows no values. */
class FuzzTest {
    private static final long SEED = Long.getLong("ndtms.seed", 20200401L);
    private static final boolean FULL = Boolean.getBoolean("ndtms.full");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Validator VALIDATOR = new Validator(Grid.PACK);
    private static final List<String> DATASETS = List.of("AD", "YP", "SA", "SY");
    private static final byte[][] PIECES = Stream.of(
                    "\"", "\"\"", ",", "\n", "\r", "\r\n", "\u0000", " ", "\u001A", "NA", "Y", "-", "9", "\u00e9",
                    "\uFEFF", "=", "/", "\",\"")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changed_bytes_never_break_a_check(boolean compared) {
        Random random = new Random(SEED);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int round = 0; round < (FULL ? 20_000 : 150); round++) {
            String dataset = DATASETS.get(round % 4);
            byte[] original = original(dataset, round / 4 % 3).bytes();
            byte[] changed = changed(original, random);
            ValidationContext context = context(dataset).withThreads(1 + round % 3);
            if (compared) {
                context = context.withPrevious(Source.of("previous.csv", original));
            }
            String described = "seed " + SEED + ", round " + round;
            ValidationResult result = check(changed, context, described);
            outcomes.merge(result.outcome(), 1, Integer::sum);
            Consistency.check(result, described);
        }
        assertThat(outcomes).as("seed %s", SEED).containsKeys(Outcome.REJECTED, Outcome.INVALID);
    }

    @Test
    void a_changed_previous_file_is_compared_with_or_refused() {
        Random random = new Random(SEED);
        for (int round = 0; round < (FULL ? 5_000 : 60); round++) {
            String dataset = DATASETS.get(round % 4);
            byte[] original = original(dataset, 0).bytes();
            byte[] previous = changed(original, random);
            String described = "seed " + SEED + ", round " + round;
            try {
                ValidationResult result = assertTimeoutPreemptively(
                        LONGEST,
                        () -> VALIDATOR.validate(
                                Source.of("file.csv", original),
                                context(dataset).withPrevious(Source.of("previous.csv", previous))),
                        described);
                Consistency.check(result, described);
            } catch (PreviousFileException e) {
                assertThat(e).as(described).hasMessageContaining("previous file");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changed_cells_give_consistent_results_that_show_no_values(boolean compared) {
        Random random = new Random(SEED + 1);
        for (int round = 0; round < (FULL ? 1_000 : 16); round++) {
            String dataset = DATASETS.get(round % 4);
            Grid clean = original(dataset, round / 4 % 3);
            Grid changed =
                    CellFaults.scatter(clean, 1 + random.nextInt(clean.rows().size() * 6), random);
            ValidationContext context = context(dataset);
            if (compared) {
                context = context.withPrevious(Source.of("previous.csv", clean.bytes()));
            }
            String described = "seed " + SEED + ", round " + round;
            ValidationResult result = check(changed.bytes(), context, described);
            assertThat(result.outcome()).as(described).isNotEqualTo(Outcome.REJECTED);
            Consistency.check(result, described);
            showsNoValues(result, List.of(clean, changed), described);
        }
    }

    private static void showsNoValues(ValidationResult result, List<Grid> files, String described) {
        Set<String> values = new HashSet<>();
        for (Grid file : files) {
            for (List<String> row : file.rows()) {
                for (int column = 0; column < row.size(); column++) {
                    boolean id = file.heading().get(column).endsWith("ID")
                            || file.heading().get(column).equals("AGNCY");
                    String value = row.get(column);
                    // A value such as 9999 is what the shapes of others are made of.
                    if (value.length() >= 4 && !id && !value.equals(Shapes.of(value))) {
                        values.add(value);
                    }
                }
            }
        }
        for (Finding finding : result.findings()) {
            Stream.of(finding.detail(), finding.previousDetail())
                    .filter(text -> text != null)
                    .forEach(text -> assertThat(values.stream().filter(text::contains))
                            .as("%s: %s says %s", described, finding.rule().id(), text)
                            .isEmpty());
            assertThat(finding.message()).as(described).isEqualTo(finding.rule().message());
        }
    }

    private static ValidationResult check(byte[] file, ValidationContext context, String described) {
        return assertTimeoutPreemptively(
                LONGEST, () -> VALIDATOR.validate(Source.of("file.csv", file), context), described);
    }

    private static Grid original(String dataset, int which) {
        return Grid.generated(dataset, 8 + which, SEED + which);
    }

    private static ValidationContext context(String dataset) {
        return ValidationContext.of(dataset, Grid.PERIOD_END).withThreads(2).withMaxExamples(Integer.MAX_VALUE);
    }

    /**
     * A few bytes replaced, inserted, removed or repeated; mostly after the heading, since a changed heading soon ends
     * a check.
     */
    private static byte[] changed(byte[] original, Random random) {
        byte[] bytes = original;
        int firstRow = new String(original, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int changes = 1 + random.nextInt(6); changes > 0 && bytes.length > firstRow; changes--) {
            int from = random.nextInt(12) == 0
                    ? random.nextInt(bytes.length)
                    : firstRow + random.nextInt(bytes.length - firstRow);
            int to = Math.min(bytes.length, from + random.nextInt(4));
            byte[] piece = switch (random.nextInt(8)) {
                case 0 -> new byte[] {(byte) random.nextInt(256)};
                case 1 -> PIECES[random.nextInt(PIECES.length)];
                case 2 -> new byte[0];
                case 3 ->
                    java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(3_000)));
                // A value for a value of the same length leaves the shape of the row alone.
                default -> digits(to - from, random);
            };
            if (piece.length == 0 || random.nextInt(4) == 0 && bytes.length > to) {
                bytes = join(bytes, from, piece, to);
            } else {
                int kept = from;
                while (kept < to && bytes[kept] != ',' && bytes[kept] != '\n') {
                    kept++;
                }
                bytes = join(bytes, from, piece, kept);
            }
        }
        if (random.nextInt(40) == 0) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        return bytes;
    }

    private static byte[] digits(int length, Random random) {
        byte[] digits = new byte[length];
        for (int i = 0; i < length; i++) {
            digits[i] = (byte) ('0' + random.nextInt(10));
        }
        return digits;
    }

    private static byte[] join(byte[] bytes, int from, byte[] piece, int to) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, from);
        joined.writeBytes(piece);
        joined.write(bytes, to, bytes.length - to);
        return joined.toByteArray();
    }
}
