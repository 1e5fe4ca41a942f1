package org.openndtms.portal.submission.mismatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Values;

/** What single differences do to the figures, for data to 30 September 2020. */
class EffectsTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final LocalDate END = LocalDate.of(2020, 9, 30);
    private static final String OLD_REASON = "85";

    static Stream<Arguments> differences() {
        ClientFacts.Episode open = episode("1", "2020-03-01", "", "", "A01B");
        ClientFacts.Episode older = episode("1", "2018-03-01", "", "", "A01B");
        ClientFacts.Episode completed = episode("1", "2020-03-01", "2020-06-01", "80", "A01B");
        ClientFacts.Episode dropped = episode("1", "2020-03-01", "2020-06-01", OLD_REASON, "A01B");
        ClientFacts.Episode longAgo = episode("1", "2018-03-01", "2019-03-01", "80", "A01B");
        return Stream.of(
                Arguments.of(
                        "MM-01",
                        client(open),
                        client(),
                        List.of("Numbers in treatment \u22121", "One new presentation less")),
                Arguments.of("MM-01", client(older), client(), List.of("Numbers in treatment \u22121")),
                Arguments.of(
                        "MM-01", client(longAgo), client(), List.of("No figure of the last twelve months changes")),
                Arguments.of(
                        "MM-02",
                        client(completed),
                        null,
                        List.of(
                                "Numbers in treatment \u22121",
                                "One new presentation less",
                                "One person who left treatment less",
                                "One successful completion less")),
                Arguments.of("MM-12", client(completed), client(dropped), List.of("One successful completion less")),
                Arguments.of(
                        "MM-12",
                        client(dropped),
                        client(dropped.withDischarge(day("2020-06-01"), "88")),
                        List.of("The reason for leaving treatment changes")),
                Arguments.of("MM-12", client(dropped), client(completed), List.of("One successful completion more")),
                Arguments.of(
                        "MM-10",
                        client(completed),
                        client(open),
                        List.of("One person who left treatment less", "One successful completion less")),
                Arguments.of(
                        "MM-11",
                        client(completed),
                        client(completed.withDischarge(day("2020-07-01"), "80")),
                        List.of("The time in treatment changes")),
                Arguments.of(
                        "MM-11",
                        client(longAgo),
                        client(longAgo.withDischarge(day("2020-07-01"), "80")),
                        List.of(
                                "Numbers in treatment +1",
                                "One person who left treatment more",
                                "One successful completion more")),
                Arguments.of(
                        "MM-09",
                        client(open),
                        client(open.withTriaged(day("2019-03-01"))),
                        List.of("One new presentation less")),
                Arguments.of(
                        "MM-17",
                        client(open),
                        client(open.withArea("B02B")),
                        List.of("Counted for area B02B instead of A01B")),
                Arguments.of(
                        "MM-04",
                        client(open),
                        client(open),
                        List.of("Counted as another person: joined with records of other agencies in another way")));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void aDifferenceDoesToTheFiguresWhatTheRulesOfCountingSay(
            String rule, ClientFacts before, @Nullable ClientFacts now, List<String> effects) {
        assertThat(new Effects(PACK, END).of(rule, before, now, "1")).isEqualTo(effects);
    }

    private static ClientFacts client(ClientFacts.Episode... episodes) {
        return new ClientFacts("C", List.of(1L, 2L, 3L, 4L), List.of(episodes));
    }

    private static ClientFacts.Episode episode(
            String id, String triaged, String discharged, String reason, String area) {
        return new ClientFacts.Episode(
                id, day(triaged), day(triaged), discharged.isEmpty() ? Values.BLANK : day(discharged), reason, area);
    }

    private static long day(String text) {
        return LocalDate.parse(text).toEpochDay();
    }
}
