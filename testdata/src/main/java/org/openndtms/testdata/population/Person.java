package org.openndtms.testdata.population;

import org.jspecify.annotations.Nullable;
import org.openndtms.testdata.population.Substances.Mix;

/**
 * What is true of a client throughout.
 *
 * @param index number of the person
 * @param mix problem substances
 * @param sex code of the sex
 * @param born day of birth
 * @param ethnicity code of the ethnicity
 * @param nation code of the country of birth
 */
record Person(
        long index,
        Mix mix,
        @Nullable String sex,
        int born,
        @Nullable String ethnicity,
        @Nullable String nation) {

    boolean male() {
        return "1".equals(sex);
    }

    boolean female() {
        return "2".equals(sex);
    }
}
