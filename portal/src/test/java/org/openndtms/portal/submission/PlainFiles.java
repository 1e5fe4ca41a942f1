package org.openndtms.portal.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.openndtms.records.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Received files as plain blocks of the database, for files without quotation marks; tests of what comes after checking
 * use it.
 */
@Component
public class PlainFiles implements ReceivedFiles {
    private static final Set<String> KEPT = Set.of("AGNCY", "CLIENTID", "CONSENT");
    /** So short that the database compresses none, and what it holds can be looked for. */
    private static final int BLOCK = 1500;

    private final JdbcClient database;

    PlainFiles(JdbcClient database) {
        this.database = database;
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
        write(file, bytes);
        return file;
    }

    private void write(UUID file, byte[] bytes) {
        for (int at = 0, number = 0; at < bytes.length; at += BLOCK, number++) {
            byte[] block = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BLOCK));
            database.sql("insert into received_block (file_id, number, length, content) values (?, ?, ?, ?)")
                    .params(file, number, block.length, block)
                    .update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Source open(UUID file) throws IOException {
        List<byte[]> blocks = database.sql("select content from received_block where file_id = ? order by number")
                .param(file)
                .query((row, number) -> row.getBytes(1))
                .list();
        if (blocks.isEmpty()) {
            throw new IOException("nothing is kept");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] block : blocks) {
            all.write(block);
        }
        return Source.of("file.csv", all.toByteArray());
    }

    @Override
    public int withdraw(UUID file, String clientId) throws IOException {
        byte[] bytes;
        try (Source source = open(file)) {
            bytes = new byte[(int) source.size()];
            source.read(0, bytes, 0, bytes.length);
        }
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        List<String> heading = List.of(lines[0].strip().split(","));
        int client = heading.indexOf("CLIENTID");
        int consent = heading.indexOf("CONSENT");
        int redacted = 0;
        List<String> kept = new ArrayList<>(List.of(lines[0]));
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            String[] cells = line.strip().split(",", -1);
            if (cells[client].equals(clientId)) {
                redacted++;
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = i == consent ? "N" : KEPT.contains(heading.get(i)) ? cells[i] : "";
                }
                kept.add(String.join(",", cells));
            } else {
                kept.add(line);
            }
        }
        if (redacted > 0) {
            database.sql("delete from received_block where file_id = ?")
                    .param(file)
                    .update();
            write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
            database.sql("delete from finding where file_id = ? and client_id = ?")
                    .params(file, clientId)
                    .update();
        }
        return redacted;
    }
}
