package org.openndtms.statistics.publication;

import java.util.List;
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
 * @param snapshot the snapshot they were made of
 * @param compared the earlier snapshot against which restated figures are marked; null if none
 * @param protection in a sentence, how figures below national level were protected
 * @param measures the measures
 * @param figures the figures, after protection
 * @param notes what has to be said besides
 */
public record Release(
        Population population,
        Period period,
        Manifest snapshot,
        @org.jspecify.annotations.Nullable Manifest compared,
        String protection,
        List<Measure> measures,
        List<Figure> figures,
        List<String> notes) {

    /** What may be claimed for the figures. */
    public static final String STANDING = "These are not official statistics. They were made with Open NDTMS, which"
            + " reconstructs the definitions of NDTMS from public material; some are recalled and not verified.";

    /** The name of the release in one line. */
    public String title() {
        return population.title() + ", " + period.from() + " to " + period.to();
    }

    /** Figures of one measure, with its mean and median. */
    List<Figure> of(Measure measure) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(measure.id())
                        || figure.measure().startsWith(measure.id() + "."))
                .toList();
    }
}
