package org.openndtms.statistics.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.statistics.measure.Figure;
import org.openndtms.statistics.measure.Measure;
import org.openndtms.statistics.measure.Period;
import org.openndtms.statistics.snapshot.Manifest;
import org.openndtms.statistics.snapshot.Population;

/**
 * Figures as they are handed out, with everything that has to be said of them.
 *
 * @param population whom they are about
 * @param period the days they are about
 * @param others other periods whose figures stand beside them, in order of time; empty if none
 * @param snapshot the snapshot they were made of
 * @param compared the earlier snapshot against which restated figures are marked; null if none
 * @param protection in a sentence, how figures below national level were protected
 * @param measures the measures
 * @param figures the figures, after protection: those of the period, then those of the others
 * @param notes what has to be said besides
 */
public record Release(
        Population population,
        Period period,
        List<Other> others,
        Manifest snapshot,
        @Nullable Manifest compared,
        String protection,
        List<Measure> measures,
        List<Figure> figures,
        List<String> notes) {

    /** What may be claimed for the figures. */
    public static final String STANDING = "These are not official statistics. They were made with Open NDTMS, which"
            + " reconstructs the definitions of NDTMS from public material; some are recalled and not verified.";

    /** Stands beside windows of twelve months (reference 9.1). */
    static final String ROLLING =
            "Columns that follow each other share eleven months: the difference between two of them"
                    + " is no monthly change.";

    /**
     * Another period.
     *
     * @param period the days it is about
     * @param snapshot id of the snapshot that its figures come from
     * @param rolling whether it is one of the windows of twelve months that roll on month by month
     */
    public record Other(Period period, String snapshot, boolean rolling) {}

    /** The name of the release in one line. */
    public String title() {
        return population.title() + ", " + period.from() + " to " + period.to();
    }

    /** Whether windows of twelve months are among the other periods. */
    boolean rolling() {
        return others.stream().anyMatch(Other::rolling);
    }

    /** Figures of one measure for the period of the release, with its mean and median. */
    List<Figure> of(Measure measure) {
        return ofAllPeriods(measure).stream()
                .filter(figure -> figure.period().equals(period))
                .toList();
    }

    /** Figures of one measure, with its mean and median, for all periods. */
    List<Figure> ofAllPeriods(Measure measure) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure.id())
                        || figure.measure().startsWith(measure.id() + "."))
                .toList();
    }

    /** All periods in order of time. */
    List<Period> periods() {
        List<Period> periods =
                new ArrayList<>(others.stream().map(Other::period).toList());
        periods.add(period);
        return periods.stream()
                .sorted(Comparator.comparing(Period::to).thenComparing(Period::from))
                .toList();
    }
}
