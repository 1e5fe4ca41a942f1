package org.openndtms.testdata.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * People in treatment who do not exist. Each is made from the seed and their number alone, so any of them can be made
 * again, in any order. Their records have no fault, nothing that is worth a remark, and agree with each other.
 */
public final class Population {
    private static final int WITHOUT_CONSENT = 20;

    private final Items items;
    private final Layout layout;
    private final long seed;
    private final int periodEnd;
    private final ReportingPeriod period;
    private final List<Agency> agencies = new ArrayList<>();
    private final Identity identity;
    private final boolean young;
    private final Substances substances;
    private final EpisodePlanner planner;
    private final EpisodeBasics basics;
    private final Assessment assessment;
    private final Children children;
    private final BloodBorneViruses viruses;
    private final Vulnerabilities vulnerabilities;
    private final SecureStay secureStay;
    private final Interventions interventions;
    private final SubInterventionReviews reviews;
    private final TimesInTreatment times;
    private final OutcomesProfiles outcomes;
    private final InformationReviews informationReviews;
    private final Choice[] sexes;
    private final Quantiles[] ages;
    private final Choice ethnicity;
    private final Choice nation;

    /**
     * Makes a population.
     *
     * @param pack the standard
     * @param dataset dataset of the agencies
     * @param lastDay last day of the reporting period
     * @param seed whatever distinguishes this population from others
     * @param agencyCount agencies among which people move, at least one
     * @param idForm how technical ids are written
     */
    public Population(Pack pack, Dataset dataset, LocalDate lastDay, long seed, int agencyCount, IdForm idForm) {
        this.items = new Items(pack);
        this.layout = new Layout(pack, dataset);
        this.seed = seed;
        this.periodEnd = Days.of(lastDay);
        this.period = pack.calendar().reportingPeriod(lastDay);
        this.young = layout.owns(items.lookedAfter);
        this.identity = new Identity(seed, young ? 4 : 8);
        Shares shares = new Shares(dataset, lastDay);
        LocalDate since = pack.validFrom();
        Areas areas = new Areas(items);
        for (int i = 0; i < agencyCount; i++) {
            agencies.add(agency(i, areas));
        }
        substances = new Substances(items, shares);
        planner = new EpisodePlanner(period, agencyCount, items, shares);
        basics = new EpisodeBasics(items, layout, shares, areas, idForm);
        assessment = new Assessment(items, layout, shares, since);
        children = new Children(items, layout, shares, since);
        viruses = new BloodBorneViruses(items, layout, shares, periodEnd);
        vulnerabilities = new Vulnerabilities(items, layout, shares);
        secureStay = new SecureStay(items, layout, shares, areas, periodEnd, since);
        interventions = new Interventions(items, pack, shares, idForm, periodEnd);
        reviews = new SubInterventionReviews(items, shares, idForm, periodEnd, pack);
        times = new TimesInTreatment(items, layout, shares, idForm, periodEnd);
        outcomes = new OutcomesProfiles(items, idForm, periodEnd, new OutcomesAnswers(items, layout, shares));
        informationReviews = new InformationReviews(items, layout, shares, idForm, periodEnd, since, assessment);
        sexes = Substances.GROUPS.stream()
                .map(group -> shares.of(items.sex, group))
                .toArray(Choice[]::new);
        ages = Substances.GROUPS.stream()
                .map(group -> shares.quantiles("age", group))
                .toArray(Quantiles[]::new);
        ethnicity = shares.of(items.ethnicity);
        nation = shares.of(items.nation);
    }

    /** The items of the pack, by what they are. */
    public Items items() {
        return items;
    }

    /** Where values lie in the records. */
    public Layout layout() {
        return layout;
    }

    /** The period the episodes belong to. */
    public ReportingPeriod period() {
        return period;
    }

    /** Codes of the agencies, by number. */
    public List<String> agencyCodes() {
        return agencies.stream().map(Agency::code).toList();
    }

    /** People who can be made before two of them would share initials, birth date and sex. */
    public long capacity() {
        return identity.capacity();
    }

