package org.openndtms.statistics.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.journeys.PseudonymKey;
import org.openndtms.statistics.SmallFiles;
import org.openndtms.statistics.engine.DuckDb;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Inputs;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Measures;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.measure.Protection;
import org.openndtms.statistics.measure.Statistics;
import org.openndtms.statistics.measure.StatisticsException;
import org.openndtms.statistics.snapshot.Population;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotRequest;
import org.openndtms.statistics.snapshot.SnapshotWriter;

/** Windows that roll on, comparatives and restated figures, of two snapshots of which the later has records more. */
class ReleasesTest {
    private static final Pack PACK = Packs.load("cds-p");
    private static final Period LATER_YEAR =
            Period.parse("2019-04-01..2020-03-31").orElseThrow();
    private static final Period EARLIER_YEAR =
            Period.parse("2018-04-01..2019-03-31").orElseThrow();
    private static final List<Measure> MEASURES =
            List.of(Measures.find("ST-01").orElseThrow(), Measures.find("ST-06").orElseThrow());

    private static final String EARLIER = """
            - {who: AA, triaged: 2018-05-01, discharged: 2018-07-01, reason: 80}
            - {who: BB, triaged: 2018-05-01}
            - {who: CC, triaged: 2019-02-10, discharged: 2019-05-15, reason: 85}
            """;
    private static final String LATER = EARLIER + """
            - {who: DD, triaged: 2019-03-20}
            - {who: EE, triaged: 2019-06-01, drugs: ['7000']}
            """;

    @TempDir
    static Path folder;

    private static final List<DuckDb> OPEN = new ArrayList<>();
    private static Statistics earlier;
    private static Statistics later;

    @BeforeAll
    static void makeSnapshots() throws IOException {
        earlier = statistics("earlier", EARLIER, LocalDate.of(2019, 9, 30));
        later = statistics("later", LATER, LocalDate.of(2020, 9, 30));
    }

    @AfterAll
    static void close() {
        OPEN.forEach(DuckDb::close);
    }

    private static Statistics statistics(String name, String episodes, LocalDate to) throws IOException {
        Path files = Files.createDirectory(folder.resolve(name));
        Path made = files.resolve("snapshot");
        SnapshotWriter.write(
                new SnapshotRequest(
                        PACK,
                        new SmallFiles(PACK).write(new YAMLMapper().readTree(episodes), files),
                        PseudonymKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                        Set.of(),
                        to),
                made);
        DuckDb duck = DuckDb.inMemory();
        OPEN.add(duck);
        return new Statistics(Snapshot.open(made, PACK), duck, Inputs.none());
    }

    private static Release make(
            Statistics now, @Nullable Statistics before, Period period, List<Period> comparatives, boolean rolling) {
        return new Releases(now, before, Protection.restricted())
                .make(Population.ADULT_COMMUNITY, period, MEASURES, new Releases.Besides(comparatives, rolling));
    }

