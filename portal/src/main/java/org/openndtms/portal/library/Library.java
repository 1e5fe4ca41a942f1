package org.openndtms.portal.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Person;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents, their versions, and who has confirmed to have read them. */
@Service
@Transactional
public class Library {
    /** Null stands for a visitor, who has to read nothing. */
    private static final String DOCUMENTS = """
            select d.id, d.title, d.about, d.page, coalesce(v.number, 0) as latest, v.published_on,
                exists (select from library_reader r where r.document_id = d.id and r.role = :role)
                    and (d.dataset is null or :role not like 'PROVIDER%' or exists
                        (select from agency a where a.code = any (string_to_array(:agencies, ' '))
                            and a.dataset = d.dataset)) as required,
                coalesce((select max(g.number) from library_reading g
                    where g.document_id = d.id and g.person_id = cast(:person as uuid)), 0) as read_number
            from library_document d
            left join lateral (select number, (published_at at time zone 'Europe/London')::date as published_on
                from library_version
                where document_id = d.id order by number desc limit 1) v on true
            where cast(:id as text) is null or d.id = :id
            order by d.position""";

    private final JdbcClient database;
    private final CurrentPerson person;
    private final AuditLog audit;

    Library(JdbcClient database, CurrentPerson person, AuditLog audit) {
        this.database = database;
        this.person = person;
        this.audit = audit;
    }

    /** All documents, as the person who is signed in, or a visitor, sees them. */
    @Transactional(readOnly = true)
    public List<LibraryDocument> list() {
        return documents(null);
    }

    /** The document of that id. */
    @Transactional(readOnly = true)
    public Optional<LibraryDocument> find(String id) {
        return documents(id).stream().findFirst();
    }

    /** The documents of which the person who is signed in has still to confirm the newest version. */
    @Transactional(readOnly = true)
    public List<LibraryDocument> due() {
        return list().stream().filter(LibraryDocument::due).toList();
    }

    private List<LibraryDocument> documents(@Nullable String id) {
        Optional<Person> reader = person.find();
        return database.sql(DOCUMENTS)
                .param("role", reader.map(found -> found.role().name()).orElse(""))
                .param(
                        "agencies",
                        reader.map(found -> String.join(" ", found.agencies())).orElse(""))
                .param("person", reader.map(found -> found.id().toString()).orElse(null))
                .param("id", id)
                .query((row, number) -> new LibraryDocument(
                        row.getString("id"),
                        row.getString("title"),
                        row.getString("about"),
                        row.getString("page"),
                        row.getInt("latest"),
                        published(row),
                        row.getBoolean("required"),
                        row.getInt("read_number")))
                .list();
    }

    private static @Nullable LocalDate published(ResultSet row) throws SQLException {
        return row.getObject("published_on", LocalDate.class);
    }

    /** The versions of a document, newest first. */
    @Transactional(readOnly = true)
    List<LibraryVersion> versions(String id) {
        return database.sql("""
                        select number, (published_at at time zone 'Europe/London')::date as published_on, note, body, file_name, coalesce(length(content), 0) as size
                        from library_version where document_id = ? order by number desc""")
                .param(id)
                .query((row, number) -> new LibraryVersion(
                        row.getInt("number"),
                        Objects.requireNonNull(published(row)),
                        row.getString("note"),
                        row.getString("body"),
                        row.getString("file_name"),
                        row.getInt("size")))
                .list();
    }

    /** The file of a version; empty where there is none. */
    @Transactional(readOnly = true)
    Optional<UploadedFile> file(String id, int number) {
        return database.sql("""
                        select file_name, media_type, content from library_version
                        where document_id = ? and number = ? and content is not null""")
                .params(id, number)
                .query((row, at) -> new UploadedFile(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional();
    }

    /**
     * Puts a new document into the library, with its first version.
     *
     * @return its id; empty if there is one of that id already
     */
    Optional<String> add(DocumentForm form, @Nullable String body, @Nullable UploadedFile file) {
        String id = form.id();
        // Whoever comes second waits for the first, so that both get a position of their own.
        database.sql("select pg_advisory_xact_lock(hashtext('library_document'))")
                .query(rows -> {});
        int rows = database.sql("""
                        insert into library_document (id, position, title, about, dataset)
                        select :id, coalesce(max(position), 0) + 1, :title, :about, :dataset from library_document
                        on conflict (id) do nothing""")
                .param("id", id)
                .param("title", form.title())
                .param("about", form.about())
                .param("dataset", form.dataset().isEmpty() ? null : form.dataset())
                .update();
        if (rows == 0) {
            return Optional.empty();
        }
        form.readers()
                .forEach(role -> database.sql("insert into library_reader (document_id, role) values (?, ?)")
                        .params(id, role)
                        .update());
        audit.record(
                "library.added",
                "document:" + id,
                Map.of("title", form.title(), "dataset", form.dataset(), "readers", String.join(" ", form.readers())));
        publish(id, 0, form.note(), body, file);
        return Optional.of(id);
    }

    /**
     * Puts a new version into the library; everybody who has to read the document is asked again.
     *
     * @param after the version that the administrator saw as the newest
     * @return whether it was kept; false when somebody else has published a version since
     */
    boolean publish(String id, int after, String note, @Nullable String body, @Nullable UploadedFile file) {
        int number = after + 1;
        int latest = find(id).map(LibraryDocument::latest).orElseThrow();
        if (latest != after) {
            return false;
        }
        try {
            database.sql("""
                            insert into library_version
                                (document_id, number, published_by, note, body, file_name, media_type, content)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(id)
                    .param(number)
                    .param(person.get().id())
                    .param(note)
                    .param(body)
                    .param(file == null ? null : file.name())
                    .param(file == null ? null : file.mediaType())
                    .param(file == null ? null : file.content())
                    .update();
        } catch (DuplicateKeyException e) {
            return false;
        }
        audit.record("library.published", "document:" + id, Map.of("version", Integer.toString(number)));
        return true;
    }

    /**
     * Keeps that the person who is signed in has read the newest version.
     *
     * @return whether it was kept; false when that version is not the newest (any more)
     */
    boolean confirm(String id, int number) {
        LibraryDocument document = find(id).orElseThrow();
        if (document.latest() != number || number == 0) {
            return false;
        }
        int rows = database.sql("""
                        insert into library_reading (person_id, document_id, number) values (?, ?, ?)
                        on conflict do nothing""").params(person.get().id(), id, number).update();
        if (rows > 0) {
            audit.record("library.read", "document:" + id, Map.of("version", Integer.toString(number)));
        }
        return true;
    }

    /** Somebody who has to have read a document; the newest version that they confirmed, 0 if none. */
    record Reader(String fullName, String role, int readNumber) {}

    /** Those who have to have read a document, of the people whom the person who is signed in looks after. */
    @Transactional(readOnly = true)
    List<Reader> readers(String id) {
        return database.sql("select full_name, role, read_number from library_readers(?)")
                .param(id)
                .query((row, number) -> new Reader(
                        row.getString("full_name"),
                        Role.valueOf(row.getString("role")).title(),
                        row.getInt("read_number")))
                .list();
    }
}
