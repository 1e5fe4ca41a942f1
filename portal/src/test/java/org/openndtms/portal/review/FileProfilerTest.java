package org.openndtms.portal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;
import org.openndtms.validation.profile.FileProfile;
import org.openndtms.validation.profile.FileProfiler;

/** What is counted of whole files, held against plain counting of their rows and against checking them. */
class FileProfilerTest {
    private static final LocalDate END = LocalDate.of(2020, 9, 30);
    private static final Pack PACK = Packs.load("cds-p");
    private static final ReportingPeriod PERIOD = PACK.calendar().reportingPeriod(END);

    @ParameterizedTest
    @ValueSource(strings = {"AD", "YP", "SA", "SY"})
    void countsWhatCheckingTheFileCounts(String dataset) throws IOException {
        byte[] bytes = file(dataset, 300, 11);
        FileProfile profile = profile(bytes, dataset);
        ValidationResult checked = new Validator(PACK)
                .validate(
                        Source.of("x.csv", bytes),
                        ValidationContext.of(dataset, END).withThreads(1));
        assertThat(profile.rows()).isEqualTo((int) checked.file().rows());
        assertThat(profile.clients() - profile.withoutConsent())
                .isEqualTo((int) checked.file().clients());
        assertThat(profile.episodes()).isEqualTo((int) checked.file().episodes());
        assertThat(profile.withoutConsent()).isEqualTo((int) checked.file().withoutConsent());
        assertThat(profile.duplicatePeople()).isZero();
        assertThat(profile.since()).isNull();
    }

