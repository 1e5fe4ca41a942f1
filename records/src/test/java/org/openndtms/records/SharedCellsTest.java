package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taking cells over from the row before must never change what a row says. */
class SharedCellsTest {
    private static final String[] PIECES = {"", "", "", ",", ",,,,,,,,,", " ", "\"", "\"a,b\"", "x", "12/03/2019", " y "
    };

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRowReadAfterOneLikeItSaysTheSameAsAloneAndBeginsAsItClaims(int seed) {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(24);
        List<String> rows = rows(random, columns);
        Cells before = null;
        for (String row : rows) {
            Cells alone = split(row, columns, null);
            Cells after = split(row, columns, before);
            assertThat(after.wellFormed()).isEqualTo(alone.wellFormed());
            assertThat(after.values()).isEqualTo(alone.values());
            for (int column = 0; column < columns; column++) {
                assertThat(after.text(column))
                        .as("column %d of %s", column, row)
                        .isEqualTo(alone.text(column));
            }
            for (int column = 0; before != null && column < after.shared; column++) {
                assertThat(after.text(column)).isEqualTo(before.text(column));
            }
            before = after;
        }
    }

    private static List<String> rows(Random random, int columns) {
        List<String> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        IntStream.range(0, columns).forEach(i -> cells.add(""));
        for (int row = 0; row < 6; row++) {
            int changes = random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                // Most changes are far to the right, as they are in files.
                int column = Math.max(random.nextInt(columns), random.nextInt(columns));
                cells.set(column, PIECES[random.nextInt(PIECES.length)]);
            }
            rows.add(String.join(",", cells) + (random.nextInt(6) == 0 ? "" : random.nextBoolean() ? "\n" : "\r\n"));
        }
        return rows;
    }

    private static Cells split(String row, int columns, @Nullable Cells before) {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        Cells cells = new Cells(columns);
        cells.split(bytes, 0, bytes.length, before);
        return cells;
    }
}
