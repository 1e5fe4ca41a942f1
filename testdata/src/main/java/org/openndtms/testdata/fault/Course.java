package org.openndtms.testdata.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * An episode of a subject, with the questions that a fault asks before it is planted and the changes that many of them
 * make.
 */
final class Course {
    private final Subject subject;
    private final Items items;
    private final SyntheticEpisode episode;

    Course(Subject subject, SyntheticEpisode episode) {
        this.subject = subject;
        this.items = subject.items();
        this.episode = episode;
    }

    SyntheticEpisode episode() {
        return episode;
    }

    SyntheticRecord record() {
        return episode.record();
    }

    List<SyntheticRecord> interventions() {
        return episode.children(items.interventions);
    }

    List<SyntheticRecord> reviews() {
        return episode.children(items.reviews);
    }

    List<SyntheticRecord> times() {
        return episode.children(items.times);
    }

    List<SyntheticRecord> outcomes() {
        return episode.children(items.outcomes);
    }

    List<SyntheticRecord> cirs() {
        return episode.children(items.cirs);
    }

    boolean isTriaged() {
        return record().has(items.triaged);
    }

    boolean isTriagedSince(int day) {
        return isTriaged() && triaged() >= day;
    }

    boolean isOpen() {
        return !record().has(items.discharged);
    }

    boolean isStarted() {
        return started() != null;
    }

    boolean isTreatedAndOpen() {
        return isStarted() && isOpen();
    }

    boolean isTreatedAndClosed() {
        return isStarted() && !isOpen();
    }

    boolean isCompleted() {
        return isTreatedAndClosed() && (reason("80") || reason("81") || reason("82"));
    }

    boolean reason(String code) {
        return record().is(items.dischargeReason, code);
    }

    int referred() {
        return record().day(items.referred);
    }

    int triaged() {
        return record().day(items.triaged);
    }

    int discharged() {
        return record().day(items.discharged);
    }

    /** Last day on which something can happen in it. */
    int last() {
        return isOpen() ? subject.periodEnd() : discharged();
    }

    /** The intervention that started first; null if none did. */
    @Nullable
    SyntheticRecord started() {
        SyntheticRecord first = null;
        for (SyntheticRecord intervention : interventions()) {
            if (intervention.has(items.started)
                    && (first == null || intervention.day(items.started) < first.day(items.started))) {
                first = intervention;
            }
        }
        return first;
    }

    /** Whether there is an intervention of a type. */
    boolean has(String modality) {
        return interventions().stream().anyMatch(intervention -> intervention.is(items.modality, modality));
    }

    /** Day on which treatment started; the episode must have started. */
    int firstStart() {
        SyntheticRecord first = started();
        if (first == null) {
            throw new IllegalStateException("not started");
        }
        return first.day(items.started);
    }

    /** The first profile of a stage; null if there is none. */
    @Nullable
    SyntheticRecord profile(String stage) {
        for (SyntheticRecord profile : outcomes()) {
            if (profile.is(items.stage, stage)) {
                return profile;
            }
        }
        return null;
    }

    /** Whether a substance of some kind is cited. */
    boolean cites(Item use) {
        for (Item drug : List.of(items.drug1, items.drug2, items.drug3)) {
            String code = record().get(drug);
            if (code != null
                    && subject.layout()
                            .pack()
                            .outcomeItem(code)
                            .filter(use::equals)
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Takes a value away; false if there is none. */
    boolean blank(Item item) {
        boolean had = record().has(item);
        record().clear(item);
        return had;
    }

    /** Gives a value; false if the dataset does not have the item. */
    boolean set(Item item, String value) {
        record().set(item, value);
        return subject.layout().owns(item);
    }

    /** Gives a day; false if the dataset does not have the item. */
    boolean setDay(Item item, int day) {
        return set(item, Days.text(day));
    }

    /**
     * Adds an intervention to which the client was referred on a day and which has not started; of a type and setting
     * that exist.
     */
    SyntheticRecord refer(String modality, int day) {
        SyntheticRecord intervention = episode.add(items.interventions);
        intervention.set(items.modality, modality);
        intervention.set(items.setting, subject.secure() ? "4" : "1");
        intervention.set(items.modalityId, subject.newId());
        intervention.setDay(items.modalityReferred, day);
        return intervention;
    }

    /** Adds an intervention that started on a day, and lasted to the end of a closed episode. */
    SyntheticRecord start(String modality, String setting, int day) {
        SyntheticRecord intervention = refer(modality, day);
        intervention.set(items.setting, setting);
        intervention.setDay(items.appointment, day);
        intervention.setDay(items.started, day);
        if (!isOpen()) {
            intervention.setDay(items.ended, discharged());
            intervention.set(items.exitStatus, "A");
        }
        return intervention;
    }

    /** Adds a copy of a record below the episode, under a new id. */
    SyntheticRecord repeat(SyntheticRecord record, Item id) {
        SyntheticRecord copy = record.copy();
        copy.set(id, subject.newId());
        episode.children(record.section()).add(copy);
        return copy;
    }

    /** Adds a client information review that has nothing but a date and an id. */
    SyntheticRecord inform(int day) {
        SyntheticRecord review = episode.add(items.cirs);
        review.setDay(items.informed, day);
        review.set(items.informationId, subject.newId());
        return review;
    }

    /** Takes away the records of a list that lie after a day. */
    void dropAfter(List<SyntheticRecord> records, Item date, int day) {
        records.removeIf(record -> record.has(date) && record.day(date) > day);
    }

    /** Code of a medical intervention in this dataset. */
    String pharmacological() {
        return subject.adult() ? "94" : "X97";
    }

    /** Code of talking treatment in this dataset. */
    String psychosocial() {
        return subject.adult() ? "95" : "X98";
    }

    /** Code of an intervention that is neither. */
    String supportive() {
        return subject.adult() ? "96" : "X99";
    }
}
