package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the built-in pack must say, whoever edits it. */
class PackOfCoreDatasetPTest {
    private static final Pack PACK = Packs.load("cds-p");

    @Test
    void saysWhatItIs() {
        assertThat(PACK.id()).isEqualTo("cds-p");
        assertThat(PACK.letter()).isEqualTo("P");
        assertThat(PACK.validFrom()).isEqualTo("2020-04-01");
        assertThat(PACK.provenance()).contains("reconstruction");
        assertThat(PACK.dateForms()).containsExactly("yyyyMMdd", "dd/MM/yyyy", "yyyy-MM-dd");
        assertThat(PACK).hasToString("cds-p " + PACK.version());
    }

    @Test
    void hasTheFourDatasetsOfTheSpecification() {
        assertThat(PACK.datasets()).extracting(Dataset::id).containsExactly("AD", "YP", "SA", "SY");
        assertThat(PACK.findDataset("SA")).hasValueSatisfying(dataset -> {
            assertThat(dataset.title()).isEqualTo("Secure setting adult");
            assertThat(dataset.index()).isEqualTo(2);
        });
        assertThat(PACK.findDataset("ad")).isEmpty();
    }

    @Test
    void hasSevenSections() {
        assertThat(PACK.sections())
                .extracting(Section::collection)
                .containsExactly("clients", "episodes", "interventions", "reviews", "times", "outcomes", "cirs");
        assertThat(PACK.sections())
                .extracting(Section::key)
                .containsExactly("CLIENTID", "EPISODID", "MODID", "SUBMID", "TITID", "TOPID", "CIRID");
        assertThat(PACK.sections().get(3).blankTokens()).containsExactly("N");
        assertThat(PACK.sections().get(5).blankTokens()).containsExactly("NA");
        assertThat(PACK.sections().get(2).matching()).containsExactly("MODAL", "MODSET", "MODST");
    }

    @Test
    void has227ItemsInTheOrderOfTheHeading() {
        assertThat(PACK.items()).hasSize(227);
        assertThat(PACK.items().get(0).header()).isEqualTo("FINITIAL");
        assertThat(PACK.items().get(226).header()).isEqualTo("CIREETSTAT");
        assertThat(PACK.items()).allSatisfy(item -> {
            assertThat(PACK.items().get(item.index())).isSameAs(item);
            assertThat(PACK.findItem(item.name())).containsSame(item);
            assertThat(PACK.findHeader(item.header())).containsSame(item);
            assertThat(PACK.role(item.role())).isSameAs(item);
            assertThat(item.line()).isEqualTo(item.index() + 2);
        });
        assertThat(PACK.findItem("triaged")).isEmpty();
        assertThat(PACK.findHeader("Triaged")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PACK.role("episode.none"));
    }

    @ParameterizedTest
    @CsvSource({"AD,179", "YP,117", "SA,128", "SY,111"})
    void everyDatasetHasItsItems(String id, int count) {
        Dataset dataset = PACK.findDataset(id).orElseThrow();
        assertThat(PACK.items().stream().filter(item -> item.in(dataset))).hasSize(count);
    }

    @Test
    void itemsRequiredAlwaysAreThoseOfARecordWithoutConsent() {
        assertThat(PACK.items().stream()
                        .filter(item -> item.requirement() == Requirement.ALWAYS)
                        .map(Item::role))
                .containsExactlyInAnyOrder("agency.code", "client.id", "consent");
    }

