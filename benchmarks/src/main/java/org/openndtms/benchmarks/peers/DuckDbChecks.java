package org.openndtms.benchmarks.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;

/** Checks every column of a file by itself, with DuckDB. */
public final class DuckDbChecks {
    private DuckDbChecks() {}

    /**
     * Checks the file that is named first as a file of the dataset that is named second and of the period that ends on
     * the third.
     *
     * @throws SQLException if DuckDB refuses the file or the statement
     */
    public static void main(String[] arguments) throws SQLException {
        Counts counts = check(arguments[0], arguments[1], LocalDate.parse(arguments[2]));
        System.out.println(counts.rows + " rows, " + counts.checks + " checks, " + counts.failures + " failures");
    }

    /**
     * What a check of a file counted.
     *
     * @param failures rows that fail a check, added up over all checks
     */
    record Counts(long rows, int checks, long failures) {}

    static Counts check(String file, String datasetId, LocalDate periodEnd) throws SQLException {
        Pack pack = Packs.load(Packs.builtIn().get(0));
        Dataset dataset = pack.findDataset(datasetId).orElseThrow();
        ColumnChecksSql sql = new ColumnChecksSql(pack, dataset, periodEnd);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement preparation = database.createStatement()) {
                for (String statement : sql.preparation()) {
                    preparation.execute(statement);
                }
            }
            return count(database, sql.query(), file);
        }
    }

    private static Counts count(Connection database, String query, String file) throws SQLException {
        try (PreparedStatement checks = database.prepareStatement(query)) {
            checks.setString(1, file);
            try (ResultSet counts = checks.executeQuery()) {
                counts.next();
                int columns = counts.getMetaData().getColumnCount();
                long failures = 0;
                for (int i = 2; i <= columns; i++) {
                    failures += counts.getLong(i);
                }
                return new Counts(counts.getLong(1), columns - 1, failures);
            }
        }
    }
}
