package org.openndtms.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openndtms.catalogue.Listing.Cell;
import org.openndtms.catalogue.Listing.Column;
import org.openndtms.catalogue.Listing.Document;
import org.openndtms.validation.report.TextLayout;

/** Writes listings. */
public final class ListingWriter {
    private final int width;
    private final boolean colour;

    /** Makes a writer; width and colour are for text. */
    public ListingWriter(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    /** Writes a document in a form. */
    public void write(Document document, ListingFormat format, Writer out) throws IOException {
        switch (format) {
            case TEXT -> text(document, out);
            case CSV -> csv(document.listings().get(0), out);
            case JSON -> json(document, out);
            case HTML -> ListingPage.write(document, out);
        }
        out.flush();
    }

    private void text(Document document, Writer out) throws IOException {
        Listing listing = document.listings().get(0);
        StringBuilder text = new StringBuilder();
        TextLayout layout = new TextLayout(text, width, colour);
        layout.paragraph(TextLayout.Style.HEADING, "", document.title() + ": " + listing.title());
        document.facts().forEach((name, fact) -> layout.paragraph("", name + ": " + fact));
        for (List<Cell> row : listing.rows()) {
            layout.blank();
            String key = row.get(0).text(", ");
            layout.paragraph(TextLayout.Style.HEADING, key + "  ", row.get(1).text(", "));
            for (int i = 2; i < row.size(); i++) {
                if (!row.get(i).values().isEmpty()) {
                    layout.paragraph(
                            "  ",
                            listing.columns().get(i).title() + ": " + row.get(i).text(", "));
                }
            }
        }
        out.append(text);
    }

    private static void csv(Listing listing, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(listing.columns().stream().map(Column::key).toList());
        for (List<Cell> row : listing.rows()) {
            csv.writeRecord(row.stream().map(cell -> cell.text("|")).toList());
        }
        csv.flush();
    }

    private static void json(Document document, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("title", document.title());
            for (Map.Entry<String, String> fact : document.facts().entrySet()) {
                json.writeStringField(fact.getKey().toLowerCase(Locale.ROOT), fact.getValue());
            }
            json(document.listings().get(0), json);
            if (document.listings().size() > 1) {
                json.writeObjectFieldStart("codeLists");
                for (Listing listing :
                        document.listings().subList(1, document.listings().size())) {
                    json(listing, json);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Writes the rows of a listing as a member of the object that is being written, named as the listing is. */
    static void json(Listing listing, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(listing.name());
        for (List<Cell> row : listing.rows()) {
            json(listing.columns(), row, json);
        }
        json.writeEndArray();
    }

    private static void json(List<Column> columns, List<Cell> row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i).key());
            json(row.get(i), json);
        }
        json.writeEndObject();
    }

    private static void json(Cell cell, JsonGenerator json) throws IOException {
        if (cell.kind() == Cell.Kind.LIST) {
            json.writeStartArray();
            for (String value : cell.values()) {
                json.writeString(value);
            }
            json.writeEndArray();
        } else if (cell.values().isEmpty()) {
            json.writeNull();
        } else {
            String value = cell.values().get(0);
            switch (cell.kind()) {
                case NUMBER -> json.writeNumber(new BigDecimal(value));
                case FLAG -> json.writeBoolean(value.equals("yes"));
                default -> json.writeString(value);
            }
        }
    }
}
