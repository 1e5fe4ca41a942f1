package org.openndtms.statistics.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Population;

class PublicationTest {
    private static final Period YEAR = new Period(LocalDate.of(2019, 4, 1), LocalDate.of(2020, 3, 31));
    private static final Manifest MANIFEST = new Manifest(
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

    private static Figure figure(String level, String category, @Nullable Double value, String marker) {
        return new Figure(
                "ST-01",
                YEAR,
                level,
                level.equals("national") ? "E92000001" : "E06000001",
                category.isEmpty() ? "all" : "substance group",
                category,
                value,
                value == null ? null : (Double) 10.0,
                value == null ? null : (Double) (value * 10),
                null,
                null,
                marker);
    }

    private static Release release(List<Figure> figures) {
        return new Release(
                Population.ADULT_COMMUNITY,
                YEAR,
                List.of(),
                MANIFEST,
                null,
                "Protected.",
                List.of(Measures.find("ST-01").orElseThrow()),
                figures,
                List.of("A note with <angles>."));
    }

    private static final List<Figure> FIGURES = List.of(
            figure("national", "", 1234.0, ""),
            figure("national", "Opiate", 3.0, "[r]"),
            figure("national", "A & B", null, "[x]"),
            figure("area", "", 7.0, ""));

    @Test
    void the_tidy_table_has_one_heading_and_leaves_blank_what_there_is_not() throws IOException {
        StringWriter out = new StringWriter();
        TidyCsv.write(FIGURES, out);

        assertThat(out.toString().lines())
                .containsExactly(
                        "measure,period_start,period_end,geography_level,geography_code,breakdown,category,value,"
                                + "denominator,rate,lower,upper,marker",
                        "ST-01,2019-04-01,2020-03-31,national,E92000001,all,,1234,10,12340,,,",
                        "ST-01,2019-04-01,2020-03-31,national,E92000001,substance group,Opiate,3,10,30,,,[r]",
                        "ST-01,2019-04-01,2020-03-31,national,E92000001,substance group,A & B,,,,,,[x]",
                        "ST-01,2019-04-01,2020-03-31,area,E06000001,all,,7,10,70,,,");
    }

    @Test
    void the_spreadsheet_opens_with_cover_contents_and_notes_and_a_table_that_begins_in_its_first_cell()
            throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        Spreadsheet.write(release(FIGURES), once);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Spreadsheet.write(release(FIGURES), again);

        assertThat(once.toByteArray()).isEqualTo(again.toByteArray());
        SpreadSheet book = new SpreadSheet(new ByteArrayInputStream(once.toByteArray()));
        assertThat(book.getSheets())
                .extracting(sheet -> sheet.getName())
                .containsExactly("Cover", "Contents", "Notes", "ST-01");
        assertThat(book.getSheet("ST-01").getRange(0, 0).getValue()).isEqualTo("Measure");
        assertThat(book.getSheet("ST-01").getRange(1, 5).getValue()).isEqualTo(1234.0);
        assertThat(book.getSheet("ST-01").getRange(3, 5).getValue()).isEqualTo("[x]");
    }

    @Test
    void the_page_has_a_chart_beside_its_table_and_escapes_what_it_shows() throws IOException {
        StringWriter out = new StringWriter();
        WebPage.write(release(FIGURES), out);

        assertThat(out.toString())
                .contains("<svg", "role=\"img\"", "<title id=\"st-01-chart\">", "<table>", "1,234 of 10")
                .contains("A note with &lt;angles&gt;.", "A &amp; B")
                .doesNotContain("http://", "https://", "<script");
    }

    @Test
    void without_a_method_of_protection_every_number_below_the_nation_is_withheld() {
        assertThat(Protection.nationalOnly().protect(FIGURES))
                .extracting(Figure::level, Figure::value, Figure::marker)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("national", 1234.0, ""),
                        org.assertj.core.groups.Tuple.tuple("national", 3.0, "[r]"),
                        org.assertj.core.groups.Tuple.tuple("national", null, "[x]"),
                        org.assertj.core.groups.Tuple.tuple("area", null, "[c]"));
    }

    @Test
    void a_figure_that_an_earlier_snapshot_gave_otherwise_is_marked() {
        List<Figure> earlier = List.of(figure("national", "", 1200.0, ""), figure("national", "Opiate", 3.0, "[r]"));

        assertThat(Restatement.mark(FIGURES, earlier))
                .extracting(Figure::marker)
                .containsExactly("[r]", "[r]", "[x]", "");
        assertThat(Restatement.changes(FIGURES, earlier)).singleElement().satisfies(change -> {
            assertThat(change.earlier()).isEqualTo(1200.0);
            assertThat(change.figure().value()).isEqualTo(1234.0);
        });
    }
}
