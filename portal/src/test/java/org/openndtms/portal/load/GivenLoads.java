package org.openndtms.portal.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.database.Sealed;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.submission.GivenFiles;
import org.openndtms.portal.submission.State;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Makes submissions that wait to be loaded, loads them, and reads what is loaded. */
@Component
public class GivenLoads {
    public static final Pack PACK = Packs.load("cds-p");

    private static final Pattern AGENCY = Pattern.compile(",([A-Z][0-9]{4}),");

    private final Transactions transactions;
    private final JdbcClient database;
    private final DataSource pool;
    private final Sealed sealed;
    private final GivenFiles files;
    private final Loads loads;

    GivenLoads(
            Transactions transactions,
            JdbcClient database,
            DataSource pool,
            Sealed sealed,
            GivenFiles files,
            Loads loads) {
        this.transactions = transactions;
        this.database = database;
        this.pool = pool;
        this.sealed = sealed;
        this.files = files;
        this.loads = loads;
    }

    /** A faultless synthetic file of an agency. */
    public static byte[] file(String agency, String dataset, int clients, long seed, LocalDate dataEnd) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Generator(PACK, GeneratorOptions.of(dataset, clients, seed, dataEnd)).write(out);
            return ofAgency(agency, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file as another agency's. */
    static byte[] ofAgency(String agency, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher code = AGENCY.matcher(text);
        if (!code.find()) {
            throw new IllegalArgumentException("no agency");
        }
        return text.replace(code.group(), "," + agency + ",").getBytes(StandardCharsets.UTF_8);
    }

    /** An accepted submission of a file; its number. */
    public long accepted(String agency, String dataset, LocalDate dataEnd, byte[] bytes) {
        return transactions.asSystem(() -> {
            UUID by = UUID.randomUUID();
            UUID file = files.keep(agency, dataset, dataEnd, by, bytes);
            return database.sql("""
                    insert into submission (agency_code, data_end, file_id, source, state, uploaded_by)
                    values (?, ?, ?, 'CSV', 'ACCEPTED', ?) returning id""")
                    .params(agency, dataEnd, file, by)
                    .query(Long.class)
                    .single();
        });
    }

    /** A loaded submission of a file; its number. */
    public long loaded(String agency, String dataset, LocalDate dataEnd, byte[] bytes) {
        long id = accepted(agency, dataset, dataEnd, bytes);
        loads.load(agency);
        if (state(id) != State.LOADED) {
            throw new IllegalStateException("not loaded: " + note(id));
        }
        return id;
    }

    /** Loads what waits of an agency. */
    public void load(String agency) {
        loads.load(agency);
    }

    /** Where a submission stands. */
    public State state(long id) {
        return transactions.asSystem(() -> database.sql("select state from submission where id = ?")
                .param(id)
                .query((row, number) -> State.valueOf(row.getString(1)))
                .single());
    }

    /** What was said at the last step. */
    public String note(long id) {
        return transactions.asSystem(
                () -> database.sql("select note from submission_step where submission_id = ? order by id desc limit 1")
                        .param(id)
                        .query(String.class)
                        .single());
    }

    /** What is loaded of an agency, as the file that is written of it. */
    public byte[] export(String agency) {
        return transactions.asSystem(() -> {
            try {
                Path file = Files.createTempFile("export", ".csv");
                new LoadedRecords(DataSourceUtils.getConnection(pool), sealed).write(agency, file);
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A number that a query as the system gives. */
    public long number(String query, Object... values) {
        return transactions.asSystem(
                () -> database.sql(query).params(values).query(Long.class).single());
    }
}