    /**
     * A person as each agency knows them that they came to; mostly one.
     *
     * @param index number of the person, from 0
     */
    public List<SyntheticClient> person(long index) {
        Chance chance = new Chance(seed, index);
        Substances.Mix mix = substances.pick(chance);
        List<EpisodePlan> plans = planner.plan(mix, chance);
        Person person = person(index, mix, plans.get(0).start(), chance);
        List<SyntheticClient> clients = new ArrayList<>(1);
        for (EpisodePlan plan : plans) {
            SyntheticClient client = clientOf(plan.agency(), clients);
            if (client == null) {
                boolean consents = !chance.happens(WITHOUT_CONSENT);
                client = consents ? consenting(person, plan.agency()) : withoutConsent(index, plan.agency());
                clients.add(client);
            }
            if (client.record().has(items.born)) {
                client.episodes().add(episode(person, plan, client.episodes().size(), chance));
            }
        }
        return clients;
    }

    /** A client of an agency who does not consent: one row of agency code, client ID and consent. */
    public SyntheticClient withoutConsent(long index, int agency) {
        SyntheticRecord record = new SyntheticRecord(layout, items.referred.section());
        basics.identify(record, agencies.get(agency), index);
        record.set(items.consent, "N");
        List<SyntheticEpisode> episodes = new ArrayList<>(1);
        episodes.add(new SyntheticEpisode(layout, record));
        return new SyntheticClient(index, agency, new SyntheticRecord(layout, items.born.section()), episodes);
    }

    private static @org.jspecify.annotations.Nullable SyntheticClient clientOf(
            int agency, List<SyntheticClient> known) {
        for (SyntheticClient client : known) {
            if (client.agency() == agency) {
                return client;
            }
        }
        return null;
    }

    private Person person(long index, Substances.Mix mix, int start, Chance chance) {
        int group = Substances.GROUPS.indexOf(mix.group());
        int age = ages[group].pick(chance);
        int least = young ? 11 : 18;
        int born = identity.born(index, start, age, least);
        return new Person(index, mix, sexes[group].pick(chance), born, ethnicity.pick(chance), nation.pick(chance));
    }

    private SyntheticClient consenting(Person person, int agency) {
        SyntheticRecord record = new SyntheticRecord(layout, items.born.section());
        record.set(items.firstInitial, String.valueOf(identity.first(person.index())));
        record.set(items.surnameInitial, String.valueOf(identity.surname(person.index())));
        record.setDay(items.born, person.born());
        record.set(items.sex, person.sex());
        record.set(items.ethnicity, person.ethnicity());
        record.set(items.nation, person.nation());
        return new SyntheticClient(person.index(), agency, record, new ArrayList<>(2));
    }

    private SyntheticEpisode episode(Person person, EpisodePlan plan, int count, Chance chance) {
        SyntheticEpisode episode = new SyntheticEpisode(layout, new SyntheticRecord(layout, items.referred.section()));
        SyntheticRecord record = episode.record();
        Agency agency = agencies.get(plan.agency());
        long number = EpisodeBasics.episodeNumber(person.index(), plan.agency(), count);
        basics.fill(record, person, plan, agency, count, chance);
        if (!plan.isTriaged()) {
            return episode;
        }
        assessment.fill(record, person, plan, chance);
        children.fill(record, plan.triaged(), chance);
        viruses.fill(record, person, plan, chance);
        vulnerabilities.fill(record, person, chance);
        secureStay.fill(record, plan, chance);
        interventions.fill(episode, person, plan, number, chance);
        if (plan.isStarted()) {
            // The plan is agreed before the first intervention; both may fall on the day of triage.
            record.setDay(items.carePlan, chance.between(plan.triaged(), plan.started()));
            reviews.fill(episode, person, plan, number, chance);
            times.fill(episode, plan, number, chance);
            outcomes.fill(episode, person, plan, number, chance);
        }
        informationReviews.fill(episode, person, plan, number, chance);
        return episode;
    }

    private Agency agency(int number, Areas areas) {
        Chance chance = new Chance(seed, -1L - number);
        Area area = areas.ofAgency(chance);
        long digits = Math.floorMod(Chance.mix(seed) + number, 10_000L);
        return new Agency(
                number, area.partnership().charAt(0) + String.format(java.util.Locale.ROOT, "%04d", digits), area);
    }
}
