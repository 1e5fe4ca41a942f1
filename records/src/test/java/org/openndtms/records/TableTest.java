package org.openndtms.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of all encodings, line ends and orders of columns are read alike; what hinders reading is known. */
class TableTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String ACCENTED =
            SampleFile.file(SampleFile.row("CLIENT", "caf\u00e9 \u20ac"), SampleFile.row("CLIENT", "plain"));

    @Test
    void UTF_8_is_read_with_and_without_a_byte_order_mark() {
        for (String mark : List.of("", "\uFEFF", "\uFEFF\uFEFF")) {
            Table table = SampleFile.open(mark + ACCENTED);
            assertThat(table.facts().encoding()).isEqualTo("UTF-8");
            assertThat(SampleFile.column(table, "CLIENT")).containsExactly("2=caf\u00e9 \u20ac", "3=plain");
        }
    }

    @Test
    void text_that_is_not_UTF_8_is_read_as_windows_1252() {
        Table table = SampleFile.open(ACCENTED.getBytes(WINDOWS));
        assertThat(table.facts().encoding()).isEqualTo("windows-1252");
        assertThat(SampleFile.column(table, "CLIENT")).containsExactly("2=caf\u00e9 \u20ac", "3=plain");
    }

    @Test
    void UTF_16_is_recognised_with_and_without_a_byte_order_mark() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\uFEFF")) {
                Table table = SampleFile.open((mark + ACCENTED).getBytes(charset));
                assertThat(table.facts().encoding()).isEqualTo("UTF-16");
                assertThat(SampleFile.column(table, "CLIENT")).containsExactly("2=caf\u00e9 \u20ac", "3=plain");
            }
        }
    }

    @Test
    void UTF_16_with_half_a_character_is_no_text() {
        byte[] bytes = ("\uFEFF" + ACCENTED + "x").getBytes(StandardCharsets.UTF_16LE);
        bytes[bytes.length - 1] = (byte) 0xD8;
        assertThat(SampleFile.open(bytes).facts().notText()).isEqualTo("its text cannot be decoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_may_end_in_three_ways_and_are_counted_as_an_editor_does(String end) {
        String text = SampleFile.heading() + end
                + SampleFile.row("CLIENTID", "C1", "CLIENT", "\"one" + end + "two\"") + end
                + end
                + "   " + end
                + SampleFile.row("CLIENTID", "C2", "CLIENT", "three") + end
                + SampleFile.row("CLIENTID", "C1", "CLIENT", "\"" + end + end + "\"") + end
                + SampleFile.row("CLIENTID", "C3", "CLIENT", "four") + "\u001A";
        Table table = SampleFile.open(text.substring(0, text.length() - 1) + end + "\u001A");
        assertThat(table.facts().rows()).isEqualTo(4);
        assertThat(table.clients()).isEqualTo(3);
        assertThat(SampleFile.column(table, "CLIENT"))
                .containsExactly("2=one" + end + "two", "7=" + end + end, "6=three", "10=four");
    }

    @Test
    void lines_before_and_within_the_heading_count() {
        Table table = SampleFile.open("\n\r\n" + SampleFile.file(SampleFile.row("CLIENT", "x")));
        assertThat(SampleFile.column(table, "CLIENT")).containsExactly("4=x");
    }

    @Test
    void the_last_line_needs_no_end() {
        Table table = SampleFile.open(SampleFile.heading() + "\n" + SampleFile.row("CLIENT", "x"));
        assertThat(SampleFile.column(table, "CLIENT")).containsExactly("2=x");
    }

    @Test
    void columns_may_stand_in_any_order() {
        long seed = Long.getLong("ndtms.seed", 20200401L);
        List<String> headers = new ArrayList<>(SampleFile.HEADERS);
        Collections.shuffle(headers, new Random(seed));
        Map<String, String> values =
                Map.of("AGNCY", "N0001", "CLIENTID", "C1", "CONSENT", "Y", "EPISODID", "E1", "MODID", "M1");
        String row = String.join(
                ",",
                headers.stream().map(header -> values.getOrDefault(header, "")).toList());
        Table table = SampleFile.open(String.join(",", headers) + "\n" + row + "\n");
        assertThat(SampleFile.clients(table, RecordOutline::of))
                .as("seed %s", seed)
                .containsExactly(List.of("client C1 on 2", "  episode E1 on 2", "    Intervention M1 on 2"));
    }

    @Test
    void quoted_headers_are_the_same_headers() {
        String heading = "\"" + String.join("\",\"", SampleFile.HEADERS) + "\"";
        Table table = SampleFile.open(heading + "\n" + SampleFile.row("CLIENT", "x"));
        assertThat(SampleFile.column(table, "CLIENT")).containsExactly("2=x");
    }

    @Test
    void a_large_file_of_scattered_rows_is_read_by_two_readers_without_losing_or_repeating_any(@TempDir Path folder)
            throws IOException {
        long seed = Long.getLong("ndtms.seed", 20200401L);
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SampleFile.heading()).append('\n');
        List<List<Integer>> linesOfClient = new ArrayList<>();
        List<String> order = new ArrayList<>();
        int line = 2;
        for (int row = 0; row < 9_000; row++) {
            int client = random.nextInt(900);
            String id = "K" + client;
            if (!order.contains(id)) {
                order.add(id);
                linesOfClient.add(new ArrayList<>());
            }
            linesOfClient.get(order.indexOf(id)).add(line);
            boolean breaks = random.nextInt(5) == 0;
            text.append(SampleFile.row("CLIENTID", id, "CLIENT", breaks ? "\"a\nb\"" : "x".repeat(random.nextInt(400))))
                    .append('\n');
            line += breaks ? 2 : 1;
            if (random.nextInt(50) == 0) {
                text.append('\n');
                line++;
            }
        }
        Path file = Files.writeString(folder.resolve("large.csv"), text);
        try (Source source = Source.of(file)) {
            Table table = Table.open(
                    source,
                    Table.Expected.of(
                            SampleFile.PACK, SampleFile.PACK.findDataset("AD").orElseThrow()),
                    done -> {});
            assertThat(table.facts().rows()).isEqualTo(9_000);
            assertThat(table.clients()).isEqualTo(order.size());
            AtomicInteger counter = new AtomicInteger();
            List<ClientReader> readers = List.of(new ClientReader(table), new ClientReader(table));
            List<String> seen = new ArrayList<>();
            boolean more = true;
            while (more) {
                more = false;
                for (ClientReader reader : readers) {
                    for (int i = 0; i < 300; i++) {
                        ClientRecord client = reader.next(counter);
                        if (client == null) {
                            break;
                        }
                        more = true;
                        check(client, reader.position(), order, linesOfClient);
                        seen.add(client.client().id());
                    }
                }
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(order);
            ClientReader single = new ClientReader(table);
            for (int position : new int[] {order.size() - 1, 0, 17, 16}) {
                ClientRecord client = single.read(position);
                check(client, single.position(), order, linesOfClient);
                assertThat(table.find(client.client())).isEqualTo(position);
            }
        }
    }

    private static void check(ClientRecord client, int position, List<String> order, List<List<Integer>> lines) {
        assertThat(client.client().id()).isEqualTo(order.get(position));
        assertThat(client.rows().stream().map(Cells::line).toList()).isEqualTo(lines.get(position));
    }

    @Test
    void a_client_is_found_in_another_file_by_its_ID() {
        Table before =
                SampleFile.open(SampleFile.file(SampleFile.row("CLIENTID", "C8"), SampleFile.row("CLIENTID", "C9")));
        Table now = SampleFile.open(
                SampleFile.file(SampleFile.row("CLIENTID", "\"C9\""), SampleFile.row("CLIENTID", "C7")));
        assertThat(SampleFile.clients(now, client -> before.find(client.client())))
                .containsExactly(1, -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\u00eb1", "\"a \"\"b\"\" c\"", "\"Zo\u00eb \"\"2\"\"\"", "\u20ac9"})
    void an_ID_is_the_same_whatever_the_encoding_and_the_quotation_marks_of_its_file(String id) {
        String other = SampleFile.row("CLIENTID", "\u00e9", "EPISODID", "E2");
        String text = SampleFile.file(SampleFile.row("CLIENTID", id, "EPISODID", id), other);
        String bare = id.startsWith("\"") ? id.substring(1, id.length() - 1).replace("\"\"", "\"") : id;
        List<Table> files = List.of(
                SampleFile.open(text),
                SampleFile.open(text.getBytes(WINDOWS)),
                SampleFile.open(text.getBytes(StandardCharsets.UTF_16LE)),
                SampleFile.open(SampleFile.file(SampleFile.row("CLIENTID", bare, "EPISODID", bare), other)));
        for (Table one : files) {
            for (Table two : files) {
                assertThat(SampleFile.clients(one, client -> two.find(client.client())))
                        .as("%s and %s", one.facts().encoding(), two.facts().encoding())
                        .containsExactly(0, 1);
            }
            assertThat(SampleFile.clients(
                            one,
                            client -> List.of(
                                    client.episodes().get(0).value(SampleFile.PACK.role("episode.id")),
                                    client.client().id())))
                    .isEqualTo(SampleFile.clients(
                            files.get(0),
                            client -> List.of(
                                    client.episodes().get(0).value(SampleFile.PACK.role("episode.id")),
                                    client.client().id())));
        }
    }

    @Test
    void rows_of_a_client_come_together_however_its_ID_is_quoted() {
        Table table = SampleFile.open(SampleFile.file(
                SampleFile.row("CLIENTID", "a\"b"),
                SampleFile.row("CLIENTID", "\"a\"\"b\""),
                SampleFile.row("CLIENTID", "a\"\"b")));
        assertThat(table.clients()).isEqualTo(2);
    }

    @Test
    void an_episode_ID_outside_ASCII_under_two_clients_is_remembered_in_every_encoding() {
        String text = SampleFile.file(
                SampleFile.row("CLIENTID", "C1", "EPISODID", "\u00e9t\u00e9"),
                SampleFile.row("CLIENTID", "C2", "EPISODID", "\"\u00e9t\u00e9\""));
        long shared = Decoder.standalone(SampleFile.PACK.role("episode.id")).decode("\u00e9t\u00e9");
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS, StandardCharsets.UTF_16BE)) {
            Table table = SampleFile.open(text.getBytes(charset));
            assertThat(table.facts().sharedEpisodes().contains(shared))
                    .as(charset.name())
                    .isTrue();
        }
    }

    @Test
    void a_client_is_found_in_another_file_of_several_agencies() {
        Table.Expected expected = new Table.Expected(
                SampleFile.PACK, SampleFile.PACK.findDataset("AD").orElseThrow(), List.of(), Set.of(), true);
        byte[] file = SampleFile.file(
                        SampleFile.row("AGNCY", "N0001", "CLIENTID", "C9"),
                        SampleFile.row("AGNCY", "N0002", "CLIENTID", "C9"))
                .getBytes(StandardCharsets.UTF_8);
        Table before = SampleFile.open(file, expected);
        Table now = SampleFile.open(file, expected);
        assertThat(now.clients()).isEqualTo(2);
        assertThat(SampleFile.clients(now, client -> before.find(client.client())))
                .containsExactly(0, 1);
    }

    @Test
    void recognised_agencies_are_counted_and_others_are_not() {
        String file = SampleFile.file(
                SampleFile.row("AGNCY", "N0002"),
                SampleFile.row("AGNCY", "N0001"),
                SampleFile.row("AGNCY", "N0002"),
                SampleFile.row("AGNCY", "nowhere"),
                SampleFile.row("AGNCY", ""),
                SampleFile.row("AGNCY", "N0002"));
        assertThat(SampleFile.open(file).facts().agencies()).isEqualTo(Map.of("N0001", 1, "N0002", 3));
        Table.Expected registered = new Table.Expected(
                SampleFile.PACK, SampleFile.PACK.findDataset("AD").orElseThrow(), List.of(), Set.of("N0001"), false);
        assertThat(SampleFile.open(file.getBytes(StandardCharsets.UTF_8), registered)
                        .facts()
                        .agencies())
                .isEqualTo(Map.of("N0001", 1));
    }

    @Test
    void episode_IDs_under_several_clients_with_consent_are_remembered() {
        Table table = SampleFile.open(SampleFile.file(
                SampleFile.row("CLIENTID", "C1", "EPISODID", "shared"),
                SampleFile.row("CLIENTID", "C1", "EPISODID", "own"),
                SampleFile.row("CLIENTID", "C2", "EPISODID", " shared "),
                SampleFile.row("CLIENTID", "C3", "EPISODID", "refused", "CONSENT", "N"),
                SampleFile.row("CLIENTID", "C1", "EPISODID", "refused"),
                SampleFile.row("CLIENTID", "", "EPISODID", "own"),
                SampleFile.row("CLIENTID", "C1", "EPISODID", "own"),
                SampleFile.row("CLIENTID", "C4", "EPISODID", "")));
        Decoder decoder = Decoder.standalone(SampleFile.PACK.role("episode.id"));
        assertThat(table.facts().sharedEpisodes().size()).isEqualTo(1);
        assertThat(table.facts().sharedEpisodes().contains(decoder.decode("shared")))
                .isTrue();
        assertThat(table.facts().sharedEpisodes().contains(decoder.decode("own")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, false", "2, 2, false", "3, 2, true", "1, 1, false", "0, 1, false"})
    void NHS_numbers_are_in_use_if_more_than_half_of_the_ten_digit_client_IDs_are_such(
            int valid, int others, boolean inUse) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < valid; i++) {
            rows.add(SampleFile.row("CLIENTID", nhsNumber(i)));
            rows.add(SampleFile.row("CLIENTID", nhsNumber(i)));
        }
        for (int i = 0; i < others; i++) {
            rows.add(SampleFile.row("CLIENTID", "100000000" + i));
            rows.add(SampleFile.row("CLIENTID", "short" + i));
            rows.add(SampleFile.row("CLIENTID", "tenletters".substring(1) + i));
        }
        boolean expected = valid * 2 > valid + others;
        assertThat(SampleFile.open(SampleFile.file(rows.toArray(String[]::new)))
                        .facts()
                        .nhsNumbersInUse())
                .isEqualTo(expected)
                .isEqualTo(inUse || valid > others);
    }

    @ParameterizedTest
    @CsvSource({
        "4010232137, true",
        "4010232138, false",
        "6000000006, true",
        "9434765919, false",
        "401023213, false",
        "40102321370, false",
        "401023213A, false"
    })
    void an_NHS_number_has_ten_digits_and_a_check_digit(String text, boolean valid) {
        assertThat(Table.nhsNumber(text)).isEqualTo(valid);
    }

    @Test
    void of_ten_numbers_that_differ_in_the_last_digit_at_most_one_is_an_NHS_number() {
        int none = 0;
        for (int i = 0; i < 2_000; i++) {
            String nine = "4" + String.format("%08d", i * 7_919L);
            int sum = 0;
            for (int k = 0; k < 9; k++) {
                sum += Character.digit(nine.charAt(k), 10) * (10 - k);
            }
            List<Integer> valid = new ArrayList<>();
            for (int digit = 0; digit < 10; digit++) {
                if (Table.nhsNumber(nine + digit)) {
                    valid.add(digit);
                }
            }
            int check = (11 - sum % 11) % 11;
            assertThat(valid).as(nine).isEqualTo(check == 10 ? List.of() : List.of(check));
            none += valid.isEmpty() ? 1 : 0;
        }
        assertThat(none).isPositive();
    }

    private static String nhsNumber(int index) {
        String nine = "40102321" + index;
        for (int digit = 0; digit < 10; digit++) {
            if (Table.nhsNumber(nine + digit)) {
                return nine + digit;
            }
        }
        return nhsNumber(index + 3);
    }

    @Test
    void an_empty_file_has_no_heading_and_no_lines() {
        for (String text : List.of("", "\n\n", " \r\n", "\n\n\n\n\n\n\n\n\n\n\u001A")) {
            TableFacts facts = SampleFile.open(text).facts();
            assertThat(facts.notText()).isNull();
            assertThat(facts.heading()).isNull();
            assertThat(facts.linesAfterHeading()).isFalse();
            assertThat(facts.rows()).isZero();
        }
    }

    @Test
    void a_heading_alone_has_no_lines_after_it() {
        for (String end : List.of("", "\n", "\r\n\n \n\u001A")) {
            TableFacts facts = SampleFile.open(SampleFile.heading() + end).facts();
            assertThat(facts.heading()).isNotNull();
            assertThat(facts.linesAfterHeading()).isFalse();
            assertThat(facts.rows()).isZero();
        }
        assertThat(SampleFile.open("X,Y\n").facts().linesAfterHeading()).isFalse();
        assertThat(SampleFile.open("X,Y\n1,2\n").facts().linesAfterHeading()).isTrue();
    }

    @Test
    void a_NUL_byte_anywhere_makes_it_no_text() {
        for (String text : List.of(
                "ab\u0000c\n",
                "AB,\u0000\n1\n",
                "A,B\n\u0000,1\n",
                SampleFile.file(SampleFile.row("CLIENT", "x\u0000")))) {
            assertThat(SampleFile.open(text).facts().notText()).isEqualTo("it holds NUL bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "504B0304, it is an Excel workbook or a zip file",
        "504B0506, it is an Excel workbook or a zip file",
        "D0CF11E0A1B1, it is an old Excel workbook",
        "1F8B08, it is a gzip file",
        "255044462D, it is a PDF",
        "377ABCAF271C, it is a compressed archive",
        "526172211A07, it is a compressed archive",
        "425A6839, it is a compressed archive",
        "FD377A585A, it is a compressed archive",
        "41010203040506070B, it is a binary file"
    })
    void other_kinds_of_file_are_recognised_by_how_they_begin(String hex, String reason) {
        byte[] start = java.util.HexFormat.of().parseHex(hex);
        byte[] bytes = java.util.Arrays.copyOf(start, start.length + 30);
        java.util.Arrays.fill(bytes, start.length, bytes.length, (byte) 'x');
        assertThat(SampleFile.open(reason.equals("it is a binary file") ? start : bytes)
                        .facts()
                        .notText())
                .isEqualTo(reason);
        assertThat(SampleFile.open(java.util.Arrays.copyOf(start, 1)).facts().notText())
                .isNotEqualTo(reason);
    }

    @Test
    void a_client_ID_on_more_rows_than_anybody_has_is_noticed() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < TableFacts.MAX_ROWS_OF_CLIENT; i++) {
            rows.add(SampleFile.row());
        }
        assertThat(SampleFile.open(SampleFile.file(rows.toArray(String[]::new)))
                        .facts()
                        .crowdedLine())
                .isZero();
        rows.add(SampleFile.row());
        assertThat(SampleFile.open(SampleFile.file(rows.toArray(String[]::new)))
                        .facts()
                        .crowdedLine())
                .isEqualTo(TableFacts.MAX_ROWS_OF_CLIENT + 2);
    }

    @Test
    void rows_of_another_number_of_values_are_known_when_they_are_read() {
        Table table = SampleFile.open(
                SampleFile.file(SampleFile.row(), SampleFile.row() + ",", "N0001,C1", SampleFile.row()));
        int columns = SampleFile.HEADERS.size();
        List<List<String>> rows = SampleFile.clients(
                table,
                client -> client.rows().stream()
                        .map(row -> row.line() + " " + row.values() + " " + row.wellFormed() + " " + row.badlyQuoted())
                        .toList());
        assertThat(rows.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(
                        "2 " + columns + " true false",
                        "3 " + (columns + 1) + " false false",
                        "4 2 false false",
                        "5 " + columns + " true false");
    }

    @Test
    void reading_fails_if_the_file_became_shorter() throws IOException {
        byte[] bytes = SampleFile.file(SampleFile.row()).getBytes(StandardCharsets.UTF_8);
        AtomicInteger length = new AtomicInteger(bytes.length);
        Source whole = Source.of("x", bytes);
        Source shrinking = new Source() {
            @Override
            public String name() {
                return "x";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int most) throws IOException {
                return Math.max(0, Math.min(whole.read(position, into, offset, most), (int) (length.get() - position)));
            }

            @Override
            public void close() {}
        };
        Table table = Table.open(
                shrinking,
                Table.Expected.of(
                        SampleFile.PACK, SampleFile.PACK.findDataset("AD").orElseThrow()),
                d -> {});
        length.set(bytes.length - 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new ClientReader(table).read(0))
                .isInstanceOf(IOException.class)
                .hasMessage("the file became shorter while it was read");
    }
}