    @Test
    void anItemKnowsItsRangeAndItsSpecialValues() {
        assertThat(PACK.role("outcome.alcohol_days")).satisfies(item -> {
            assertThat(item.kind()).isEqualTo(Kind.INTEGER);
            assertThat(item.min()).isZero();
            assertThat(item.max()).isEqualByComparingTo("28");
            assertThat(item.specials()).containsExactly("NA");
            assertThat(item.codeList()).isNull();
            assertThat(item.codeDate()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SEX,start",
        "DAT,start",
        "DISRSN,DISD",
        "MODAL,mod_date",
        "MODSET,mod_date",
        "MODEXIT,MODEND",
        "RECHSE,SUBMODDT",
        "TITREAT,TITDATE",
        "TRSTAGE,TOPDATE",
        "CIRPREGNANT,CIRDT",
        "EXITRSN,EXITDATE",
        "EXITDEST,EXITDATE",
        "EXITPRIS,EXITDATE",
        "REFREL,EXITDATE",
        "NALOXEXIT,EXITDATE"
    })
    void aCodeSpeaksOfADay(String name, String date) {
        assertThat(PACK.findItem(name)).hasValueSatisfying(item -> {
            assertThat(item.codeDate()).isEqualTo(date);
        });
    }

    @Test
    void everyCodeSaysWhereItComesFrom() {
        assertThat(PACK.codeLists()).hasSize(55);
        assertThat(PACK.codeLists().values())
                .allSatisfy(list -> assertThat(list.codes())
                        .isNotEmpty()
                        .allSatisfy(code -> assertThat(code.provenance()).matches("(sourced|recalled|inferred).*")));
    }

    @Test
    void hasTheRulesOfTheCatalogueAndTheGenericChecks() {
        Map<Severity, Long> counts = PACK.rules().stream()
                .filter(rule -> !"generic".equals(rule.judge()))
                .collect(Collectors.groupingBy(Rule::severity, Collectors.counting()));

        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Severity.REJECT, 12L,
                        Severity.ERROR, 103L,
                        Severity.WARNING, 57L,
                        Severity.MISMATCH, 21L,
                        Severity.NULLED, 3L,
                        Severity.INFO, 39L));
        assertThat(PACK.rules().stream()
                        .filter(rule -> "generic".equals(rule.judge()))
                        .map(Rule::id))
                .containsExactly(
                        "DD-REQUIRED",
                        "DD-CODE",
                        "DD-CODE-CLOSED",
                        "DD-DATE",
                        "DD-NUMBER",
                        "DD-RANGE",
                        "DD-LENGTH",
                        "DD-FORM");
    }

    @Test
    void aRuleIsReadAsItStands() {
        assertThat(PACK.findRule("EP-06")).hasValueSatisfying(rule -> {
            assertThat(rule.severity()).isEqualTo(Severity.ERROR);
            assertThat(rule.datasets()).containsExactly("AD", "YP", "SA", "SY");
            assertThat(rule.section()).isEqualTo("Episode");
            assertThat(rule.scope()).isEqualTo(Rule.Scope.EPISODE);
            assertThat(rule.fields()).extracting(Item::header).containsExactly("TRIAGED", "REFLD");
            assertThat(rule.appliesFrom()).isNull();
            assertThat(rule.when()).hasToString("(present(TRIAGED) and present(REFLD))");
            assertThat(rule.must()).hasToString("(TRIAGED >= REFLD)");
            assertThat(rule.judge()).isNull();
            assertThat(rule.each()).isEqualTo(Rule.Each.RECORD);
            assertThat(rule.confirmable()).isFalse();
            assertThat(rule.standsFor()).isEmpty();
        });
        assertThat(PACK.findRule("EP-56")).hasValueSatisfying(rule -> {
            assertThat(rule.appliesFrom()).isEqualTo(LocalDate.of(2020, 4, 1));
            assertThat(rule.standsFor()).containsExactly("DD-REQUIRED");
        });
        assertThat(PACK.findRule("XE-10")).hasValueSatisfying(rule -> {
            assertThat(rule.fields()).isEmpty();
            assertThat(rule.judge()).isEqualTo("identical-row");
            assertThat(rule.each()).isEqualTo(Rule.Each.ROW);
        });
        assertThat(PACK.findRule("EP-99")).isEmpty();
    }

    @Test
    void warningsThatCanBeTrueCanBeConfirmed() {
        assertThat(ids(Rule::confirmable))
                .containsExactlyInAnyOrder(
                        "CL-15", "EP-05", "EP-10", "EP-30", "EP-32", "EP-33", "EP-38", "EP-44", "EP-45", "EP-46",
                        "EP-47", "MO-22", "YP-07", "CI-06");
    }

    @Test
    void pairsAndRowsAreCountedWhereOneRecordIsNotEnough() {
        assertThat(ids(rule -> rule.each() == Rule.Each.PAIR))
                .containsExactlyInAnyOrder("EP-71", "EP-72", "MO-21", "SI-10", "TP-19", "TP-26", "CI-07");
        assertThat(ids(rule -> rule.each() == Rule.Each.INTERVENTION)).containsExactly("EP-64");
        assertThat(ids(rule -> rule.each() == Rule.Each.ROW))
                .containsExactlyInAnyOrder("CL-02", "EP-01", "CL-22", "XE-10");
    }

    @Test
    void mismatchRulesNeedTheFileLoadedBefore() {
        assertThat(PACK.rules().stream().filter(rule -> rule.id().startsWith("MM-")))
                .hasSize(22)
                .allMatch(rule -> rule.scope() == Rule.Scope.PREVIOUS)
                .allMatch(rule -> "mismatch".equals(rule.judge()) != rule.id().equals("MM-20"));
    }

