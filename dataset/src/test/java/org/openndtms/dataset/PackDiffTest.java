package org.openndtms.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.openndtms.dataset.PackDifference.Change.ADDED;
import static org.openndtms.dataset.PackDifference.Change.CHANGED;
import static org.openndtms.dataset.PackDifference.Change.REMOVED;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.PackDifference.Part;

class PackDiffTest {
    @TempDir
    private Path folder = Path.of("");

    private SmallPack changed = new SmallPack(folder);

    @BeforeEach
    void copy() {
        changed = SmallPack.in(folder);
    }

    @Test
    void findsNothingBetweenCopies() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void findsACorrectedHeaderByTheRoleOfTheItem() {
        changed.with("items.csv", "TRIAGED,,", "TRIAGEDATE,TRIAGED,");

        assertThat(differences())
                .containsExactly(
                        new PackDifference(Part.ITEM, "episode.triaged", CHANGED, "header", "TRIAGED", "TRIAGEDATE"));
    }

    @Test
    void findsEveryChangedColumnOfAnItem() {
        changed.with(
                "items.csv",
                "AD,integer,2,0,30,98,,,,P,,inferred,made up",
                "AD|YP,decimal,3,1,40,99,,,,Q,,sourced,read");

        assertThat(differences())
                .extracting(PackDifference::column, PackDifference::before, PackDifference::after)
                .containsExactly(
                        tuple("datasets", "AD", "AD|YP"),
                        tuple("kind", "integer", "decimal"),
                        tuple("max_length", "2", "3"),
                        tuple("min", "0", "1"),
                        tuple("max", "30", "40"),
                        tuple("specials", "98", "99"),
                        tuple("introduced", "P", "Q"),
                        tuple("provenance", "inferred", "sourced"),
                        tuple("source_note", "made up", "read"));
    }

    @Test
    void findsAddedAndRemovedItems() {
        changed.with("items.csv", "UNITS,,episode.units", "GLASSES,,episode.glasses");

        assertThat(differences())
                .containsExactly(
                        new PackDifference(Part.ITEM, "episode.units", REMOVED, "", "", ""),
                        new PackDifference(Part.ITEM, "episode.glasses", ADDED, "", "", ""));
    }

    @Test
    void findsChangedAddedAndRemovedCodes() {
        changed.with("code-lists/sex.csv", "2,Female,,,,made up", "3,Other,,,,made up")
                .with("code-lists/reason.csv", "80,Completed,done,", "80,Completed,done,2015-01-01");

        assertThat(differences())
                .containsExactly(
                        new PackDifference(Part.CODE, "reason 80", CHANGED, "valid_from", "", "2015-01-01"),
                        new PackDifference(Part.CODE, "sex 2", REMOVED, "", "", ""),
                        new PackDifference(Part.CODE, "sex 3", ADDED, "", "", ""));
    }

    @Test
    void tellsTheSpansOfACodeApart() {
        changed.with("code-lists/reason.csv", "Left again", "Left once more");

        assertThat(differences())
                .containsExactly(new PackDifference(
                        Part.CODE, "reason 85 from 2019-04-01", CHANGED, "text", "Left again", "Left once more"));
    }

    @Test
    void tellsAWholeListInOneLine() {
        changed.with("pack.yaml", "[region]", "[]").without("code-lists/region.csv");

        assertThat(differences()).containsExactly(new PackDifference(Part.CODE_LIST, "region", REMOVED, "", "", ""));
    }

    @Test
    void findsChangesOfRulesSetsSilencesAndTheCalendar() {
        changed.with("rules.csv", "TRIAGED >= REFLD", "TRIAGED > REFLD")
                .with("sets.csv", "no_drug,drug,,9996", "no_drug,drug,,9996|5000")
                .with("dataset-codes.csv", "YP,YP,95", "YP,YP,")
                .with("outcome-items.csv", "drug,*,,OTHUSE", "drug,Opiate,,OTHUSE")
                .with("silences.csv", "record", "client")
                .with("calendar.csv", "Mar 20", "March 20")
                .with("pack.yaml", "version: 1.0", "version: 1.1")
                .with("pack.yaml", "title: Adults", "title: Grown-ups")
                .with("pack.yaml", "[DOB, SEX]", "[DOB]");

        assertThat(differences())
                .containsExactly(
                        new PackDifference(Part.PACK, "pack", CHANGED, "version", "1.0", "1.1"),
                        new PackDifference(Part.DATASET, "AD", CHANGED, "title", "Adults", "Grown-ups"),
                        new PackDifference(Part.SECTION, "Client", CHANGED, "matching", "DOB|SEX", "DOB"),
                        new PackDifference(Part.SET, "no_drug", CHANGED, "codes", "9996", "5000|9996"),
                        new PackDifference(Part.SET, "MODAL in YP", CHANGED, "codes", "95|97", "97"),
                        new PackDifference(Part.SET, "outcome item of 5000", REMOVED, "", "", ""),
                        new PackDifference(Part.SET, "outcome item of 9996", REMOVED, "", "", ""),
                        new PackDifference(
                                Part.RULE, "EP-01", CHANGED, "must", "(TRIAGED >= REFLD)", "(TRIAGED > REFLD)"),
                        new PackDifference(Part.SILENCE, "EP-02 > EP-03", CHANGED, "reach", "RECORD", "CLIENT"),
                        new PackDifference(Part.CALENDAR, "2020-03-31", CHANGED, "name", "Mar 20", "March 20"));
    }

    @Test
    void findsThatAWarningCanNoLongerBeConfirmed() {
        changed.with("rules.csv", ",yes,DD-CODE", ",,DD-CODE");

        assertThat(differences())
                .containsExactly(new PackDifference(Part.RULE, "EP-02", CHANGED, "confirmable", "yes", ""));
    }

    @Test
    void orderWithinAValueIsNoChange() {
        changed.with("rules.csv", "EP-01,error,AD|YP", "EP-01,error,YP|AD")
                .with("sets.csv", "Opiate|Cannabis", "Cannabis|Opiate");

        assertThat(differences()).isEmpty();
    }

    @Test
    void comparesTwoVersionsOfTheStandard() {
        var differences = PackDiff.between(Packs.load("cds-k"), Packs.load("cds-p"));

        assertThat(differences)
                .contains(
                        new PackDifference(Part.ITEM, "episode.dual_diagnosis", REMOVED, "", "", ""),
                        new PackDifference(Part.ITEM, "episode.veteran", ADDED, "", "", ""),
                        new PackDifference(Part.RULE, "EP-06", ADDED, "", "", ""))
                .noneMatch(difference -> difference.part() == Part.CODE);
    }

    private List<PackDifference> differences() {
        return PackDiff.between(Packs.load(Path.of("src/test/resources/small-pack")), changed.load());
    }
}
