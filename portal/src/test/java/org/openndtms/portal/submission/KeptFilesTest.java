package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.PortalTest;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.database.Transactions;
import org.openndtms.records.Redaction;
import org.openndtms.records.Source;
import org.openndtms.records.Table;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeptFilesTest extends PortalTest {
    private static final Pack PACK = Packs.load("cds-p");

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private KeptBlocks blocks;

    @Autowired
    private ReceivedFiles files;

    @Test
    void aFileIsReadAsItWasKept() throws IOException {
        byte[] text = file(3_000);
        UUID file = keep(text);
        try (Source kept = open(file)) {
            assertThat(kept.size()).isEqualTo(text.length);
            Random random = new Random(1);
            byte[] part = new byte[700_000];
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(text.length);
                int length = random.nextInt(part.length);
                int read = kept.read(from, part, 0, length);
                assertThat(read).isEqualTo(Math.min(length, text.length - from));
                assertThat(java.util.Arrays.copyOf(part, read))
                        .isEqualTo(java.util.Arrays.copyOfRange(text, from, from + read));
            }
        }
        assertThat(transactions.<Long>asSystem(() -> database.sql(
                                "select count(*) from received_block where file_id = ? and position(?::bytea in content) > 0")
                        .params(file, "C17".getBytes(StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single()))
                .isZero();
    }

    @Test
    void aBlockThatWasChangedOrMovedDoesNotOpen() throws IOException {
        UUID file = keep(file(3_000));
        transactions.asSystem(() -> database.sql("""
                update received_block b set content = o.content, length = o.length from received_block o
                where b.file_id = ? and o.file_id = b.file_id and b.number = 1 and o.number = 0""").param(file).update());
        assertThatThrownBy(() -> open(file)).hasRootCauseInstanceOf(org.openndtms.portal.database.SealException.class);
        transactions.asSystem(() -> database.sql("delete from received_block where file_id = ? and number = 0")
                .param(file)
                .update());
        assertThatThrownBy(() -> open(file)).hasMessageContaining("missing");
    }

    @Test
    void aClientWhoWithdrawsIsTakenOutOfTheKeptFile() throws IOException {
        UUID file = keep(file(50));
        transactions.asSystem(() -> database.sql("""
                insert into finding (file_id, number, rule, severity, confirmed, line, fields, client_id, message,
                    fingerprint)
                values (:file, 0, 'EP-06', 'ERROR', false, 3, '{}', 'C7', 'x', ''),
                       (:file, 1, 'EP-06', 'ERROR', false, 3, '{}', 'C8', 'x', '')""").param("file", file).update());
        assertThat(withdraw(file, "C7")).isEqualTo(1);
        try (Source kept = open(file)) {
            byte[] bytes = new byte[(int) kept.size()];
            kept.read(0, bytes, 0, bytes.length);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize(51);
            assertThat(lines.get(8)).contains("C7").contains("N").doesNotContain("value of C7");
            assertThat(lines.get(9)).contains("value of C8");
        }
        assertThat(transactions.<List<String>>asSystem(
                        () -> database.sql("select client_id from finding where file_id = ?")
                                .param(file)
                                .query(String.class)
                                .list()))
                .containsExactly("C8");
        assertThat(withdraw(file, "nobody")).isZero();
        assertThat(withdraw(file, "C7")).as("nothing is left to take out").isZero();
    }

    @Test
    void nothingIsOpenedThatIsNotInSight() {
        assertThatThrownBy(() -> open(UUID.randomUUID())).hasMessageContaining("in sight");
    }

    private Source open(UUID file) {
        return transactions.asSystem(() -> {
            try {
                return files.open(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        });
    }

    private int withdraw(UUID file, String client) {
        return transactions.asSystem(() -> {
            try {
                return files.withdraw(file, Set.of(client)).getOrDefault(client, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private UUID keep(byte[] text) throws IOException {
        String agency = given.agency("1", "AD");
        Person person = given.person(Role.PROVIDER_SUBMITTER, agency);
        Redaction redaction = Redaction.of(
                        Source.of("f.csv", text),
                        Table.Expected.of(PACK, PACK.findDataset("AD").orElseThrow()))
                .orElseThrow();
        return transactions.asSystem(() -> {
            UUID file = database.sql("""
                    insert into received_file (agency_code, dataset, data_end, purpose, received_by, name, sha256, bytes,
                        encoding, check_state)
                    values (?, 'AD', ?, 'SUBMIT', ?, 'f.csv', '', ?, 'UTF-8', 'CHECKED') returning id""")
                    .params(agency, LocalDate.of(2020, 9, 30), person.id(), text.length)
                    .query(UUID.class)
                    .single();
            try {
                blocks.write(file, redaction);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return file;
        });
    }

    private static byte[] file(int rows) {
        StringBuilder text =
                new StringBuilder(PACK.items().stream().map(Item::header).collect(Collectors.joining(",")) + "\n");
        for (int row = 0; row < rows; row++) {
            String client = "C" + row;
            text.append(PACK.items().stream()
                            .map(item -> switch (item.header()) {
                                case "AGNCY" -> "T0001";
                                case "CLIENTID" -> client;
                                case "CONSENT" -> "Y";
                                case "EPISODID" -> "value of " + client;
                                default -> "";
                            })
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
