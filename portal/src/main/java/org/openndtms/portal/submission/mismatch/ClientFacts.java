package org.openndtms.portal.submission.mismatch;

import java.util.List;
import java.util.Optional;
import org.openndtms.dataset.Pack;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * What of a client is counted: by whom the client is known, and when each episode began and ended. Days are counted
 * from 1970-01-01; {@link Values} says how a missing value is written.
 *
 * @param id client ID
 * @param person by what a client is recognised at all agencies: initials, date of birth and sex
 * @param episodes the episodes, in the order of the file
 */
record ClientFacts(String id, List<Long> person, List<Episode> episodes) {

    /**
     * An episode.
     *
     * @param id episode ID
     * @param referred day of referral
     * @param triaged day of triage
     * @param discharged day of discharge
     * @param reason code of the discharge reason; blank if there is none
     * @param area code of the partnership area of residence; blank if there is none
     */
    record Episode(String id, long referred, long triaged, long discharged, String reason, String area) {

        /** Whether it has no usable day of discharge. */
        boolean open() {
            return !Values.usable(discharged);
        }

        Episode withTriaged(long day) {
            return new Episode(id, referred, day, discharged, reason, area);
        }

        Episode withDischarge(long day, String why) {
            return new Episode(id, referred, triaged, day, why, area);
        }

        Episode withArea(String code) {
            return new Episode(id, referred, triaged, discharged, reason, code);
        }
    }

    /** Reads them from a record, which may then be reused. */
    static ClientFacts of(ClientRecord client, Pack pack) {
        Entity entity = client.client();
        List<Long> person = List.of(
                entity.value(pack.role("client.initial.first")),
                entity.value(pack.role("client.initial.surname")),
                entity.value(pack.role("client.birth_date")),
                entity.value(pack.role("client.sex")));
        return new ClientFacts(
                entity.id(),
                person,
                client.episodes().stream().map(each -> episode(each, pack)).toList());
    }

    private static Episode episode(Entity entity, Pack pack) {
        return new Episode(
                entity.id(),
                entity.value(pack.role("episode.referred")),
                entity.value(pack.role("episode.triaged")),
                entity.value(pack.role("episode.discharged")),
                entity.text(pack.role("episode.discharge_reason")),
                entity.text(pack.role("episode.dat")));
    }

    /** Whether all by which a person is recognised is known. */
    boolean recognisable() {
        return person.stream().allMatch(Values::usable);
    }

    /** The episode of an id; empty if there is none. */
    Optional<Episode> find(String episode) {
        return episodes.stream().filter(each -> each.id().equals(episode)).findFirst();
    }

    /** The same client without an episode. */
    ClientFacts without(String episode) {
        return new ClientFacts(
                id,
                person,
                episodes.stream().filter(each -> !each.id().equals(episode)).toList());
    }

    /** The same client with another version of an episode. */
    ClientFacts with(Episode changed) {
        return new ClientFacts(
                id,
                person,
                episodes.stream()
                        .map(each -> each.id().equals(changed.id()) ? changed : each)
                        .toList());
    }
}
