package org.openndtms.disclosure.table;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tables that are published together.
 *
 * @param name what it is called in messages
 * @param tables the tables
 * @param hierarchy how their cells hang together
 */
public record Release(String name, List<Table> tables, Hierarchy hierarchy) {

    /** The same with some of its rows. */
    public Release only(Predicate<Figure> which) {
        return new Release(
                name,
                tables.stream()
                        .map(table -> new Table(
                                table.file(),
                                table.mode(),
                                table.figures().stream().filter(which).toList()))
                        .toList(),
                hierarchy);
    }

    /**
     * One table.
     *
     * @param file name of its file
     * @param mode how it is protected below the national level
     * @param figures its rows
     */
    public record Table(String file, Mode mode, List<Figure> figures) {}
}
