package org.openndtms.records;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;

/** The records of a client as indented lines, each with the lines of the file that carry it. */
final class RecordOutline {
    private final List<String> lines = new ArrayList<>();

    private RecordOutline() {}

    static List<String> of(ClientRecord record) {
        RecordOutline outline = new RecordOutline();
        String name = record.identified() ? "client " + record.client().id() : "nobody";
        outline.add("", name + (record.consented() ? "" : " without consent"), record.client());
        for (Entity episode : record.episodes()) {
            outline.add("  ", "episode " + episode.id(), episode);
            for (Section section : SampleFile.PACK.sections()) {
                for (Entity child : episode.children(section)) {
                    String id = child.id().isEmpty() ? "of no ID" : child.id();
                    outline.add("    ", section.name() + " " + id, child);
                }
            }
        }
        if (!record.rowsWithoutEpisode().isEmpty()) {
            outline.lines.add("  no episode on "
                    + record.rowsWithoutEpisode().stream()
                            .map(row -> Integer.toString(row.line()))
                            .collect(Collectors.joining(" ")));
        }
        for (ClientRecord.OutsideCell cell : record.outside()) {
            outline.lines.add("  outside " + cell.item().header() + "="
                    + cell.cells().text(cell.column()) + " on " + cell.cells().line() + " at "
                    + cell.entity().section().name() + " " + cell.entity().id());
        }
        return outline.lines;
    }

    private void add(String indent, String name, Entity entity) {
        String rows = IntStream.range(0, entity.rowCount())
                .mapToObj(i -> Integer.toString(entity.row(i) + 2))
                .collect(Collectors.joining(" "));
        TreeMap<String, List<String>> others = new TreeMap<>();
        for (Entity.Variant variant : entity.variants()) {
            Item item = entity.items().get(variant.ordinal());
            String text = variant.cells().text(entity.column(variant.ordinal()));
            others.computeIfAbsent(item.header(), header -> new ArrayList<>())
                    .add((text.isEmpty() ? "blank" : text) + "@"
                            + variant.cells().line());
        }
        lines.add(indent + name + " on " + rows + (others.isEmpty() ? "" : " differs " + others));
    }
}
