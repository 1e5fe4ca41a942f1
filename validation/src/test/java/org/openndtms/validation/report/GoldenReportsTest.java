package org.openndtms.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openndtms.validation.ValidationResult;

/**
 * Compares reports with those that people have read and found good. Run with {@code -Dndtms.golden=write} to replace
 * them after a change that is meant, and read the difference.
 */
class GoldenReportsTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/openndtms/validation/report/golden");

    @TestFactory
    List<DynamicTest> a_report_reads_as_it_did_when_somebody_last_looked() {
        Map<String, ValidationResult> results = new TreeMap<>(Map.of(
                "invalid", SampleResults.invalid(),
                "valid", SampleResults.valid(),
                "rejected", SampleResults.rejected(),
                "hostile", SampleResults.hostile()));
        List<DynamicTest> tests = new ArrayList<>();
        results.forEach((name, result) -> {
            for (ReportFormat format : ReportFormat.values()) {
                tests.add(DynamicTest.dynamicTest(name + " as " + format.text(), () -> compare(name, result, format)));
            }
        });
        return tests;
    }

    private static void compare(String name, ValidationResult result, ReportFormat format) throws IOException {
        // The style of pages is for the eye; what they say is compared here.
        String report = Reports.text(format.writer(), result).replaceAll("(?s)<style>.*?</style>", "<style></style>");
        Path golden = FOLDER.resolve(name + "." + format.text());
        if ("write".equals(System.getProperty("ndtms.golden"))) {
            Files.writeString(golden, report);
        }
        assertThat(report).isEqualTo(Files.readString(golden));
    }
}
