package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {

    @Test
    void no_cell_is_taken_for_a_formula() throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(Reports.text(new CsvReport(), SampleResults.hostile()))) {
            assertThat(csv.stream().flatMap(line -> line.getFields().stream()))
                    .isNotEmpty()
                    .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r].*"));
        }
    }

    @Test
    void there_is_a_line_for_each_finding() throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(Reports.text(new CsvReport(), SampleResults.invalid()))) {
            List<CsvRecord> lines = csv.stream().toList();

            assertThat(lines).hasSize(1 + SampleResults.invalid().findings().size());
            assertThat(lines.get(0).getFields()).isEqualTo(CsvReport.COLUMNS);
        }
    }
}
