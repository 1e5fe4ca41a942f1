package org.openndtms.portal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Packs;
import org.openndtms.portal.Visitor;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.database.Transactions;
import org.openndtms.records.Source;
import org.openndtms.testdata.Generator;
import org.openndtms.testdata.GeneratorOptions;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.Validator;
import org.openndtms.validation.report.JsonReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends files as browsers do, and waits for what becomes of them. */
@Component
class Uploads {
    static final LocalDate DATA_END = LocalDate.of(2020, 9, 30);
    static final Pack PACK = Packs.load("cds-p");
    private static final Validator VALIDATOR = new Validator(PACK);
    private static final String BOUNDARY = "----ndtms";
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern FILE = Pattern.compile("/submissions/files/([0-9a-f-]{36})");

    private final JdbcClient database;
    private final Transactions transactions;

    Uploads(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** The agency has confirmed the latest statement of consent. */
    void consent(String agency, Person person) {
        transactions.asSystem(
                () -> database.sql("""
                        insert into agency_consent (agency_code, statement_version, confirmed_by) values (?, 'CDS-P', ?)
                        on conflict do nothing""").params(agency, person.id()).update());
    }

    /** A generated file of an agency. */
    static byte[] file(String agency, String dataset, int clients, long seed) {
        return renamed(generated(GeneratorOptions.of(dataset, clients, seed, DATA_END)), agency);
    }

    /** The bytes of a generated file. */
    static byte[] generated(GeneratorOptions options) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Generator(PACK, options).write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file as if it were of another agency: every code of its first row's agency is changed. */
    static byte[] renamed(byte[] file, String agency) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        Matcher code = Pattern.compile("(?<![A-Z0-9])[A-Z]\\d{4}(?=[\",])").matcher(text);
        return code.find() ? text.replace(code.group(), agency).getBytes(StandardCharsets.ISO_8859_1) : file;
    }

    /** The form's page, of which the visitor then knows the token; returns the number of the form. */
    static String form(Visitor visitor) {
        Matcher form = FORM.matcher(visitor.get("/submissions/upload").body());
        assertThat(form.find()).as("the form has a number").isTrue();
        return form.group(1);
    }

    /** What a form sends: its fields in order, then the file. */
    static byte[] body(Map<String, String> fields, String name, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((field, value) -> body.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(part(name, file));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    static byte[] part(String name, byte[] file) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(file);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    /** Sends a body. */
    static HttpResponse<String> send(Visitor visitor, String origin, byte[] body) {
        return visitor.send(HttpRequest.newBuilder(URI.create(origin + "/submissions/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The fields of the form as they are filled in most often. */
    static Map<String, String> fields(Visitor visitor, String form, String agency) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", visitor.token());
        fields.put("form", form);
        fields.put("agency", agency);
        fields.put("period", DATA_END.toString());
        fields.put("purpose", "submit");
        return fields;
    }

    /** Sends a file and returns its id. */
    static UUID send(Visitor visitor, String origin, String agency, String name, byte[] file) {
        String form = form(visitor);
        return id(send(visitor, origin, body(fields(visitor, form, agency), name, file)));
    }

    /** The id of the file to which an answer leads. */
    static UUID id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        Matcher file = FILE.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(file.find()).isTrue();
        return UUID.fromString(file.group(1));
    }

    /** Waits until a file has been checked. */
    void waitFor(UUID file) {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!state(file).equals("CHECKED")) {
            assertThat(Instant.now()).as("file " + file + " is " + state(file)).isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    String state(UUID file) {
        return one("select check_state from received_file where id = ?", file, String.class);
    }

    String submissionState(UUID file) {
        return one("select state from submission where file_id = ?", file, String.class);
    }

    <T> T one(String query, Object parameter, Class<T> type) {
        return transactions.asSystem(
                () -> database.sql(query).param(parameter).query(type).single());
    }

    /** What the command line writes of a file. */
    static String report(String dataset, String name, byte[] file) {
        try {
            StringWriter out = new StringWriter();
            new JsonReport()
                    .write(VALIDATOR.validate(Source.of(name, file), ValidationContext.of(dataset, DATA_END)), out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
