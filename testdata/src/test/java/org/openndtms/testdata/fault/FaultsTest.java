package org.openndtms.testdata.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.Rule;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

class FaultsTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);
    private static final Faults FAULTS = new Faults(PACK);
    private static final LocalDate END = LocalDate.of(2020, 9, 30);
    private static final long SEED = 1;

    /** No item of the pack has a form that no rule of its own judges, so this check cannot speak. */
    private static final Set<String> CANNOT_FIRE = Set.of("DD-FORM");

    static Stream<Arguments> rulesAndDatasets() {
        return PACK.datasets().stream()
                .map(Dataset::id)
                .flatMap(dataset -> FAULTS.rules(dataset).stream().map(rule -> Arguments.of(rule, dataset)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("rulesAndDatasets")
    void a_planted_fault_trips_its_rule_once_and_nothing_it_does_not_entail(String rule, String dataset)
            throws IOException {
        FaultScenario scenario = FAULTS.scenario(rule, dataset, END, SEED, 1);

        Map<String, Long> counts = counts(VALIDATOR.validate(scenario.file(), scenario.context()));

        assertThat(counts).as("seed %d", SEED).containsEntry(rule, 1L);
        Set<String> entailed = new HashSet<>(counts.keySet());
        entailed.remove(rule);
        assertThat(PACK.findRule(rule).orElseThrow().entails()).containsAll(entailed);
    }

    @Test
    void every_rule_of_every_dataset_can_be_tripped() {
        for (Dataset dataset : PACK.datasets()) {
            List<String> all = PACK.rules().stream()
                    .filter(rule -> rule.datasets().contains(dataset.id()))
                    .map(Rule::id)
                    .filter(rule -> !CANNOT_FIRE.contains(rule))
                    .toList();

            assertThat(FAULTS.rules(dataset.id())).isEqualTo(all);
        }
    }

    @Test
    void a_scenario_may_have_several_findings_of_its_rule() throws IOException {
        for (String rule : List.of("EP-06", "TP-26", "MM-11", "XE-03", "CL-22")) {
            FaultScenario scenario = FAULTS.scenario(rule, "AD", END, 7, 5);

            assertThat(counts(VALIDATOR.validate(scenario.file(), scenario.context())))
                    .isEqualTo(Map.of(rule, 5L));
        }
    }

    @Test
    void only_faults_within_a_file_can_be_planted_in_one() {
        assertThat(FAULTS.plantable("EP-06")).isTrue();
        assertThat(FAULTS.plantable("FL-01")).isTrue();
        assertThat(FAULTS.plantable("XE-04")).isTrue();
        assertThat(FAULTS.plantable("FL-13")).isFalse();
        assertThat(FAULTS.plantable("MM-01")).isFalse();
        assertThat(FAULTS.plantable("NO-01")).isFalse();
    }

    @Test
    void items_that_are_not_due_yet_cannot_be_missing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FAULTS.scenario("EP-56", "AD", LocalDate.of(2019, 9, 30), SEED, 1))
                .withMessageContaining("none of them suits");
    }

    @Test
    void options_keep_the_order_of_the_faults_asked_for() {
        Map<String, Integer> wanted = new java.util.LinkedHashMap<>();
        wanted.put("TP-05", 1);
        wanted.put("CL-05", 2);

        GeneratorOptions options = GeneratorOptions.of("AD", 10, 1, END).withFaults(wanted);

        assertThat(options.faults().keySet()).containsExactly("TP-05", "CL-05");
    }

    private static Map<String, Long> counts(ValidationResult result) {
        Map<String, Long> counts = new TreeMap<>();
        result.rules().forEach(tally -> counts.put(tally.rule().id(), tally.count()));
        return counts;
    }
}
