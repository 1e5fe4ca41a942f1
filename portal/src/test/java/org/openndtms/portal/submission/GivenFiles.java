package org.openndtms.portal.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.UUID;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.records.Redaction;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps files as receiving them does, without checking them; for tests of what comes after that. */
@Component
public class GivenFiles {
    private static final Pack PACK = Packs.load("cds-p");

    private final JdbcClient database;
    private final KeptBlocks blocks;
    private final ReceivedFiles files;

    GivenFiles(JdbcClient database, KeptBlocks blocks, ReceivedFiles files) {
        this.database = database;
        this.blocks = blocks;
        this.files = files;
    }

    /** Keeps a file; the transaction under way is the system's. */
    public UUID keep(String agency, String dataset, LocalDate dataEnd, UUID by, byte[] bytes) {
        UUID file = UUID.randomUUID();
        database.sql("""
                insert into received_file (id, agency_code, dataset, data_end, purpose, received_by, name, sha256, bytes,
                    encoding, check_state)
                values (?, ?, ?, ?, 'SUBMIT', ?, 'file.csv', ?, ?, 'UTF-8', 'CHECKED')""")
                .params(file, agency, dataset, dataEnd, by, "0".repeat(64), bytes.length)
                .update();
        try {
            Redaction redaction = Redaction.of(
                            Source.of("file.csv", bytes),
                            Table.Expected.of(PACK, PACK.findDataset(dataset).orElseThrow()))
                    .orElseThrow();
            blocks.write(file, redaction);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** The bytes that are kept of a file. */
    public byte[] read(UUID file) {
        try (Source source = files.open(file)) {
            byte[] bytes = new byte[(int) source.size()];
            source.read(0, bytes, 0, bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
