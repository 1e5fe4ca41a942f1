package org.openndtms.portal.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.profile.FileProfile;

/**
 * A submitted file beside what was loaded when it was compared.
 *
 * @param comparedWith the loaded submission; null where nothing was loaded
 * @param file what the file holds; null where it could not be read
 * @param previous what is loaded, counted for the file's period; null where nothing is
 * @param remarks what an officer should look at
 */
record Comparison(
        Instant madeAt,
        @Nullable Long comparedWith,
        @Nullable FileProfile file,
        @Nullable FileProfile previous,
        List<Remark> remarks) {

    /** The remarks that belong to a point of the checklist. */
    public List<Remark> remarks(String point) {
        return remarks.stream().filter(remark -> remark.point().equals(point)).toList();
    }
}
