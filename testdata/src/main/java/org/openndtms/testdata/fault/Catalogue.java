package org.openndtms.testdata.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Edits that trip rules, by rule. An edit returns whether the subject suited it; if not, another client is tried. What
 * an edit makes of a suitable client is checked afterwards, so an edit may be hopeful: its conditions are there to find
 * a client soon.
 */
abstract class Catalogue {
    /** The items, by what they are. */
    protected final Items x;

    private final Map<String, List<Edit>> edits = new LinkedHashMap<>();

    /** An edit of a subject. */
    @FunctionalInterface
    interface Edit {
        boolean apply(Subject subject);
    }

    /** An edit of one episode of a subject. */
    @FunctionalInterface
    interface EpisodeEdit {
        boolean apply(Subject subject, Course episode);
    }

    /** An edit of one record below an episode. */
    @FunctionalInterface
    interface ChildEdit {
        boolean apply(Course episode, SyntheticRecord record);
    }

    Catalogue(Items items) {
        this.x = items;
    }

    /** The edits of each rule; any of them will do. */
    Map<String, List<Edit>> edits() {
        return edits;
    }

    /** Any client, with or without consent. */
    final void anybody(String rule, Edit edit) {
        edits.computeIfAbsent(rule, id -> new ArrayList<>()).add(edit);
    }

    /** A client with consent. */
    final void client(String rule, Edit edit) {
        anybody(rule, subject -> subject.consents() && edit.apply(subject));
    }

    /** A client with consent and a single episode. */
    final void onlyEpisode(String rule, EpisodeEdit edit) {
        client(rule, subject -> {
            List<Course> courses = subject.courses();
            return courses.size() == 1 && edit.apply(subject, courses.get(0));
        });
    }

    /** One episode of a client with consent. */
    final void episode(String rule, EpisodeEdit edit) {
        client(rule, subject -> {
            Course episode = subject.target();
            return episode != null && edit.apply(subject, episode);
        });
    }

    /** One triaged episode. */
    final void triaged(String rule, EpisodeEdit edit) {
        episode(rule, (subject, episode) -> episode.isTriaged() && edit.apply(subject, episode));
    }

    /** A triaged episode loses a value. */
    final void blank(String rule, Item item) {
        triaged(rule, (subject, episode) -> episode.blank(item));
    }

    /** A triaged episode with a value gets another. */
    final void set(String rule, Item item, String value) {
        triaged(rule, (subject, episode) -> episode.record().has(item) && episode.set(item, value));
    }

    /** The last record of a section that suits. */
    final void child(String rule, Section section, ChildEdit edit) {
        episode(rule, (subject, episode) -> {
            List<SyntheticRecord> records = List.copyOf(episode.episode().children(section));
            for (int i = records.size() - 1; i >= 0; i--) {
                if (edit.apply(episode, records.get(i))) {
                    return true;
                }
            }
            return false;
        });
    }

    /** A record of a section gets a value in place of another. */
    final void setChild(String rule, Item item, String value) {
        child(rule, item.section(), (episode, record) -> {
            boolean has = record.has(item);
            record.set(item, has ? value : null);
            return has;
        });
    }

    /** A record of a section loses a value. */
    final void blankChild(String rule, Item item) {
        child(rule, item.section(), (episode, record) -> {
            boolean has = record.has(item);
            record.clear(item);
            return has;
        });
    }
}
