package org.openndtms.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Section;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Table;
import org.openndtms.records.Values;
import org.openndtms.validation.engine.Shapes;

/**
 * The records of a file as JSON: clients, their episodes, and below these what the pack calls the collections of an
 * episode. Of each record the ID, the first line, the number of rows, the items that have a value, those whose value is
 * not understood, and those on which its rows disagree.
 */
final class EntitiesJson {
    private final Table table;
    private final boolean showValues;

    EntitiesJson(Table table, boolean showValues) {
        this.table = table;
        this.showValues = showValues;
    }

    void write(Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("dataset", table.layout().dataset().id());
            json.writeStringField("pack", table.layout().pack().toString());
            json.writeNumberField("rows", table.facts().rows());
            json.writeArrayFieldStart("clients");
            ClientReader reader = new ClientReader(table);
            AtomicInteger counter = new AtomicInteger();
            for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
                client(client, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void client(ClientRecord client, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("consented", client.consented());
        record(client.client(), json);
        json.writeArrayFieldStart("episodes");
        for (Entity episode : client.episodes()) {
            json.writeStartObject();
            record(episode, json);
            for (Section section : table.layout().pack().sections()) {
                if (section.level() == Section.Level.CHILD) {
                    children(section, episode.children(section), json);
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void children(Section section, List<Entity> children, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(section.collection());
        for (Entity child : children) {
            json.writeStartObject();
            record(child, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void record(Entity entity, JsonGenerator json) throws IOException {
        String id = entity.id();
        json.writeStringField("id", Shapes.telling(id) ? shown(id) : id);
        json.writeNumberField("line", entity.cells().line());
        json.writeNumberField("rows", entity.rowCount());
        json.writeObjectFieldStart("items");
        List<Item> items = entity.items();
        List<String> notUnderstood = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (entity.value(i) != Values.BLANK) {
                json.writeStringField(items.get(i).header(), shown(entity.text(i)));
                if (!understood(items.get(i), entity.value(i))) {
                    notUnderstood.add(items.get(i).header());
                }
            }
        }
        json.writeEndObject();
        headers("notUnderstood", notUnderstood, json);
        headers(
                "disagreeing",
                entity.variants().stream()
                        .map(variant -> items.get(variant.ordinal()).header())
                        .distinct()
                        .toList(),
                json);
    }

    private static boolean understood(Item item, long value) {
        boolean unlisted = item.kind() == Kind.CODE && value != Values.NA && !Values.listed(value);
        return Values.usable(value) && !unlisted;
    }

    private static void headers(String name, List<String> headers, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String header : headers) {
            json.writeString(header);
        }
        json.writeEndArray();
    }

    private String shown(String value) {
        return showValues ? value : Shapes.of(value);
    }
}
