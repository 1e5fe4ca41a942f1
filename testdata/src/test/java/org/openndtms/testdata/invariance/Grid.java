package org.openndtms.testdata.invariance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;

/** A file as a table of texts, which can be written in other ways that mean the same. */
record Grid(List<String> heading, List<List<String>> rows) {
    static final Pack PACK = Packs.load("cds-p");
    static final LocalDate PERIOD_END = LocalDate.of(2020, 9, 30);

    /** A faultless file. */
    static Grid generated(String dataset, int clients, long seed) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Generator(PACK, GeneratorOptions.of(dataset, clients, seed, PERIOD_END)).write(out);
            List<List<String>> lines = new ArrayList<>();
            try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(out.toString(StandardCharsets.UTF_8))) {
                csv.forEach(line -> lines.add(new ArrayList<>(line.getFields())));
            }
            return new Grid(lines.get(0), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy whose cells can be changed without changing this. */
    Grid copy() {
        List<List<String>> copies = new ArrayList<>();
        rows.forEach(row -> copies.add(new ArrayList<>(row)));
        return new Grid(heading, copies);
    }

    /** The same rows in another order. */
    Grid rowsShuffled(Random random) {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return new Grid(heading, shuffled);
    }

    /** The same columns in another order. */
    Grid columnsShuffled(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, heading.size()).boxed().toList());
        Collections.shuffle(order, random);
        return new Grid(
                order.stream().map(heading::get).toList(),
                rows.stream().map(row -> order.stream().map(row::get).toList()).toList());
    }

    /** The same with every cell of some columns written in another way. */
    Grid with(java.util.function.IntPredicate columns, UnaryOperator<String> change) {
        Grid changed = copy();
        for (List<String> row : changed.rows) {
            for (int column = 0; column < row.size(); column++) {
                if (columns.test(column)) {
                    row.set(column, change.apply(row.get(column)));
                }
            }
        }
        return changed;
    }

    byte[] bytes() {
        return bytes("\n", false);
    }

    byte[] bytes(String lineEnd, boolean quoteAll) {
        StringBuilder text = new StringBuilder(line(heading, quoteAll)).append(lineEnd);
        rows.forEach(row -> text.append(line(row, quoteAll)).append(lineEnd));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells, boolean quoteAll) {
        return cells.stream().map(cell -> quoted(cell, quoteAll)).collect(Collectors.joining(","));
    }

    private static String quoted(String cell, boolean always) {
        boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return always || needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
