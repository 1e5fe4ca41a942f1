package org.openndtms.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/** The files of one agency over the months. */
class HistoryTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    @ParameterizedTest
    @CsvSource({"AD, 1", "AD, 2", "YP, 1", "YP, 2", "SA, 1", "SA, 2", "SY, 1", "SY, 2"})
    void everyFileIsFaultlessAndDisagreesWithNothingInTheOneBefore(String dataset, long seed) throws IOException {
        History history = new History(PACK, dataset, "Z0001", 80, seed, LAST);
        List<LocalDate> ends = LAST.minusMonths(18)
                .datesUntil(LAST.plusDays(1))
                .filter(day -> PACK.calendar().find(day).isPresent())
                .toList();
        assertThat(ends).hasSizeGreaterThan(15);
        byte @Nullable [] before = null;
        long rows = 0;
        for (LocalDate end : ends) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            rows = history.write(file, end);
            ValidationContext context = ValidationContext.of(dataset, end).withThreads(1);
            ValidationResult result = VALIDATOR.validate(
                    Source.of("now.csv", file.toByteArray()),
                    before == null ? context : context.withPrevious(Source.of("before.csv", before)));
            assertThat(result.rules().stream().map(tally -> tally.rule().id() + " " + tally.count()))
                    .as("findings in " + dataset + " to " + end + ", seed " + seed)
                    .isEmpty();
            before = file.toByteArray();
        }
        assertThat(rows).isGreaterThan(80);
    }
}
