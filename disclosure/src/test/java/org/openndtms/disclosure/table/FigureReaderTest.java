package org.openndtms.disclosure.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureReaderTest {
    private static final String HEADING = String.join(",", FigureReader.COLUMNS) + "\n";

    @TempDir
    Path folder;

    @Test
    void figures_are_read_and_written_with_the_same_bytes() throws Exception {
        String text = HEADING
                + "ST-01,2019-04-01,2020-03-31,national,E,total,total,270705,,,,,\n"
                + "ST-05,2019-04-01,2020-03-31,area,\"A, B\",sex|age,F|18-29,,,,,,[c]\n"
                + "ST-06,2019-04-01,2020-03-31,area,C,sex,F,12,40,30.0,18.1,45.4,[r]\n";
        Path file = Files.writeString(folder.resolve("in.csv"), text);

        List<Figure> figures = FigureReader.read(file);
        FigureWriter.write(folder.resolve("out.csv"), figures);

        assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo(text);
        assertThat(figures.get(1).cell().categories()).containsExactly("age=18-29", "sex=F");
    }

    @Test
    void a_margin_has_the_same_name_however_it_is_written() throws Exception {
        Path file = write("ST-01,2019-04-01,2020-03-31,area,A,sex|age,F|total,10,,,,,\n");
        Path other = Files.writeString(
                folder.resolve("b.csv"), HEADING + "ST-01,2019-04-01,2020-03-31,area,A,sex,F,10,,,,,\n");

        assertThat(FigureReader.read(file).get(0).cell())
                .isEqualTo(FigureReader.read(other).get(0).cell());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,10,,,,,*; the marker",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,[q],,,,,; the marker",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,ten,,,,,; value is neither a number nor a known marker",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,*,,,,,; value is neither a number nor a known marker",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,,,,,,; neither a value nor a marker",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,-3,,,,,; a count is negative",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,3,2.5,,,,; the denominator is not a whole number",
                "ST-01,01/04/2019,2020-03-31,area,A,total,total,10,,,,,; period_start is not a date",
                "ST-01,2020-04-01,2020-03-31,area,A,total,total,10,,,,,; the period ends before it starts",
                "ST-01,2019-04-01,2020-03-31,,A,total,total,10,,,,,; geography_level is empty",
                "ST-01,2019-04-01,2020-03-31,area,A,sex|age,F,10,,,,,; not as many parts",
                "ST-01,2019-04-01,2020-03-31,area,A,total,F,10,,,,,; a category but no breakdown",
                "ST-01,2019-04-01,2020-03-31,area,A,total; cells instead of 13",
                "ST-01,2019-04-01,2020-03-31,area,A,total,total,99999999999999999999,,,,,; neither a number",
            })
    void a_row_that_cannot_be_read_is_refused_with_its_line(String row, String sentence) throws Exception {
        Path file = write(row + "\n");

        assertThatThrownBy(() -> FigureReader.read(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Line 2 of table.csv")
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void the_same_figure_twice_is_refused() throws Exception {
        String row = "ST-01,2019-04-01,2020-03-31,area,A,total,total,10,,,,,\n";

        assertThatThrownBy(() -> FigureReader.read(write(row + row))).hasMessageContaining("Line 3");
    }

    @Test
    void files_that_are_no_tables_are_refused() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Path latin = Files.write(folder.resolve("latin.csv"), (HEADING + "é\n").getBytes(StandardCharsets.ISO_8859_1));
        for (Path file : List.of(empty, other, binary, latin)) {
            assertThatThrownBy(() -> FigureReader.read(file)).isInstanceOf(RefusedException.class);
        }
    }

    private Path write(String rows) throws Exception {
        return Files.writeString(folder.resolve("table.csv"), HEADING + rows);
    }
}
