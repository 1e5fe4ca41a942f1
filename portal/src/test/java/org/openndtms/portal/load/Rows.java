package org.openndtms.portal.load;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.openndtms.dataset.Item;

/** A small file of one agency, row by row, from values by their roles. */
public final class Rows {
    private final String agency;
    private final StringBuilder text = new StringBuilder();

    public Rows(String agency) {
        this.agency = agency;
        text.append(GivenLoads.PACK.items().stream().map(Item::header).collect(Collectors.joining(",")))
                .append('\n');
    }

    /** A row of these values and the agency. */
    public Rows add(Map<String, String> values) {
        Map<String, String> row = new HashMap<>(values);
        row.put("agency.code", agency);
        text.append(GivenLoads.PACK.items().stream()
                        .map(item -> row.getOrDefault(item.role(), ""))
                        .collect(Collectors.joining(",")))
                .append('\n');
        return this;
    }

    /** A row of a client who consents, with an episode; further values replace the usual ones. */
    public Rows client(String client, String episode, Map<String, String> values) {
        Map<String, String> row = new HashMap<>(Map.of(
                "client.id", client,
                "consent", "Y",
                "client.initial.first", "A",
                "client.initial.surname", "B",
                "client.birth_date", "19800101",
                "client.sex", "1",
                "episode.id", episode,
                "episode.referred", "20200101",
                "episode.la", "E09000001"));
        row.putAll(values);
        return add(row);
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
