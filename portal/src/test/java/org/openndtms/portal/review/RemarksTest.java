package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.validation.profile.FileProfile;
import org.openndtms.validation.profile.FileProfile.Activity;
import org.openndtms.validation.profile.FileProfiler;

/** What officers are told about files. */
class RemarksTest {
    private static final LocalDate START = LocalDate.of(2019, 1, 1);
    private static final LocalDate END = LocalDate.of(2020, 9, 30);
    private static final LocalDate LOADED_TO = LocalDate.of(2020, 8, 31);
    private static final Pack PACK = Packs.load("cds-p");

    @Test
    void aFileLikeTheLastLoadWithALittleMoreIsUnremarkable() {
        assertThat(remarks(profile().since(3, 0, 0, 2).build(), profile().build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 110, false", "100, 111, true", "100, 90, false", "100, 89, true", "10, 12, true", "0, 1, true"})
    void aChangeOfMoreThanATenthIsRemarkedUpon(int before, int now, boolean remarked) {
        FileProfile file = profile().clients(now).since(3, 0, 0, 2).build();
        assertThat(points(remarks(file, profile().clients(before).build())).contains("counts"))
                .isEqualTo(remarked);
    }

    @ParameterizedTest
    @CsvSource({"5, false", "6, true"})
    void moreThanFivePerCentWithoutConsentAreRemarkedUpon(int without, boolean remarked) {
        FileProfile file = profile().withoutConsent(without).since(3, 0, 0, 2).build();
        assertThat(points(remarks(file, profile().withoutConsent(without).build()))
                        .contains("consent"))
                .isEqualTo(remarked);
    }

    @Test
    void noNewTriageNoNewDischargeLateTriagesAndLostEpisodesAreRemarkedUpon() {
        List<Remark> remarks =
                remarks(profile().since(0, 0, 0, 0).build(), profile().build());
        assertThat(texts(remarks))
                .anyMatch(text -> text.startsWith("No episode is newly triaged"))
                .anyMatch(text -> text.startsWith("No episode is newly discharged"));
        assertThat(texts(remarks(profile().since(5, 2, 3, 1).build(), profile().build())))
                .anyMatch(text -> text.startsWith("2 triages come late"))
                .anyMatch(text -> text.startsWith("3 episodes of the last load cannot be found"));
    }

    @Test
    void aSpikeOfOneReasonIsRemarkedUponOnceItIsNew() {
        FileProfile spike =
                profile().discharge("83", "2020-09", 40).since(3, 0, 0, 40).build();
        assertThat(texts(remarks(spike, profile().build())))
                .anyMatch(text -> text.contains("2020-09 has 40 discharges as “"));
        FileProfile known =
                profile().discharge("83", "2020-05", 40).since(3, 0, 0, 1).build();
        FileProfile loaded = profile().discharge("83", "2020-05", 40).build();
        assertThat(points(remarks(known, loaded))).doesNotContain("discharges");
    }

    @Test
    void nineAreNoSpikeAndNeitherIsWhatEveryMonthHas() {
        assertThat(points(remarks(
                        profile()
                                .discharge("83", "2020-09", 9)
                                .since(3, 0, 0, 9)
                                .build(),
                        profile().build())))
                .doesNotContain("discharges");
        Builder even = profile();
        for (YearMonth month = YearMonth.from(START);
                !month.isAfter(YearMonth.from(END));
                month = month.plusMonths(1)) {
            even.discharge("80", month.toString(), 15);
        }
        assertThat(points(remarks(even.since(3, 0, 0, 15).build(), profile().build())))
                .doesNotContain("discharges");
    }

    @Test
    void aQuestionThatIsAnsweredLessThanBeforeIsRemarkedUpon() {
        FileProfile before = profile().silent("ETHNIC", 100, 4).build();
        assertThat(texts(remarks(
                        profile().silent("ETHNIC", 100, 12).since(3, 0, 0, 2).build(), before)))
                .anyMatch(text -> text.contains("ETHNIC (12.0 %)"));
        assertThat(points(remarks(
                        profile().silent("ETHNIC", 100, 5).since(3, 0, 0, 2).build(), before)))
                .doesNotContain("answers");
        FileProfile asBefore = profile().silent("ETHNIC", 100, 30).build();
        assertThat(points(remarks(
                        profile().silent("ETHNIC", 100, 30).since(3, 0, 0, 2).build(), asBefore)))
                .doesNotContain("answers");
    }

    @Test
    void anotherDatasetIsRemarkedUpon() {
        FileProfile file = profile().since(3, 0, 0, 2).build();
        assertThat(points(Remarks.of(file, profile().build(), facts("YP", START, 100, LOADED_TO))))
                .contains("dataset");
    }

    @ParameterizedTest
    @ValueSource(longs = {65_535, 1_048_575})
    void asManyRowsAsASpreadsheetHoldsAreRemarkedUpon(long rows) {
        FileProfile file = profile().since(3, 0, 0, 2).build();
        assertThat(texts(Remarks.of(file, profile().build(), facts("AD", START, rows, LOADED_TO))))
                .anyMatch(text -> text.contains("spreadsheet"));
    }

    @Test
    void aFileThatEndsTooEarlyIsRemarkedUpon() {
        FileProfile file = profile().without("2020-09").since(3, 0, 0, 2).build();
        assertThat(texts(remarks(file, profile().without("2020-09").build())))
                .anyMatch(text -> text.contains("Was the file made for an earlier period?"))
                .anyMatch(text -> text.contains("2020-09"));
    }

    @Test
    void aGapThatTheLastLoadHasTooIsKnown() {
        FileProfile file = profile().without("2019-07").since(3, 0, 0, 2).build();
        assertThat(points(remarks(file, profile().without("2019-07").build()))).doesNotContain("period");
        assertThat(points(remarks(file, profile().build()))).contains("period");
    }

    @Test
    void anAgencyThatOpenedLaterIsNotHeldAgainstTheTimeBefore() {
        FileProfile file = profile().from("2020-03").build();
        assertThat(points(Remarks.of(file, null, facts("AD", LocalDate.of(2020, 3, 1), 100, null))))
                .doesNotContain("period");
        assertThat(points(Remarks.of(file, null, facts("AD", START, 100, null))))
                .contains("period");
    }

    @Test
    void aFirstFileIsNeverUnremarkable() {
        assertThat(texts(remarks(profile().build(), null))).anyMatch(text -> text.contains("first file"));
    }

    /** Synthetic first files, whole and cut off as extracts are: by a date, by state, by an end, by number of rows. */
    @ParameterizedTest
    @CsvSource({
        "AD, WHOLE, false",
        "YP, WHOLE, false",
        "SA, WHOLE, false",
        "AD, ONLY_TRIAGED_THIS_YEAR, true",
        "YP, ONLY_TRIAGED_THIS_YEAR, true",
        "SA, ONLY_TRIAGED_THIS_YEAR, true",
        "AD, ONLY_OPEN, true",
        "YP, ONLY_OPEN, true",
        "AD, EARLIER_PERIOD, true",
        "YP, EARLIER_PERIOD, true",
    })
    void aTruncatedFirstFileShows(String dataset, String cut, boolean shows) throws IOException {
        LocalDate made =
                cut.equals("EARLIER_PERIOD") ? LocalDate.of(2020, 6, 30).minusMonths(1) : END;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Generator(PACK, GeneratorOptions.of(dataset, 400, 21, made)).write(out);
        FileProfilerTest.Csv whole = new FileProfilerTest.Csv(out.toByteArray());
        Predicate<String[]> gone = switch (cut) {
            case "ONLY_TRIAGED_THIS_YEAR" -> row -> whole.get(row, "TRIAGED").compareTo("20200101") < 0;
            case "ONLY_OPEN" -> row -> !whole.get(row, "DISD").isEmpty();
            default -> row -> false;
        };
        Table table = Table.open(
                Source.of("x.csv", whole.without(gone).bytes()),
                Table.Expected.of(PACK, PACK.findDataset(dataset).orElseThrow()),
                done -> {});
        FileProfile file = FileProfiler.profile(table, PACK.calendar().reportingPeriod(END));
        List<Remark> remarks = Remarks.of(file, null, facts(dataset, START, 1000, null));
        assertThat(points(remarks).contains("period"))
                .as(texts(remarks).toString())
                .isEqualTo(shows);
    }

    @Test
    void everyRemarkBelongsToAPointOfTheChecklist() {
        List<String> points =
                new Checklist().points().stream().map(Checklist.Point::id).toList();
        assertThat(points).doesNotHaveDuplicates().hasSizeGreaterThan(8);
        Builder bad = profile()
                .withoutConsent(50)
                .duplicates(2)
                .silent("ETHNIC", 100, 90)
                .without("2020-09");
        List<Remark> first = Remarks.of(bad.build(), null, new Remarks.Facts("YP", START, 65_535, null, 3, 4, null));
        List<Remark> later = Remarks.of(
                bad.clients(10).discharge("83", "2020-07", 99).since(0, 1, 1, 0).build(),
                profile().build(),
                new Remarks.Facts("YP", START, 65_535, LOADED_TO, 3, 4, null));
        assertThat(points).containsAll(points(first)).containsAll(points(later));
        assertThat(points(first)).contains("consent", "duplicates", "answers", "period", "confirmed", "dataset");
    }

    private static List<Remark> remarks(FileProfile file, @Nullable FileProfile before) {
        return Remarks.of(file, before, facts("AD", START, 100, before == null ? null : LOADED_TO));
    }

    private static Remarks.Facts facts(String dataset, LocalDate opened, long rows, @Nullable LocalDate loadedTo) {
        return new Remarks.Facts(
                dataset,
                opened,
                rows,
                loadedTo,
                0,
                0,
                PACK.role("episode.discharge_reason").codeList());
    }

    private static List<String> points(List<Remark> remarks) {
        return remarks.stream().map(Remark::point).toList();
    }

    private static List<String> texts(List<Remark> remarks) {
        return remarks.stream().map(Remark::text).toList();
    }

    private static Builder profile() {
        return new Builder();
    }

    /** A file of 100 clients in which every month of the period has the same. */
    private static final class Builder {
        private int clients = 100;
        private int withoutConsent;
        private int duplicates;
        private final SortedMap<YearMonth, Activity> months = new TreeMap<>();
        private final SortedMap<String, SortedMap<YearMonth, Integer>> discharges = new TreeMap<>();
        private List<FileProfile.SilentField> silent = List.of();
        private FileProfile.@Nullable Since since;

        Builder() {
            for (YearMonth month = YearMonth.from(START);
                    !month.isAfter(YearMonth.from(END));
                    month = month.plusMonths(1)) {
                months.put(month, new Activity(5, 3, 6, 4));
            }
            discharge("80", "2019-05", 3);
        }

        Builder clients(int count) {
            clients = count;
            return this;
        }

        Builder withoutConsent(int count) {
            withoutConsent = count;
            return this;
        }

        Builder duplicates(int count) {
            duplicates = count;
            return this;
        }

        Builder without(String month) {
            months.remove(YearMonth.parse(month));
            return this;
        }

        Builder from(String first) {
            months.keySet().removeIf(month -> month.isBefore(YearMonth.parse(first)));
            return this;
        }

        Builder discharge(String reason, String month, int count) {
            discharges.computeIfAbsent(reason, any -> new TreeMap<>()).put(YearMonth.parse(month), count);
            return this;
        }

        Builder silent(String header, int answered, int count) {
            silent = List.of(new FileProfile.SilentField(header, "A question", answered, count));
            return this;
        }

        Builder since(int triages, int late, int gone, int newDischarges) {
            SortedMap<String, Integer> fresh = new TreeMap<>();
            if (newDischarges > 0) {
                fresh.put("80", newDischarges);
            }
            since = new FileProfile.Since(triages, triages, gone, triages, late, fresh);
            return this;
        }

        FileProfile build() {
            return new FileProfile(
                    "AD",
                    START,
                    END,
                    300,
                    clients,
                    withoutConsent,
                    120,
                    60,
                    150,
                    140,
                    duplicates,
                    months,
                    months.firstKey().atDay(2),
                    months.lastKey().atDay(28),
                    discharges,
                    silent,
                    since);
        }
    }
}
