package org.openndtms.portal.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.profile.FileProfile;

/**
 * One count of a file beside the same of the last load.
 *
 * @param point the point of the checklist that it belongs to
 * @param name what is counted
 * @param before in the last load; null where nothing is loaded
 * @param now in the file
 */
record Difference(String point, String name, @Nullable Integer before, int now) {
    /** Changes of more than this are remarked upon, in per cent. */
    private static final int LARGE = 10;

    /** The counts of a file beside those of the last load. */
    static List<Difference> of(FileProfile file, @Nullable FileProfile before) {
        List<Difference> all = new ArrayList<>();
        all.add(new Difference("counts", "Rows", before == null ? null : before.rows(), file.rows()));
        all.add(new Difference("counts", "Clients", before == null ? null : before.clients(), file.clients()));
        all.add(new Difference("counts", "Episodes", before == null ? null : before.episodes(), file.episodes()));
        all.add(new Difference(
                "counts", "Open episodes", before == null ? null : before.openEpisodes(), file.openEpisodes()));
        all.add(new Difference(
                "outcomes", "Interventions", before == null ? null : before.interventions(), file.interventions()));
        all.add(new Difference(
                "outcomes", "Outcomes profiles", before == null ? null : before.outcomes(), file.outcomes()));
        return all;
    }

    /** The change in per cent with its sign, such as {@code −20.8 %}; a dash where there is nothing to compare with. */
    public String change() {
        Integer old = before;
        if (old == null || old == 0) {
            return "–";
        }
        return String.format(Locale.UK, "%+.1f %%", 100.0 * (now - old) / old).replace('-', '−');
    }

    /** Whether it has changed by more than a tenth. */
    public boolean large() {
        Integer old = before;
        return old != null && 100L * Math.abs(now - old) > (long) LARGE * old;
    }

    /** What an officer is told of a large change. */
    Remark remark() {
        return new Remark(
                point,
                name + ": " + now + ", were " + before + (before != null && before > 0 ? " (" + change() + ")" : "")
                        + ".");
    }
}
