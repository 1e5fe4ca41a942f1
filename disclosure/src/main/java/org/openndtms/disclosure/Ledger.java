package org.openndtms.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.RefusedException;

/**
 * Every cell that was ever published, and how. Rows are only added; each ends with a hash over itself and the hash
 * before, so that a row that was changed or taken out shows. Tells which suppressed counts are small and so is not for
 * the public, but holds no count that was not published.
 */
public final class Ledger {
    private static final String RELEASE = "release";
    private static final String CELL = "cell";
    private static final int FIELDS = 11;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<Publication> publications;
    private final String head;

    private Ledger(Path file, List<Publication> publications, String head) {
        this.file = file;
        this.publications = List.copyOf(publications);
        this.head = head;
    }

    /**
     * Reads a ledger; one that does not exist yet is empty.
     *
     * @throws RefusedException if it was changed or is not whole
     */
    public static Ledger open(Path file) {
        if (!Files.exists(file)) {
            return new Ledger(file, List.of(), "");
        }
        Reading reading = new Reading();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : csv) {
                reading.read(row);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new RefusedException("The ledger " + file + " cannot be read.");
        } catch (CsvParseException
                | DateTimeParseException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | JsonProcessingExceptionInRow e) {
            throw reading.broken(file);
        }
        if (!reading.fine || reading.expected != reading.cells.size()) {
            throw reading.broken(file);
        }
        reading.finish();
        return new Ledger(file, reading.publications, reading.head);
    }

    /** Everything published so far, the earliest first. */
    public List<Publication> publications() {
        return publications;
    }

    /**
     * The hash of the last row; keep it elsewhere, so that rows cut off at the end show too. Empty for an empty ledger.
     */
    public String head() {
        return head;
    }

    /**
     * Adds a release.
     *
     * @return the ledger with it
     * @throws RefusedException if somebody else added to it meanwhile
     */
    public Ledger add(Publication publication) throws IOException {
        StringBuilder rows = new StringBuilder();
        String hash = row(
                rows,
                head,
                List.of(
                        RELEASE,
                        publication.name(),
                        Integer.toString(publication.cells().size()),
                        JSON.writeValueAsString(publication.hierarchy()),
                        "",
                        "",
                        "",
                        "",
                        "",
                        ""));
        for (Map.Entry<Cell, Shown> entry : publication.cells().entrySet()) {
            hash = row(rows, hash, fields(entry.getKey(), entry.getValue()));
        }
        createForOwnerOnly();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ);
                FileLock lock = channel.tryLock()) {
            if (lock == null || !open(file).head().equals(head)) {
                throw meanwhile();
            }
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(rows.toString());
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        List<Publication> all = new ArrayList<>(publications);
        all.add(publication);
        return new Ledger(file, all, hash);
    }

    /**
     * Makes sure that nobody added to it since it was read.
     *
     * @throws RefusedException if somebody did
     */
    void requireUnchanged() {
        if (!open(file).head().equals(head)) {
            throw meanwhile();
        }
    }

    private RefusedException meanwhile() {
        return new RefusedException(
                "Somebody else is adding to the ledger " + file + " just now; start again when they are done.");
    }

    private void createForOwnerOnly() throws IOException {
        if (!Files.exists(file)) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static List<String> fields(Cell cell, Shown shown) {
        return List.of(
                CELL,
                cell.series(),
                cell.from().toString(),
                cell.to().toString(),
                cell.level(),
                cell.code(),
                String.join("|", cell.categories()),
                shown.state().name().toLowerCase(Locale.ROOT),
                Long.toString(shown.value()),
                shown.revised() ? "revised" : "");
    }

    private static String row(StringBuilder rows, String before, List<String> fields) {
        String hash = hash(before, fields);
        List<String> whole = new ArrayList<>(fields);
        whole.add(hash);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(whole);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be written to", e);
        }
        rows.append(text);
        return hash;
    }

    private static String hash(String before, List<String> fields) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            for (String field : fields) {
                // Lengths keep apart what would be the same text when joined.
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class JsonProcessingExceptionInRow extends RuntimeException {}

    private static final class Reading {
        private final List<Publication> publications = new ArrayList<>();
        private final Map<Cell, Shown> cells = new LinkedHashMap<>();
        private String name = "";
        private Hierarchy hierarchy = Hierarchy.unknown();
        private int expected;
        private String head = "";
        private long line;
        private boolean fine = true;

        void read(CsvRecord row) {
            line = row.getStartingLineNumber();
            List<String> fields = row.getFields();
            List<String> said = fields.subList(0, fields.size() - 1);
            String hash = hash(head, said);
            if (!fine || !hash.equals(fields.get(fields.size() - 1))) {
                throw new IllegalArgumentException("hash");
            }
            head = hash;
            if (fields.get(0).equals(RELEASE) && fields.size() == FIELDS) {
                finish();
                name = fields.get(1);
                expected = Integer.parseInt(fields.get(2));
                hierarchy = parse(fields.get(3));
            } else if (fields.get(0).equals(CELL) && fields.size() == FIELDS) {
                cells.put(cell(fields), shown(fields));
            } else {
                throw new IllegalArgumentException("kind");
            }
        }

        void finish() {
            if (expected != cells.size()) {
                throw new IllegalArgumentException("not whole");
            }
            if (expected > 0) {
                publications.add(new Publication(name, new LinkedHashMap<>(cells), hierarchy));
                cells.clear();
                expected = 0;
            }
        }

        private static Hierarchy parse(String json) {
            try {
                return JSON.readValue(json, Hierarchy.class);
            } catch (JsonProcessingException e) {
                throw new JsonProcessingExceptionInRow();
            }
        }

        private static Cell cell(List<String> fields) {
            String categories = fields.get(6);
            return new Cell(
                    fields.get(1),
                    LocalDate.parse(fields.get(2)),
                    LocalDate.parse(fields.get(3)),
                    fields.get(4),
                    fields.get(5),
                    categories.isEmpty() ? List.of() : List.of(categories.split("\\|", -1)));
        }

        private static Shown shown(List<String> fields) {
            Shown.State state = Shown.State.valueOf(fields.get(7).toUpperCase(Locale.ROOT));
            return new Shown(state, Long.parseLong(fields.get(8)), fields.get(9).equals("revised"));
        }

        RefusedException broken(Path file) {
            return new RefusedException("The ledger " + file + " was changed or is not whole, near line " + line
                    + ". Nothing can be published against it; put back a copy that is whole.");
        }
    }
}
