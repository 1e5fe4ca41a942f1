package org.openndtms.testdata.population;

import java.util.List;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;
import org.openndtms.testdata.population.Substances.Mix;

/**
 * What is known of an episode from the first contact: ids, residence, referral and problem substances, and how it
 * ended.
 */
final class EpisodeBasics {
    private static final String NO_FIXED_ABODE = "ZZ99";
    private static final String OUTSIDE_ENGLAND = "Z00B";

    private final Items items;
    private final Layout layout;
    private final Areas areas;
    private final IdForm idForm;
    private final boolean secure;
    private final Choice referralSource;
    private final Choice accommodationOfOpiateUsers;
    private final Choice accommodation;

    EpisodeBasics(Items items, Layout layout, Shares shares, Areas areas, IdForm idForm) {
        this.items = items;
        this.layout = layout;
        this.areas = areas;
        this.idForm = idForm;
        this.secure = layout.owns(items.received);
        referralSource = shares.of(items.referralSource);
        accommodationOfOpiateUsers = shares.of(items.accommodation, "opiate");
        accommodation = shares.of(items.accommodation);
    }

    /** Number of a client in the system of an agency. */
    static long clientNumber(long person, int agency) {
        return 100_000 + agency * 1009L + person;
    }

    /** Number of an episode in the system of an agency. */
    static long episodeNumber(long person, int agency, int episode) {
        return clientNumber(person, agency) * 10 + episode;
    }

    /** Agency and client ID: all that a client without consent has. */
    void identify(SyntheticRecord record, Agency agency, long person) {
        record.set(items.agency, agency.code());
        record.set(items.clientId, idForm.write('C', clientNumber(person, agency.number())));
    }

    void fill(SyntheticRecord record, Person person, EpisodePlan plan, Agency agency, int episode, Chance chance) {
        identify(record, agency, person.index());
        record.set(items.consent, "Y");
        record.set(items.software, idForm == IdForm.UUID ? "Recovery Cloud 11.2" : "CASEBOOK-4.2");
        record.set(items.episodeId, idForm.write('E', episodeNumber(person.index(), agency.number(), episode)));
        if (secure) {
            record.set(items.clientReference, prisonNumber(person.index()));
        } else if (chance.happens(400)) {
            record.set(items.clientReference, "R" + clientNumber(person.index(), agency.number()));
        }
        record.setDay(items.referred, plan.referred());
        record.set(items.referralSource, referralSource.pick(chance));
        if (plan.isTriaged()) {
            record.setDay(items.triaged, plan.triaged());
            Choice choice = person.mix().opiate() ? accommodationOfOpiateUsers : accommodation;
            record.set(items.accommodation, choice.pick(chance));
        }
        residence(record, agency, chance);
        substances(record, person.mix(), plan);
        if (!plan.isOpen()) {
            record.setDay(items.discharged, plan.discharged());
            record.set(items.dischargeReason, plan.reason());
        }
    }

    private void residence(SyntheticRecord record, Agency agency, Chance chance) {
        boolean homeless = record.is(items.accommodation, "1") || record.is(items.accommodation, "X16");
        if (chance.happens(4)) {
            record.set(items.partnership, OUTSIDE_ENGLAND);
            record.set(items.postcode, homeless || chance.happens(500) ? NO_FIXED_ABODE : "CF" + chance.between(3, 64));
            return;
        }
        Area area = secure && chance.happens(500) ? areas.ofAgency(chance) : areas.near(agency.area(), chance);
        record.set(items.partnership, area.partnership());
        record.set(items.localAuthority, area.localAuthority());
        record.set(items.upperTier, area.upperTier());
        if (layout.owns(items.postcode)) {
            List<String> outward = area.outward();
            record.set(
                    items.postcode,
                    homeless
                            ? NO_FIXED_ABODE
                            : outward.get(chance.below(outward.size())) + Numbers.text(chance.between(1, 24)));
        }
    }

    private void substances(SyntheticRecord record, Mix mix, EpisodePlan plan) {
        record.set(items.drug1, mix.first());
        if (plan.isTriaged()) {
            record.set(items.drug2, mix.second());
            record.set(items.drug3, mix.third());
        }
    }

    private static String prisonNumber(long person) {
        long number = Chance.mix(person * 7919 + 13) >>> 1;
        return "A" + (1000 + number % 9000) + (char) ('A' + number / 9000 % 26) + (char) ('A' + number / 240_000 % 26);
    }
}
