package org.openndtms.cli;

import java.util.Locale;

/** How a list of journeys is written. */
enum JourneysFormat {
    CSV,
    JSON,
    PARQUET;

    /** As the command line writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
