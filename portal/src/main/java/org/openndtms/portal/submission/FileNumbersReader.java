package org.openndtms.portal.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Received files in numbers, as far as the person may see them. */
@Repository
public class FileNumbersReader {
    private final JdbcClient database;

    FileNumbersReader(JdbcClient database) {
        this.database = database;
    }

    /**
     * A file of a submission in sight.
     *
     * @throws IllegalArgumentException if there is none
     */
    @Transactional(readOnly = true)
    public FileNumbers get(UUID id) {
        return database.sql("select * from received_file where id = ?")
                .param(id)
                .query((row, number) -> file(row, "id"))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no file " + id + " is in sight"));
    }

    /** A file in a row that has all columns of {@code received_file}; its id may have another name there. */
    public static FileNumbers file(ResultSet row, String idColumn) throws SQLException {
        return new FileNumbers(
                row.getObject(idColumn, UUID.class),
                row.getString("agency_code"),
                row.getString("dataset"),
                row.getObject("data_end", LocalDate.class),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("check_state").equals("CHECKED"),
                Objects.requireNonNullElse(row.getString("pack_version"), ""),
                longOrNull(row, "compared_with"),
                row.getLong("row_count"),
                row.getLong("failed_rows"),
                row.getLong("doubtful_rows"),
                row.getLong("client_count"),
                row.getLong("episode_count"),
                row.getLong("without_consent"),
                row.getLong("mismatches"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
