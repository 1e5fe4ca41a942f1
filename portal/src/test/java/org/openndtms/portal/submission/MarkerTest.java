package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openndtms.dataset.Item;
import org.openndtms.portal.OwnPortal;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A marker in every item of records without consent is sent, and then looked for in every file that the portal and its
 * database have written: data, write-ahead log, temporary files, Tomcat's folders, the log.
 */
class MarkerTest {
    private static final String AGENCY = "X2001";
    private static final String MARKER = "QzMaRKeRzQ";
    /** Something that has to be found, or the search is none. */
    private static final String NAME = "FoUNDfile";

    private static final int LARGEST = 6_000_000;

    @TempDir
    Path folder;

    @Test
    void noValueOfAClientWithoutConsentReachesADisk() throws Exception {
        try (OwnPortal portal =
                new OwnPortal(folder, "-Dndtms.upload.max-bytes=" + LARGEST, "-Dserver.tomcat.connection-timeout=3s")) {
            portal.start();
            portal.agencies("7", "AD", List.of(AGENCY));
            Person manager = portal.manager(List.of(AGENCY));
            Visitor visitor = new Visitor(portal.origin()).withSession(portal.session(manager));
            Map<String, byte[]> files = new LinkedHashMap<>();
            String plain = marked();
            files.put("plain", plain.getBytes(StandardCharsets.UTF_8));
            files.put("quoted", quoted(plain).getBytes(StandardCharsets.UTF_8));
            files.put("utf16", plain.getBytes(StandardCharsets.UTF_16));
            files.put("large", large(plain).getBytes(StandardCharsets.UTF_8));
            files.put("bad-shape", (plain + "a,b," + MARKER + "\n").getBytes(StandardCharsets.UTF_8));
            files.put("no-heading", plain.substring(plain.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
            files.put("open-quote", (plain + '"' + MARKER).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                Uploads.send(visitor, portal.origin(), AGENCY, NAME + each.getKey() + ".csv", each.getValue());
            }
            Map<String, String> check = Uploads.fields(visitor, Uploads.form(visitor), AGENCY);
            check.put("purpose", "check");
            UUID checked = Uploads.id(Uploads.send(
                    visitor, portal.origin(), Uploads.body(check, NAME + "check.csv", files.get("plain"))));
            // Cut off in the middle of the markers, or silent from there on.
            cut(visitor, portal, files.get("large"), false);
            cut(visitor, portal, files.get("large"), true);
            tooLarge(visitor, portal, plain);
            JdbcClient owner = portal.owner();
            Instant end = Instant.now().plus(Duration.ofMinutes(3));
            while (owner.sql("select count(*) from received_file where check_state <> 'CHECKED'")
                            .query(Long.class)
                            .single()
                    > 0) {
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(200);
            }
            assertThat(owner.sql("select count(*) from finding where rule = 'CL-22'")
                            .query(Long.class)
                            .single())
                    .isPositive();
            assertThat(visitor.get("/submissions/files/" + checked + "/report.json")
                            .body())
                    .isEqualTo(Uploads.report("AD", NAME + "check.csv", files.get("plain")));
            assertThat(owner.sql("select count(*) from received_file")
                            .query(Long.class)
                            .single())
                    .as("files of which all arrived")
                    .isEqualTo(files.size() + 1L);
            assertThat(holding(MARKER)).isEmpty();
            assertThat(holding(NAME)).isNotEmpty();
        }
        // Once more when all that was in memory has been written.
        assertThat(holding(MARKER)).isEmpty();
        assertThat(holding(NAME)).isNotEmpty();
    }

    private static void tooLarge(Visitor visitor, OwnPortal portal, String plain) {
        byte[] file = plain.repeat(LARGEST / plain.length() + 1).getBytes(StandardCharsets.UTF_8);
        Map<String, String> fields = Uploads.fields(visitor, Uploads.form(visitor), AGENCY);
        HttpResponse<String> answer =
                Uploads.send(visitor, portal.origin(), Uploads.body(fields, NAME + "too-large.csv", file));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body())
                .contains(Uploads.PACK.findRule("FL-12").orElseThrow().message());
    }

    private static void cut(Visitor visitor, OwnPortal portal, byte[] file, boolean silently) throws IOException {
        byte[] body = Uploads.body(Uploads.fields(visitor, Uploads.form(visitor), AGENCY), NAME + "cut.csv", file);
        int at = Integer.parseInt(portal.origin().substring(portal.origin().lastIndexOf(':') + 1));
        try (java.net.Socket socket = new java.net.Socket("localhost", at)) {
            socket.getOutputStream()
                    .write(("POST /submissions/upload HTTP/1.1\r\nHost: localhost:" + at + "\r\nCookie: ndtms="
                                    + visitor.cookies().get("ndtms")
                                    + "\r\nContent-Type: multipart/form-data; boundary=----ndtms\r\nContent-Length: "
                                    + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body, 0, body.length / 2);
            socket.getOutputStream().flush();
            if (silently) {
                socket.setSoTimeout(60_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                // Who was silent is told by the portal or, where the connection is given up first, by the server.
                assertThat(answer).containsAnyOf("did not arrive whole", "HTTP/1.1 408");
            }
        }
    }

    /** Three clients: one refuses, one said yes on one row and no on another, one says nothing that can be read. */
    private static String marked() {
        StringBuilder text = new StringBuilder(
                Uploads.PACK.items().stream().map(Item::header).collect(Collectors.joining(",")) + "\n");
        for (String[] client :
                new String[][] {{"C1", "N"}, {"C2", "Y"}, {"C2", "N"}, {"C3", "?"}, {"C4", ""}, {"", "N"}}) {
            text.append(Uploads.PACK.items().stream()
                            .map(item -> switch (item.header()) {
                                case "AGNCY" -> AGENCY;
                                case "CLIENTID" -> client[0];
                                case "CONSENT" -> client[1];
                                default -> MARKER;
                            })
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String plain) {
        return plain.lines()
                .map(line -> Stream.of(line.split(",", -1))
                        .map(cell -> cell.equals(MARKER) ? '"' + MARKER + "\r\n" + MARKER + '"' : '"' + cell + '"')
                        .collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    /** So many rows that a spool or a sort of the database would show. */
    private static String large(String plain) {
        String heading = plain.substring(0, plain.indexOf('\n') + 1);
        String row = plain.lines().toList().get(1);
        StringBuilder text = new StringBuilder(heading);
        for (int i = 0; i < 1_500; i++) {
            text.append(row.replace("C1", "L" + i)).append('\n');
        }
        return text.toString();
    }

    /** The files that hold a text, in one byte or in two for each letter. */
    private List<String> holding(String text) {
        List<byte[]> forms =
                List.of(text.getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.UTF_16LE));
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("data").resolve("postgresql")))
                    .filter(file -> forms.stream().anyMatch(form -> holds(file, form)))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // The database removes files meanwhile; when it is stopped, all are looked at.
            return false;
        }
    }
}
