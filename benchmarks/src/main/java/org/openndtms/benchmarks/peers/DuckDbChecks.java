package org.openndtms.benchmarks.peers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;

/** Checks every column of a file by itself, with DuckDB. */
public final class DuckDbChecks {
    private DuckDbChecks() {}

    /**
     * Checks the file that is named first as a file of the dataset that is named second.
     *
     * @throws SQLException if DuckDB refuses the file or the statement
     */
    public static void main(String[] arguments) throws SQLException {
        Pack pack = Packs.load(Packs.builtIn().get(0));
        Dataset dataset = pack.findDataset(arguments[1]).orElseThrow();
        ColumnChecksSql sql = new ColumnChecksSql(pack, dataset);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            try (Statement preparation = database.createStatement()) {
                for (String statement : sql.preparation()) {
                    preparation.execute(statement);
                }
            }
            check(database, sql.query(), arguments[0]);
        }
    }

    private static void check(Connection database, String query, String file) throws SQLException {
        try (PreparedStatement checks = database.prepareStatement(query)) {
            checks.setString(1, file);
            try (ResultSet counts = checks.executeQuery()) {
                counts.next();
                int columns = counts.getMetaData().getColumnCount();
                long failed = 0;
                for (int i = 2; i <= columns; i++) {
                    failed += counts.getLong(i);
                }
                System.out.println(counts.getLong(1) + " rows, " + (columns - 1) + " checks, " + failed + " failures");
            }
        }
    }
}