    private static Figure everybody(Release release, String measure, Period period) {
        return release.figures().stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.period().equals(period)
                        && figure.level().equals(Figure.NATIONAL)
                        && figure.breakdown().equals("all"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void windows_of_twelve_months_are_made_like_any_period_and_none_is_made_twice() {
        Period fifteen = Period.parse("2019-01-01..2020-03-31").orElseThrow();
        Release release = make(later, null, fifteen, List.of(), true);

        assertThat(release.others())
                .extracting(other -> other.period().label())
                .containsExactly("Jan19 - Dec19", "Feb19 - Jan20", "Mar19 - Feb20", "Apr19 - Mar20");
        assertThat(everybody(release, "ST-01", fifteen).value()).isEqualTo(4);
        for (Release.Other other : release.others()) {
            Release alone = make(later, null, other.period(), List.of(), false);
            assertThat(release.figures().stream()
                            .filter(figure -> figure.period().equals(other.period())))
                    .isEqualTo(alone.figures());
        }
        Set<String> keys = new HashSet<>();
        assertThat(release.figures()).allMatch(figure -> keys.add(figure.key()));

        Release year = make(later, null, LATER_YEAR, List.of(), true);
        assertThat(year.others()).isEmpty();
        assertThat(year.figures())
                .isEqualTo(make(later, null, LATER_YEAR, List.of(), false).figures());
    }

    @Test
    void a_period_without_a_window_says_so() {
        Release release =
                make(later, null, Period.parse("2019-04-02..2020-04-01").orElseThrow(), List.of(), true);

        assertThat(release.others()).isEmpty();
        assertThat(release.notes()).anyMatch(note -> note.startsWith("There is no window of twelve months"));
    }

    @Test
    void tables_have_a_column_for_each_window_with_its_label_and_say_that_they_overlap() throws IOException {
        Release release =
                make(later, null, Period.parse("2019-03-01..2020-03-31").orElseThrow(), List.of(), true);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Spreadsheet.write(release, bytes);
        SpreadSheet book = new SpreadSheet(new ByteArrayInputStream(bytes.toByteArray()));
        Sheet sheet = book.getSheet("ST-01 over time");
        assertThat(row(sheet, 0))
                .containsExactly(
                        "Measure",
                        "Geography",
                        "Geography code",
                        "Breakdown",
                        "Category",
                        "Mar19 - Feb20",
                        "Mar19 - Mar20",
                        "Apr19 - Mar20");
        assertThat(row(sheet, 1)).containsExactly("ST-01", "national", "E92000001", "all", null, 4.0, 4.0, 4.0);
        assertThat(row(sheet, 2)).contains("Opiate", 3.0);
        assertThat(book.getSheet("ST-01").getMaxRows())
                .as("the sheet of the period holds that period alone")
                .isEqualTo(1
                        + make(later, null, release.period(), List.of(), false).of(MEASURES.get(0)).stream()
                                .filter(figure -> figure.level().equals("national")
                                        || figure.level().equals("region"))
                                .count());
        StringWriter page = new StringWriter();
        WebPage.write(release, page);
        assertThat(page.toString()).contains(">Apr19 - Mar20</th>", "share eleven months", "treatment by period");
        StringWriter tidy = new StringWriter();
        TidyCsv.write(release.figures(), tidy);
        assertThat(tidy.toString())
                .contains("ST-01,2019-03-01,2020-02-29,national,E92000001,all,,4,")
                .contains("ST-01,2019-04-01,2020-03-31,national,E92000001,all,,4,");
    }

    private static List<@Nullable Object> row(Sheet sheet, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < sheet.getMaxColumns(); column++) {
            values.add(sheet.getRange(row, column).getValue());
        }
        return values;
    }

    @Test
    void an_earlier_year_comes_from_the_newest_snapshot_that_holds_it_and_is_marked_where_it_was_restated() {
        Period held = Period.parse("2019-01-01..2019-03-31").orElseThrow();
        Release release = make(later, earlier, held, List.of(EARLIER_YEAR), false);

        assertThat(release.others())
                .containsExactly(
                        new Release.Other(EARLIER_YEAR, earlier.snapshot().id(), false));
        assertThat(everybody(release, "ST-01", held).value()).isEqualTo(3);
        assertThat(everybody(release, "ST-01", held).marker())
                .as("DD arrived late")
                .isEqualTo(Figure.REVISED);
        assertThat(everybody(release, "ST-01", EARLIER_YEAR).value()).isEqualTo(3);
        assertThat(everybody(release, "ST-01", EARLIER_YEAR).marker()).isEmpty();
        assertThat(everybody(release, "ST-06", held).marker()).isEqualTo("[z]");
    }

    @Test
    void a_comparative_that_this_snapshot_holds_is_marked_against_the_earlier_one() {
        Period quarter = Period.parse("2019-01-01..2019-03-31").orElseThrow();
        Period next = Period.parse("2019-04-01..2019-06-30").orElseThrow();
        Release release = make(later, earlier, next, List.of(quarter), false);

        assertThat(release.others())
                .containsExactly(new Release.Other(quarter, later.snapshot().id(), false));
        assertThat(everybody(release, "ST-01", quarter).marker()).isEqualTo(Figure.REVISED);
        assertThat(everybody(release, "ST-01", next).marker()).isEqualTo(Figure.REVISED);
    }

    @Test
    void what_no_snapshot_holds_is_refused() {
        assertThatThrownBy(() -> make(later, null, LATER_YEAR, List.of(EARLIER_YEAR), false))
                .isInstanceOf(StatisticsException.class)
                .hasMessageContaining("No snapshot holds the period 2018-04-01 to 2019-03-31");
        assertThatThrownBy(() -> make(later, earlier, LATER_YEAR, List.of(), false))
                .isInstanceOf(StatisticsException.class)
                .hasMessageContaining("The earlier snapshot does not hold the period 2019-04-01 to 2020-03-31")
                .hasMessageContaining("to 2019-09-30");
    }

    @Test
    void a_window_that_the_earlier_snapshot_does_not_reach_is_not_compared_and_says_so() {
        Period held = Period.parse("2018-07-01..2019-09-30").orElseThrow();
        Statistics both = earlier;
        Release release = make(both, both, held, List.of(), true);
        assertThat(release.figures()).noneMatch(figure -> figure.marker().contains(Figure.REVISED));
        assertThat(release.others()).hasSize(4);
    }
}
