package org.openndtms.statistics.snapshot;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;

/**
 * The table of one kind of record. The client's own items stand with each episode, since a person is known by the
 * episode.
 *
 * @param name what the pack calls the records of the section, such as {@code interventions}
 * @param section index of the section in the pack
 * @param columns the items, in the order of the pack
 */
record EntityTable(String name, int section, List<Column> columns) {
    /**
     * What never enters a snapshot (specification 4): the person behind a record is known by a pseudonym alone, the
     * area by the local authority. A consent that is not given leaves no record.
     */
    static final Set<String> LEFT_OUT = Set.of(
            "client.initial.first",
            "client.initial.surname",
            "client.birth_date",
            "client.reference",
            "episode.postcode",
            "consent");

    /** Roles that stand in the client's part of a record wherever the pack lists them. */
    private static final Set<String> OF_THE_CLIENT = Set.of("agency.code", "client.id", "consent");

    /** The tables of a pack: episodes first, then what hangs below them. */
    static List<EntityTable> of(Pack pack) {
        return pack.sections().stream()
                .filter(section -> section.level() != Section.Level.CLIENT)
                .map(section -> new EntityTable(
                        section.collection(),
                        section.index(),
                        pack.items().stream()
                                .filter(item -> belongs(item, section))
                                .filter(item -> !LEFT_OUT.contains(item.role()))
                                .map(Column::of)
                                .toList()))
                .toList();
    }

    private static boolean belongs(Item item, Section section) {
        boolean ofTheClient = item.section().level() == Section.Level.CLIENT || OF_THE_CLIENT.contains(item.role());
        return section.level() == Section.Level.EPISODE
                ? ofTheClient || item.section().equals(section)
                : !ofTheClient && item.section().equals(section);
    }

    /** The columns as SQL declares them. */
    String declarations() {
        return columns.stream().map(Column::declaration).collect(Collectors.joining(", "));
    }
}
