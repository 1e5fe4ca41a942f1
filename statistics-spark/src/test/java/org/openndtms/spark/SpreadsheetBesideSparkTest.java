package org.openndtms.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.publication.Release;
import org.openndtms.statistics.publication.Spreadsheet;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Population;

/** Among Spark's jars is another writer of XML, which quotes otherwise; files are to be the same with and without. */
class SpreadsheetBesideSparkTest {
    @Test
    void a_spreadsheet_is_written_as_without_spark_on_the_class_path() throws IOException {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "0123456789abcdef",
                "cds-p 2020.1",
                "DuckDB",
                new Manifest.Linkage("with-la", 21, true, "0"),
                "2019-01-01",
                "2020-09-30",
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Spreadsheet.write(
                new Release(
                        Population.ADULT_COMMUNITY,
                        Period.parse("2019-04-01..2020-03-31").orElseThrow(),
                        List.of(),
                        manifest,
                        null,
                        "Protected.",
                        List.of(Measures.find("ST-01").orElseThrow()),
                        List.of(),
                        List.of()),
                bytes);

        int documents = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().endsWith(".xml")) {
                    documents++;
                    assertThat(text).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
                }
            }
        }
        assertThat(documents).isGreaterThan(2);
    }
}
