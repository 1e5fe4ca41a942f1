package org.openndtms.portal.submission;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Redaction;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Received files as they lie in the database. */
@Service
class KeptFiles implements ReceivedFiles {
    private final JdbcClient database;
    private final KeptBlocks blocks;
    private final CheckPack pack;

    KeptFiles(JdbcClient database, KeptBlocks blocks, CheckPack pack) {
        this.database = database;
        this.blocks = blocks;
        this.pack = pack;
    }

    @Override
    @Transactional(readOnly = true)
    public Source open(UUID file) throws IOException {
        List<Block> found = blocks.read(file);
        if (found.isEmpty()) {
            throw new IOException("nothing of file " + file + " is in sight or kept");
        }
        String name = database.sql("select name from received_file where id = ?")
                .param(file)
                .query(String.class)
                .single();
        return new BlockSource(name, found);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Integer> withdraw(UUID file, Set<String> clientIds) throws IOException {
        List<Block> found = blocks.read(file);
        if (found.isEmpty()) {
            return Map.of();
        }
        String dataset = database.sql("select dataset from received_file where id = ?")
                .param(file)
                .query(String.class)
                .single();
        Pack standard = pack.get();
        Redaction redaction = Redaction.ofClients(
                        new BlockSource("", found),
                        Table.Expected.of(
                                standard, standard.findDataset(dataset).orElseThrow()),
                        clientIds)
                .orElse(null);
        if (redaction == null) {
            return Map.of();
        }
        blocks.remove(file);
        blocks.write(file, redaction);
        removeFindings(file, redaction.rowsOfClients().keySet());
        return redaction.rowsOfClients();
    }

    private void removeFindings(UUID file, Set<String> clientIds) throws IOException {
        database.sql("delete from finding where file_id = ? and client_id = any (?)")
                .params(file, clientIds.toArray(String[]::new))
                .update();
        byte[] report = database.sql("select report from received_file where id = ?")
                .param(file)
                .query((row, number) -> row.getBytes(1) == null ? new byte[0] : row.getBytes(1))
                .single();
        if (report.length > 0) {
            database.sql("update received_file set report = ? where id = ?")
                    .params(StoredReport.of(report).without(clientIds).compressed(), file)
                    .update();
        }
    }
}
