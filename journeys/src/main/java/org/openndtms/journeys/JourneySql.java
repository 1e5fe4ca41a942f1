package org.openndtms.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The same definition of journeys as SQL, in the dialect that DuckDB and Spark share, for data that are in a database
 * already. Tests hold it against the Java on random histories.
 */
public final class JourneySql {
    private JourneySql() {}

    /**
     * A query that gives all columns of the table or view {@code episodes} and the number of the journey as
     * {@code journey}. It needs the columns {@code person}, {@code agency}, {@code triaged},
     * {@code first_modality_start} and {@code discharged}, days as numbers, null where there is none.
     */
    public static String text(JourneyRules rules) {
        String name = rules.triageFallback() ? "journeys.sql" : "journeys-without-triage-fallback.sql";
        try (InputStream file = Objects.requireNonNull(JourneySql.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{longest_gap}", Integer.toString(rules.longestGap()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
