package org.openndtms.testdata.fault;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openndtms.testdata.model.Items;
import org.openndtms.validation.ValidationContext;

/** A faultless file, free to be spoiled as a table or as bytes, and the check it will meet. */
final class FileUnderEdit {
    private final Items items;
    private byte[] bytes;
    private ValidationContext context;

    FileUnderEdit(Items items, byte[] bytes, ValidationContext context) {
        this.items = items;
        this.bytes = bytes;
        this.context = context;
    }

    Items items() {
        return items;
    }

    byte[] bytes() {
        return bytes;
    }

    ValidationContext context() {
        return context;
    }

    void bytes(byte[] other) {
        bytes = other;
    }

    void context(UnaryOperator<ValidationContext> change) {
        context = change.apply(context);
    }

    /** The heading, then the rows. */
    List<List<String>> table() {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
            List<List<String>> table = new ArrayList<>();
            reader.forEach(row -> table.add(new ArrayList<>(row.getFields())));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void table(List<List<String>> table) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            table.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