    @Test
    void countsMonthsAndReasonsAsTheRowsSay() throws IOException {
        Csv csv = new Csv(file("AD", 300, 12));
        FileProfile profile = profile(csv.bytes(), "AD");
        Set<String> open = new HashSet<>();
        Set<String> reasons = new HashSet<>();
        Set<String> april = new HashSet<>();
        int closed = 0;
        Set<String> seen = new HashSet<>();
        for (String[] row : csv.rows) {
            String episode = csv.get(row, "CLIENTID") + " " + csv.get(row, "EPISODID");
            if (!csv.get(row, "CONSENT").equals("Y") || !seen.add(episode)) {
                continue;
            }
            String end = csv.get(row, "DISD");
            if (end.isEmpty()) {
                open.add(episode);
            } else {
                closed++;
                reasons.add(csv.get(row, "DISRSN"));
            }
            if (csv.get(row, "TRIAGED").startsWith("202004")) {
                april.add(episode);
            }
        }
        assertThat(profile.openEpisodes()).isEqualTo(open.size());
        assertThat(profile.closedEpisodes()).isEqualTo(closed);
        assertThat(profile.dischargesByReason().keySet()).isEqualTo(reasons);
        assertThat(profile.dischargesByReason().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(closed);
        assertThat(profile.in(YearMonth.of(2020, 4)).triages()).isEqualTo(april.size());
    }

    @Test
    void theSameFileHasNothingNewAndNothingGone() throws IOException {
        byte[] bytes = file("AD", 200, 13);
        FileProfiler.Pair pair = compare(bytes, bytes);
        assertThat(pair.file().since()).isEqualTo(new FileProfile.Since(0, 0, 0, 0, 0, new java.util.TreeMap<>()));
        assertThat(pair.before()).isEqualTo(profile(bytes, "AD"));
    }

    @Test
    void whatIsMissingFromOneFileIsNewInTheOtherOrGone() throws IOException {
        Csv csv = new Csv(file("AD", 200, 14));
        Csv fewer = csv.without(row -> csv.get(row, "CLIENTID").hashCode() % 5 == 0);
        FileProfile whole = profile(csv.bytes(), "AD");
        FileProfile part = profile(fewer.bytes(), "AD");
        assertThat(part.episodes()).isBetween(1, whole.episodes() - 1);

        FileProfile.Since grown = compare(csv.bytes(), fewer.bytes()).file().since();
        assertThat(grown).isNotNull();
        assertThat(grown.newEpisodes()).isEqualTo(whole.episodes() - part.episodes());
        assertThat(grown.newClients())
                .isEqualTo((whole.clients() - whole.withoutConsent()) - (part.clients() - part.withoutConsent()));
        assertThat(grown.goneEpisodes()).isZero();
        assertThat(grown.newTriages()).isPositive().isLessThanOrEqualTo(grown.newEpisodes());
        // All of it happened before the earlier file ended, so whatever was triaged in the period comes late.
        assertThat(grown.lateTriages()).isPositive().isLessThanOrEqualTo(grown.newTriages());
        assertThat(grown.newDischargesInAll()).isEqualTo(whole.closedEpisodes() - part.closedEpisodes());

        FileProfile.Since shrunk = compare(fewer.bytes(), csv.bytes()).file().since();
        assertThat(shrunk).isNotNull();
        assertThat(shrunk.goneEpisodes()).isEqualTo(whole.episodes() - part.episodes());
        assertThat(shrunk.newEpisodes()).isZero();
    }

    @Test
    void aDischargeThatWasOpenBeforeIsNew() throws IOException {
        Csv csv = new Csv(file("AD", 200, 15));
        Csv open = csv.with("DISD", "").with("DISRSN", "");
        FileProfiler.Pair pair = compare(csv.bytes(), open.bytes());
        FileProfile.Since since = pair.file().since();
        assertThat(since).isNotNull();
        assertThat(since.newDischarges()).isEqualTo(pair.file().dischargesByReason());
        assertThat(since.newEpisodes()).isZero();
        assertThat(pair.before().closedEpisodes()).isZero();
    }

    @Test
    void clientsWhoShareAnAttributorAreCountedOnceLess() throws IOException {
        Csv csv = new Csv(file("AD", 50, 16));
        Csv twins = csv.with("FINITIAL", "A")
                .with("SINITIAL", "B")
                .with("DOB", "19800101")
                .with("SEX", "1");
        FileProfile profile = profile(twins.bytes(), "AD");
        assertThat(profile.duplicatePeople()).isEqualTo(profile.clients() - profile.withoutConsent() - 1);
    }

    @Test
    void anEpisodeThatEndedBeforeThePeriodIsNotCounted() throws IOException {
        Csv csv = new Csv(file("AD", 50, 17)).with("DISD", "20181231").with("DISRSN", "80");
        FileProfile profile = profile(csv.bytes(), "AD");
        assertThat(profile.episodes()).isZero();
        assertThat(profile.clients()).isEqualTo(profile.withoutConsent());
        assertThat(profile.firstActivity()).isNull();
    }

    @Test
    void aFileThatContradictsItselfIsCountedAllTheSame() throws IOException {
        Csv csv = new Csv(file("AD", 50, 18)).with("DISD", "31/02/2020").with("TRIAGED", "soon");
        FileProfile profile = profile(csv.bytes(), "AD");
        assertThat(profile.episodes()).isPositive();
        assertThat(profile.openEpisodes()).isZero();
        assertThat(profile.dischargesByReason()).isEmpty();
    }

    private static FileProfile profile(byte[] bytes, String dataset) throws IOException {
        return FileProfiler.profile(table(bytes, dataset), PERIOD);
    }

    private static FileProfiler.Pair compare(byte[] now, byte[] before) throws IOException {
        return FileProfiler.compare(
                table(now, "AD"), PERIOD, new FileProfiler.Before(table(before, "AD"), END.minusMonths(1)));
    }

    private static Table table(byte[] bytes, String dataset) throws IOException {
        return Table.open(
                Source.of("x.csv", bytes),
                Table.Expected.of(PACK, PACK.findDataset(dataset).orElseThrow()),
                done -> {});
    }

    private static byte[] file(String dataset, int clients, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Generator(PACK, GeneratorOptions.of(dataset, clients, seed, END)).write(out);
        return out.toByteArray();
    }

    /** A plain file, taken apart by commas: the generator's plain style quotes nothing. */
    static final class Csv {
        final List<String> heading;
        final List<String[]> rows = new ArrayList<>();

        Csv(byte[] bytes) {
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            heading = List.of(lines.get(0).replace("\"", "").split(",", -1));
            lines.stream()
                    .skip(1)
                    .forEach(line -> rows.add(line.replace("\"", "").split(",", -1)));
        }

        private Csv(List<String> heading, List<String[]> rows) {
            this.heading = heading;
            this.rows.addAll(rows);
        }

        String get(String[] row, String header) {
            return row[heading.indexOf(header)];
        }

        Csv without(Predicate<String[]> gone) {
            return new Csv(heading, rows.stream().filter(gone.negate()).toList());
        }

        /** Gives every row of a consenting client that has a value another one. */
        Csv with(String header, String value) {
            List<String[]> changed = new ArrayList<>();
            for (String[] row : rows) {
                String[] copy = row.clone();
                if (get(row, "CONSENT").equals("Y")
                        && (value.isEmpty() || !get(row, header).isEmpty() || header.startsWith("DIS"))) {
                    copy[heading.indexOf(header)] = value;
                }
                changed.add(copy);
            }
            return new Csv(heading, changed);
        }

        byte[] bytes() {
            StringBuilder text = new StringBuilder(String.join(",", heading)).append('\n');
            rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