    @Test
    void everyCatalogueRuleForAMissingValueStandsForTheGenericOne() {
        Set<String> asked = PACK.rules().stream()
                .filter(rule -> rule.standsFor().contains("DD-REQUIRED"))
                .flatMap(rule -> rule.fields().stream())
                .map(Item::name)
                .collect(Collectors.toSet());
        assertThat(PACK.items().stream()
                        .filter(item -> item.requirement() != Requirement.AS_KNOWN)
                        .map(Item::name)
                        .filter(name -> !asked.contains(name)))
                .containsExactlyInAnyOrder("CMSID", "TITDATE", "TITREAT", "TITID");
    }

    @Test
    void namedSetsFollowTheGroupsOfTheirLists() {
        assertThat(PACK.sets())
                .containsOnlyKeys(
                        "no_drug",
                        "coarse_drug",
                        "alcohol",
                        "completed",
                        "structured",
                        "pharmacological",
                        "psychosocial",
                        "rarely_prescribed_for");
        assertThat(PACK.sets().get("no_drug")).containsExactlyInAnyOrder("9996", "9997", "9999");
        assertThat(PACK.sets().get("alcohol")).containsExactlyInAnyOrder("7000", "7001", "7002");
        assertThat(PACK.sets().get("completed"))
                .containsExactlyInAnyOrder(
                        "80", "81", "82", "1", "2", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25",
                        "26", "27", "28", "90", "91", "92");
        assertThat(PACK.sets().get("structured"))
                .containsExactlyInAnyOrder("94", "95", "X97", "X98", "X99", "1", "2", "3", "4", "5", "6", "11", "12");
    }

    @ParameterizedTest
    @CsvSource({
        "MODAL,AD,94,X98",
        "MODAL,SA,93,X80",
        "MODAL,YP,X98,94",
        "MODAL,YP,X84,X80",
        "MODAL,SY,X80,95",
        "MODSET,AD,7,X11",
        "MODSET,SA,4,X14",
        "MODSET,YP,X11,4",
        "MODSET,SY,4,2"
    })
    void aDatasetAllowsItsOwnCodes(String item, String dataset, String allowed, String refused) {
        assertThat(PACK.codesFor(
                        PACK.findItem(item).orElseThrow(),
                        PACK.findDataset(dataset).orElseThrow()))
                .contains(allowed)
                .doesNotContain(refused);
    }

    @Test
    void aDatasetAllowsAllCodesOfAnItemThatIsNotNarrowed() {
        Dataset adults = PACK.findDataset("AD").orElseThrow();
        assertThat(PACK.codesFor(PACK.role("client.sex"), adults)).containsExactlyInAnyOrder("0", "1", "2", "9");
        assertThat(PACK.codesFor(PACK.role("client.birth_date"), adults)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7000,ALCUSE",
        "1101,OPIUSE",
        "1105,OPIUSE",
        "1000,OPIUSE",
        "3201,CRAUSE",
        "3200,COCAUSE",
        "3101,AMPHUSE",
        "3406,OTDRGUSE",
        "5000,CANNUSE",
        "2201,OTDRGUSE",
        "9998,OTDRGUSE",
        "X901,OTDRGUSE"
    })
    void everySubstanceHasAnOutcomeItem(String code, String item) {
        assertThat(PACK.outcomeItem(code)).map(Item::name).contains(item);
    }

    @Test
    void aCodeThatIsNoSubstanceHasNoOutcomeItem() {
        assertThat(PACK.outcomeItem("0815")).isEmpty();
    }

    @Test
    void aLocalAuthorityLiesInAtMostOneDat() {
        assertThat(PACK.datOf("E08000037")).contains("A09B");
        assertThat(PACK.datOf("Z99999999")).isEmpty();
        CodeList authorities = Objects.requireNonNull(PACK.codeLists().get("local_authority"));
        assertThat(authorities.codes().stream().map(Code::code).map(PACK::datOf).flatMap(Optional::stream))
                .contains("A09B", "A10B", "A11B", "A12B")
                .doesNotContain("Z00B");
    }

    @Test
    void aWrongTriageDateSilencesWhatLeansOnIt() {
        assertThat(PACK.silences())
                .filteredOn(silence -> silence.first().contains("EP-06"))
                .singleElement()
                .satisfies(silence -> {
                    assertThat(silence.silenced()).containsExactly("MO-12", "CI-03", "EP-11", "EP-77");
                    assertThat(silence.reach()).isEqualTo(Silence.Reach.EPISODE);
                });
    }

    @Test
    void loadsTheSameEachTime() {
        assertThat(PackDiff.between(PACK, Packs.load("cds-p"))).isEmpty();
    }

    private static Stream<String> ids(Function<Rule, Boolean> wanted) {
        return PACK.rules().stream().filter(wanted::apply).map(Rule::id);
    }
}
