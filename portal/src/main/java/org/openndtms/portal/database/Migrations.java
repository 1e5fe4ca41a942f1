package org.openndtms.portal.database;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date, for commands that run without the web application. */
public final class Migrations {
    private Migrations() {}

    /** Runs what is missing, as the owner. */
    public static void run(DatabaseAddress address) {
        Flyway.configure()
                .dataSource(
                        address.url(), address.owner().user(), address.owner().password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("portal", address.portal().user()))
                .load()
                .migrate();
    }
}
