package org.openndtms.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.testdata.file.SupplierStyle;
import org.openndtms.validation.Outcome;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

class CleanFileTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);

    /** Both ends of the calendar, the leap day, the day before and the day on which new items begin, and years on. */
    private static final List<LocalDate> PERIOD_ENDS = Stream.of(
                    "2019-09-30",
                    "2020-02-29",
                    "2020-03-31",
                    "2020-04-30",
                    "2020-07-14",
                    "2020-09-30",
                    "2022-08-31",
                    "2024-12-31")
            .map(LocalDate::parse)
            .toList();

    static Stream<Arguments> datasetsAndPeriodEnds() {
        return PACK.datasets().stream()
                .map(Dataset::id)
                .flatMap(dataset -> PERIOD_ENDS.stream()
                        .flatMap(end -> IntStream.of(1, 20).mapToObj(seed -> Arguments.of(dataset, end, seed))));
    }

    @ParameterizedTest(name = "{0} to {1}, seed {2}")
    @MethodSource("datasetsAndPeriodEnds")
    void a_file_without_planted_faults_has_no_finding_of_any_severity(String dataset, LocalDate end, long seed)
            throws IOException {
        ValidationResult result = check(GeneratorOptions.of(dataset, 700, seed, end));

        assertThat(result.rules()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.VALID);
        assertThat(result.load().text()).isEqualTo("100.0");
        assertThat(result.dataQuality().text()).isEqualTo("100.0");
    }

    static Stream<Arguments> stylesAndDatasets() {
        return SupplierStyle.ALL.stream()
                .flatMap(style -> PACK.datasets().stream().map(dataset -> Arguments.of(style, dataset.id())));
    }

    @ParameterizedTest
    @MethodSource("stylesAndDatasets")
    void every_habit_of_suppliers_is_read_without_a_finding(SupplierStyle style, String dataset) throws IOException {
        GeneratorOptions plain = GeneratorOptions.of(dataset, 250, 5, LocalDate.of(2020, 9, 30));

        ValidationResult result = check(plain.withStyle(style));

        assertThat(result.rules()).isEmpty();
        assertThat(result.file().clients()).isEqualTo(check(plain).file().clients());
        assertThat(result.file().episodes()).isEqualTo(check(plain).file().episodes());
    }

    @Test
    void a_large_file_has_no_two_people_with_the_same_initials_birth_date_and_sex() throws IOException {
        ValidationResult result = check(GeneratorOptions.of("YP", 40_000, 3, LocalDate.of(2020, 9, 30)));

        assertThat(result.rules()).isEmpty();
        assertThat(result.file().clients()).isGreaterThan(38_000);
    }

    private static ValidationResult check(GeneratorOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Generator(PACK, options).write(out);
        return VALIDATOR.validate(
                Source.of("clean.csv", out.toByteArray()),
                ValidationContext.of(options.dataset(), options.periodEnd()).withMaxExamples(3));
    }
}
