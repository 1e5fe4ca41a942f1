package org.openndtms.testdata.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * What was known of clients on an earlier day: what came later is taken away, and what had ended before the reporting
 * period of that day began. A discharge is known once all that belongs to it is, the exit profile among it.
 */
public final class AsAt {
    private static final int LONG_WAIT = 60;

    private final Items items;
    private final int day;
    private final int periodStart;

    private final List<Section> below;
    private final List<Item> dates;
    private final List<Item> ofDischarge;

    /**
     * Looks back.
     *
     * @param periodStart first day of the reporting period that ends on the day
     * @param day what came later is not known yet
     */
    public AsAt(Pack pack, Items items, LocalDate periodStart, LocalDate day) {
        this.items = items;
        this.periodStart = Days.of(periodStart);
        this.day = Days.of(day);
        below = pack.sections().stream()
                .filter(section -> section.level() == Section.Level.CHILD)
                .toList();
        dates = pack.items().stream().filter(item -> item.kind() == Kind.DATE).toList();
        ofDischarge = List.of(
                items.discharged,
                items.dischargeReason,
                items.exited,
                items.exitReason,
                items.exitDestination,
                items.exitEstablishment,
                items.onwardReferral,
                items.naloxoneOnExit);
    }

    /** The client as known then; empty if there was nothing to report. */
    public Optional<SyntheticClient> of(SyntheticClient client) {
        if (!client.episodes().get(0).record().has(items.referred)) {
            // Without consent there is nothing that tells when.
            return Optional.of(client.copy());
        }
        SyntheticClient then = client.copy();
        List<SyntheticEpisode> episodes = new ArrayList<>();
        for (SyntheticEpisode episode : then.episodes()) {
            if (begun(episode.record())) {
                lookBack(episode);
                if (!endedBefore(episode.record())) {
                    episodes.add(episode);
                }
            }
        }
        return episodes.isEmpty()
                ? Optional.empty()
                : Optional.of(new SyntheticClient(then.index(), then.agency(), then.record(), episodes));
    }

    /**
     * Whether a client can be followed from month to month without a remark: whoever waits long for an intervention, or
     * has one begin after a review that speaks of it, is asked about in between.
     */
    public boolean isTold(SyntheticClient client) {
        return client.episodes().stream().allMatch(this::isTold);
    }

    private boolean isTold(SyntheticEpisode episode) {
        SyntheticRecord record = episode.record();
        List<SyntheticRecord> interventions = episode.children(items.modality.section());
        int[] starts = interventions.stream()
                .filter(intervention -> intervention.has(items.started))
                .mapToInt(intervention -> intervention.day(items.started))
                .sorted()
                .toArray();
        int begun = starts.length > 0 ? starts[0] : lastDay(episode);
        if (record.has(items.triaged) && begun - record.day(items.triaged) > LONG_WAIT) {
            return false;
        }
        boolean missedAppointment = interventions.stream()
                .anyMatch(intervention -> !intervention.has(items.started) && intervention.has(items.appointment));
        int lastStart = starts.length > 0 ? starts[starts.length - 1] : Integer.MIN_VALUE;
        return !missedAppointment
                && episode.children(items.reviewed.section()).stream()
                        .allMatch(review -> review.day(items.reviewed) >= lastStart);
    }

    private boolean begun(SyntheticRecord episode) {
        return episode.day(items.referred) <= day && (!episode.has(items.triaged) || episode.day(items.triaged) <= day);
    }

    private boolean endedBefore(SyntheticRecord episode) {
        return episode.has(items.discharged) && episode.day(items.discharged) < periodStart;
    }

    private void lookBack(SyntheticEpisode episode) {
        SyntheticRecord record = episode.record();
        boolean open = record.has(items.discharged) && lastDay(episode) > day;
        if (open) {
            ofDischarge.forEach(record::clear);
        }
        forget(record);
        for (Section section : below) {
            List<SyntheticRecord> children = episode.children(section);
            children.removeIf(this::lately);
            children.forEach(this::forget);
        }
        for (SyntheticRecord intervention : episode.children(items.modality.section())) {
            if (!intervention.has(items.ended)) {
                intervention.clear(items.exitStatus);
            }
        }
    }

    /** The last day that anything of an episode names. */
    private int lastDay(SyntheticEpisode episode) {
        int last = last(episode.record());
        for (Section section : below) {
            for (SyntheticRecord child : episode.children(section)) {
                last = Math.max(last, last(child));
            }
        }
        return last;
    }

    private int last(SyntheticRecord record) {
        int last = Integer.MIN_VALUE;
        for (Item item : datesOf(record)) {
            last = record.has(item) ? Math.max(last, record.day(item)) : last;
        }
        return last;
    }

    /** Whether a record was made later: an intervention by its start, others by their day. */
    private boolean lately(SyntheticRecord record) {
        if (record.section().equals(items.modality.section())) {
            return record.has(items.started) ? record.day(items.started) > day : last(record) > day;
        }
        return last(record) > day;
    }

    /** Takes away the days that had not come. */
    private void forget(SyntheticRecord record) {
        for (Item item : datesOf(record)) {
            if (record.has(item) && record.day(item) > day) {
                record.clear(item);
            }
        }
    }

    private List<Item> datesOf(SyntheticRecord record) {
        return dates.stream()
                .filter(item -> item.section().equals(record.section()))
                .toList();
    }
}
