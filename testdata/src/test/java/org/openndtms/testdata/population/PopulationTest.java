package org.openndtms.testdata.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/** Holds the people made against the published figures that they are to resemble. */
class PopulationTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final LocalDate END = LocalDate.of(2020, 4, 30);
    private static final int PEOPLE = 20_000;
    private static final long SEED = 42;

    private static final People ADULTS = new People("AD");
    private static final People YOUNG = new People("YP");
    private static final People PRISONERS = new People("SA");

    @Test
    void substance_groups_of_adults_in_treatment_in_a_year_are_as_published() {
        List<SyntheticRecord> inYear = ADULTS.inTreatment(2019);

        assertThat(share(inYear, ADULTS.group("opiate"))).isCloseTo(52, within(2.0));
        assertThat(share(inYear, ADULTS.group("non-opiate"))).isCloseTo(9, within(1.5));
        assertThat(share(inYear, ADULTS.group("non-opiate and alcohol"))).isCloseTo(11, within(1.5));
        assertThat(share(inYear, ADULTS.group("alcohol"))).isCloseTo(28, within(2.0));
    }

    @Test
    void about_half_of_the_adults_of_a_year_started_in_it() {
        List<SyntheticRecord> inYear = ADULTS.inTreatment(2019);

        assertThat(share(inYear, episode -> episode.day(ADULTS.x.triaged) >= Days.of(2019, 4, 1)))
                .isCloseTo(49, within(6.0));
    }

    @Test
    void completions_of_exits_are_as_published() {
        assertThat(ADULTS.completed("opiate")).isCloseTo(25, within(3.0));
        assertThat(ADULTS.completed("non-opiate")).isCloseTo(60, within(4.0));
        assertThat(ADULTS.completed("non-opiate and alcohol")).isCloseTo(56, within(4.0));
        assertThat(ADULTS.completed("alcohol")).isCloseTo(61, within(3.0));
        assertThat(YOUNG.completed("non-opiate")).isCloseTo(79, within(4.0));
        assertThat(PRISONERS.completed("opiate")).isCloseTo(12, within(2.0));
        assertThat(PRISONERS.completed("alcohol")).isCloseTo(40, within(4.0));
    }

    @Test
    void nearly_all_are_offered_an_appointment_within_three_weeks() {
        List<Integer> waits = new ArrayList<>();
        for (SyntheticEpisode episode : ADULTS.episodes) {
            List<SyntheticRecord> interventions = episode.children(ADULTS.x.interventions);
            if (!interventions.isEmpty()) {
                SyntheticRecord first = interventions.get(0);
                waits.add(first.day(ADULTS.x.appointment) - first.day(ADULTS.x.modalityReferred));
            }
        }

        assertThat(100.0 * waits.stream().filter(days -> days <= 21).count() / waits.size())
                .isCloseTo(98.4, within(0.5));
        assertThat(waits.stream().mapToInt(days -> days).average().orElseThrow())
                .isCloseTo(2.1, within(0.5));
    }

    @Test
    void what_young_people_use_is_as_published() {
        List<SyntheticRecord> inYear = YOUNG.inTreatment(2019);

        assertThat(share(inYear, YOUNG.cites("Cannabis"))).isCloseTo(89, within(3.0));
        assertThat(share(inYear, YOUNG.cites("Alcohol"))).isCloseTo(42, within(3.0));
        assertThat(share(inYear, YOUNG.cites("Ecstasy"))).isCloseTo(13, within(2.0));
        assertThat(share(inYear, YOUNG.cites("Cocaine"))).isCloseTo(10, within(2.0));
    }

    @Test
    void one_client_in_fifty_does_not_consent() {
        assertThat(100.0 * ADULTS.withoutConsent / PEOPLE).isCloseTo(2, within(0.4));
    }

    @Test
    void triage_follows_reception_within_a_week_for_most_prisoners() {
        List<SyntheticRecord> triaged = PRISONERS.triaged();

        assertThat(share(triaged, episode -> episode.day(PRISONERS.x.triaged) - episode.day(PRISONERS.x.received) <= 7))
                .isCloseTo(94, within(2.0));
    }

    @Test
    void there_are_people_of_every_kind() {
        Items x = ADULTS.x;
        List<SyntheticRecord> triaged = ADULTS.triaged();

        assertThat(ADULTS.clients).anyMatch(client -> client.rows() == 1);
        assertThat(ADULTS.clients).anyMatch(client -> client.rows() > 20);
        assertThat(ADULTS.clients).anyMatch(client -> client.episodes().size() > 2);
        assertThat(ADULTS.clients)
                .anyMatch(client -> client.record().has(x.born)
                        && Days.text(client.record().day(x.born)).endsWith("0229"));
        assertThat(ADULTS.episodes)
                .anyMatch(episode ->
                        !episode.record().has(x.triaged) && !episode.record().has(x.discharged))
                .anyMatch(episode ->
                        !episode.record().has(x.triaged) && episode.record().has(x.discharged));
        assertThat(triaged)
                .anyMatch(episode -> episode.day(x.triaged) < Days.of(2012, 11, 1))
                .anyMatch(episode -> episode.is(x.partnership, "Z00B") && !episode.has(x.localAuthority))
                .anyMatch(episode -> episode.is(x.postcode, "ZZ99"))
                .anyMatch(episode -> episode.is(x.dischargeReason, "89"));
        assertThat(ADULTS.episodes)
                .anyMatch(episode -> settings(episode, x).size() > 1)
                .anyMatch(episode -> episode.children(x.reviews).size() > 5);
        assertThat(transfers(ADULTS)).isGreaterThan(PEOPLE / 50);
    }

    @Test
    void a_person_can_be_made_again_in_any_order() {
        Population population = ADULTS.population;
        Items x = ADULTS.x;

        SyntheticClient late = population.person(977).get(0);
        population.person(3);

        assertThat(population.person(977).get(0).episodes().get(0).record().get(x.episodeId))
                .isEqualTo(late.episodes().get(0).record().get(x.episodeId));
        assertThat(population.person(977).get(0).rows()).isEqualTo(late.rows());
    }

    @Test
    void no_two_people_share_initials_and_birth_date() {
        Identity identity = new Identity(SEED, 4);
        Set<String> seen = new HashSet<>();
        int on = Days.of(END);
        for (long index = 0; index < 300_000; index++) {
            int age = 12 + (int) (index % 6);
            boolean fresh =
                    seen.add("" + identity.first(index) + identity.surname(index) + identity.born(index, on, age, 11));

            assertThat(fresh).as("person %d", index).isTrue();
        }
        assertThat(identity.capacity()).isGreaterThan(300_000);
    }

    private static Set<String> settings(SyntheticEpisode episode, Items x) {
        Set<String> settings = new HashSet<>();
        for (SyntheticRecord intervention : episode.children(x.interventions)) {
            String setting = intervention.get(x.setting);
            if (setting != null && intervention.is(x.modality, "95") && intervention.has(x.started)) {
                settings.add(setting);
            }
        }
        return settings;
    }

    private static long transfers(People people) {
        Items x = people.x;
        long transfers = 0;
        for (SyntheticClient client : people.clients) {
            for (int i = 1; i < client.episodes().size(); i++) {
                SyntheticRecord before = client.episodes().get(i - 1).record();
                SyntheticRecord after = client.episodes().get(i).record();
                if (after.has(x.triaged) && after.day(x.triaged) - before.day(x.discharged) <= 21) {
                    transfers++;
                }
            }
        }
        return transfers;
    }

    private static double share(List<SyntheticRecord> of, Predicate<SyntheticRecord> which) {
        return 100.0 * of.stream().filter(which).count() / of.size();
    }

    /** The people of a dataset, made once. */
    private static final class People {
        final Population population;
        final Items x;
        final List<SyntheticClient> clients = new ArrayList<>();
        final List<SyntheticEpisode> episodes = new ArrayList<>();
        final Map<String, List<String>> categories = new HashMap<>();
        int withoutConsent;

        People(String dataset) {
            population = new Population(PACK, PACK.findDataset(dataset).orElseThrow(), END, SEED, 1, IdForm.NUMBER);
            x = population.items();
            for (Code drug : Objects.requireNonNull(x.drug1.codeList()).codes()) {
                categories.put(drug.code(), drug.groups());
            }
            for (long index = 0; index < PEOPLE; index++) {
                for (SyntheticClient client : population.person(index)) {
                    clients.add(client);
                    if (client.record().has(x.born)) {
                        episodes.addAll(client.episodes());
                    } else {
                        withoutConsent++;
                    }
                }
            }
        }

        List<SyntheticRecord> triaged() {
            return episodes.stream()
                    .map(SyntheticEpisode::record)
                    .filter(episode -> episode.has(x.triaged))
                    .toList();
        }

        /** Episodes in treatment in the year that begins on 1 April. */
        List<SyntheticRecord> inTreatment(int year) {
            return triaged().stream()
                    .filter(episode -> episode.day(x.triaged) < Days.of(year + 1, 4, 1)
                            && (!episode.has(x.discharged) || episode.day(x.discharged) >= Days.of(year, 4, 1)))
                    .toList();
        }

        double completed(String group) {
            List<SyntheticRecord> exits = triaged().stream()
                    .filter(episode -> episode.has(x.discharged) && group(group).test(episode))
                    .toList();
            return share(
                    exits,
                    episode -> Objects.requireNonNull(PACK.sets().get("completed"))
                            .contains(episode.get(x.dischargeReason)));
        }

        Predicate<SyntheticRecord> cites(String category) {
            return episode -> {
                for (Item drug : List.of(x.drug1, x.drug2, x.drug3)) {
                    String code = episode.get(drug);
                    if (code != null && categories.getOrDefault(code, List.of()).contains(category)) {
                        return true;
                    }
                }
                return false;
            };
        }

        Predicate<SyntheticRecord> group(String group) {
            return episode -> {
                boolean opiate = cites("Opiate").test(episode);
                boolean other = cites("Non-opiate").test(episode);
                boolean alcohol = cites("Alcohol").test(episode);
                return group.equals(
                        opiate ? "opiate" : other ? alcohol ? "non-opiate and alcohol" : "non-opiate" : "alcohol");
            };
        }
    }
}
