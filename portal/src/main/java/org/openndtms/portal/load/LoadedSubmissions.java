package org.openndtms.portal.load;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openndtms.portal.calendar.LoadedAgencies;
import org.openndtms.portal.submission.LoadedFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which submissions are loaded, for those who ask. */
@Component
class LoadedSubmissions implements LoadedFiles, LoadedAgencies {
    private final JdbcClient database;

    LoadedSubmissions(JdbcClient database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Loaded> of(String agency) {
        return database.sql("""
                select s.id, s.file_id, f.sha256 from submission s join received_file f on f.id = s.file_id
                where s.agency_code = ? and s.state = 'LOADED'""")
                .param(agency)
                .query((row, number) -> new Loaded(row.getLong(1), row.getObject(2, UUID.class), row.getString(3)))
                .optional();
    }

    /** A later load does not make an agency late again for the period before; a roll-back does. */
    @Override
    @Transactional(readOnly = true)
    public Set<String> loaded(LocalDate dataEnd) {
        return new HashSet<>(
                database.sql("select distinct agency_code from load where data_end = ? and rolled_back_at is null")
                        .param(dataEnd)
                        .query(String.class)
                        .list());
    }
}
