package org.openndtms.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.openndtms.journeys.LinkedEpisode;

/** A list of linked episodes as Parquet, with days as dates and numbers as integers. */
final class JourneysParquet {
    private static final String TYPES = "{'person': 'VARCHAR', 'agency': 'VARCHAR', 'client_id': 'VARCHAR',"
            + " 'episode_id': 'VARCHAR', 'triaged': 'DATE', 'first_modality_start': 'DATE', 'discharged': 'DATE',"
            + " 'journey': 'INTEGER', 'journey_start': 'DATE', 'journey_end': 'DATE', 'journey_outcome': 'INTEGER'}";

    private JourneysParquet() {}

    static void write(List<LinkedEpisode> episodes, OutputStream out) throws IOException {
        // Temporary folders are their owner's alone.
        Path folder = Files.createTempDirectory("ndtms");
        Path csv = folder.resolve("journeys.csv");
        Path parquet = folder.resolve("journeys.parquet");
        try {
            try (Writer text = new BufferedWriter(Files.newBufferedWriter(csv, StandardCharsets.UTF_8))) {
                JourneysListing.csv(episodes, text);
            }
            convert(csv, parquet);
            Files.copy(parquet, out);
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot write Parquet", e);
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(parquet);
            Files.deleteIfExists(folder);
        }
    }

    /** One thread, so that the same episodes give the same bytes. */
    private static void convert(Path csv, Path parquet) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("COPY (SELECT * FROM read_csv(" + literal(csv) + ", header = true, auto_detect = false,"
                    + " delim = ',', quote = '\"', escape = '\"', new_line = '\\n', dateformat = '%Y-%m-%d', columns = "
                    + TYPES + ")) TO " + literal(parquet) + " (FORMAT PARQUET, COMPRESSION ZSTD)");
        }
    }

    private static String literal(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }
}
