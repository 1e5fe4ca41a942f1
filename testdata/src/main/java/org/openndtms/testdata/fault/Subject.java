package org.openndtms.testdata.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openndtms.testdata.file.Rows;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.population.Population;

/** A faultless client, free to be spoiled; and, where a fault needs two, another one. */
final class Subject {
    private static final String EXTRA = "9000";

    private final Population population;
    private final SyntheticClient client;
    private final Supplier<SyntheticClient> spare;
    private final int target;
    private final List<SyntheticClient> clients = new ArrayList<>();
    private final List<RowEdit> rowEdits = new ArrayList<>();
    private int ids;

    /** What is done to rows once the records of a client have been laid out on them. */
    @FunctionalInterface
    interface RowEdit {
        void apply(List<@Nullable String[]> rows);
    }

    /**
     * Makes a subject of a copy of a client.
     *
     * @param spare gives another client, if one is needed
     * @param target which episode is to be spoiled, counted from the last
     */
    Subject(Population population, SyntheticClient client, Supplier<SyntheticClient> spare, int target) {
        this.population = population;
        this.target = target;
        this.client = client.copy();
        this.spare = spare;
        clients.add(this.client);
    }

    Items items() {
        return population.items();
    }

    Layout layout() {
        return population.layout();
    }

    int periodStart() {
        return Days.of(population.period().start());
    }

    int periodEnd() {
        return Days.of(population.period().end());
    }

    /** The client; may be changed. */
    SyntheticClient client() {
        return client;
    }

    boolean consents() {
        return client.record().has(items().born);
    }

    /** The episodes of the client; none for a client without consent. */
    List<Course> courses() {
        return consents() ? coursesOf(client) : List.of();
    }

    /** The episode to be spoiled; null if there is none. */
    @Nullable
    Course target() {
        List<Course> courses = courses();
        return target < courses.size() ? courses.get(courses.size() - 1 - target) : null;
    }

    List<Course> coursesOf(SyntheticClient of) {
        List<Course> courses = new ArrayList<>();
        for (SyntheticEpisode episode : of.episodes()) {
            courses.add(new Course(this, episode));
        }
        return courses;
    }

    /** Another faultless client, who becomes part of what is planted. */
    SyntheticClient another() {
        SyntheticClient other = spare.get().copy();
        clients.add(other);
        return other;
    }

    /** The clients that belong together; may be changed. */
    List<SyntheticClient> clients() {
        return clients;
    }

    /** Takes the client out of the file. */
    void remove() {
        clients.remove(client);
    }

    /** Puts something else in the place of the client. */
    void replaceBy(SyntheticClient other) {
        clients.set(clients.indexOf(client), other);
    }

    /** Has something done to the rows in the end. */
    void afterwards(RowEdit edit) {
        rowEdits.add(edit);
    }

    /** An id that no record of the population has. */
    String newId() {
        ids++;
        return EXTRA + client.index() + "7" + ids;
    }

    /** Whether the dataset is an adult one. */
    boolean adult() {
        return layout().owns(items().injectingDays);
    }

    /** Whether the dataset is of a secure setting. */
    boolean secure() {
        return layout().owns(items().received);
    }

    /** The rows of all clients that belong to the subject. */
    List<@Nullable String[]> rows() {
        Rows rows = new Rows(layout());
        List<@Nullable String[]> all = new ArrayList<>();
        for (SyntheticClient each : clients) {
            all.addAll(rows.of(each, false));
        }
        rowEdits.forEach(edit -> edit.apply(all));
        return all;
    }

    Population population() {
        return population;
    }
}
