package org.openndtms.statistics.publication;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openndtms.statistics.measure.Figure;

/**
 * Whether a measure counts enough people to be divided by area. Where an area has a handful on average, nearly all that
 * would be said of it has to be hidden again, and what is left says little.
 *
 * @param people the fewest people to an area, on average, that a measure has to count. Of those whom a share leaves out
 *     there have to be a quarter of that: where nearly everybody is counted, the others are few
 */
public record AreaDetail(int people) {
    /** An average cell of the four substance groups then has five people, which is what rounding keeps apart. */
    public static final AreaDetail USUAL = new AreaDetail(20);

    private static final String AREA = "area";
    private static final int SHARE_LEFT_OUT = 4;

    /**
     * The ids of the measures that count too few people.
     *
     * @param cube figures of the nation, regions and areas
     */
    public SortedSet<String> tooFew(List<Figure> cube) {
        Set<String> areas = new HashSet<>();
        for (Figure figure : cube) {
            if (figure.level().equals(AREA)) {
                areas.add(figure.code());
            }
        }
        SortedSet<String> few = new TreeSet<>();
        for (Figure figure : cube) {
            if (figure.level().equals(Figure.NATIONAL)
                    && figure.breakdown().equals("all")
                    && few(figure, areas.size())) {
                few.add(figure.measure());
            }
        }
        return few;
    }

    private boolean few(Figure nation, int areas) {
        double counted = nation.value() == null ? 0 : nation.value();
        double leftOut = nation.denominator() == null ? 0 : nation.denominator() - counted;
        double least = (double) people * areas;
        return counted < least || leftOut > 0 && leftOut * SHARE_LEFT_OUT < least;
    }
}
