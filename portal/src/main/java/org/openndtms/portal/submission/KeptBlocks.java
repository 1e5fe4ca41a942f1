package org.openndtms.portal.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openndtms.portal.database.SealException;
import org.openndtms.portal.database.Sealed;
import org.openndtms.records.Redaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The blocks of kept files in the database, each sealed for its place. */
@Component
class KeptBlocks {
    private final JdbcClient database;
    private final Sealed sealed;

    KeptBlocks(JdbcClient database, Sealed sealed) {
        this.database = database;
        this.sealed = sealed;
    }

    /** Writes the redacted bytes of a file that has no blocks, one block after another, never all at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(UUID file, Redaction redaction) throws IOException {
        int[] number = {0};
        try (BlockOutput out = new BlockOutput(block -> insert(file, number[0]++, block))) {
            redaction.write(out);
        }
    }

    /** Removes all blocks of a file. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID file) {
        database.sql("delete from received_block where file_id = ?").param(file).update();
    }

    /**
     * The blocks of a file, opened; empty if nothing of it is in sight or kept.
     *
     * @throws IOException if a block is not as it was sealed, or one is missing
     */
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Block> read(UUID file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try {
            database.sql("select number, length, content from received_block where file_id = ? order by number")
                    .param(file)
                    .query(row -> {
                        int number = row.getInt("number");
                        if (number != blocks.size()) {
                            throw new UncheckedIOException(new IOException("a block of file " + file + " is missing"));
                        }
                        blocks.add(new Block(
                                row.getInt("length"),
                                sealed.openBytes(context(file, number), row.getBytes("content"))));
                    });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } catch (SealException e) {
            throw new IOException("a block of file " + file + " is not as it was sealed", e);
        }
        return blocks;
    }

    private void insert(UUID file, int number, Block block) {
        database.sql("insert into received_block (file_id, number, length, content) values (?, ?, ?, ?)")
                .params(file, number, block.length(), sealed.sealBytes(context(file, number), block.content()))
                .update();
    }

    private static String context(UUID file, int number) {
        return "received_block.content:" + file + "/" + number;
    }
}
