package org.openndtms.portal.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder into which heads of the chain go, one file a day. It should be one that the database's keepers cannot
 * change.
 */
final class AuditHeads {
    private static final String PREFIX = "audit-head-";
    private static final String SUFFIX = ".txt";

    private final Path folder;

    AuditHeads(Path folder) {
        this.folder = folder;
    }

    /** Writes the head of a day, unless that day has one already. */
    void write(AuditHead head) throws IOException {
        Files.createDirectories(folder);
        LocalDate day = LocalDate.ofInstant(head.exportedAt(), ZoneOffset.UTC);
        try {
            Files.writeString(folder.resolve(PREFIX + day + SUFFIX), head.text() + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException done) {
            // The first of the day stands: a head is never written over.
        }
    }

    /**
     * All heads, by position.
     *
     * @throws AuditException if the folder cannot be read, or a file in it is not as it was written
     */
    List<AuditHead> read() {
        List<AuditHead> heads = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                    heads.add(AuditHead.parse(Files.readString(file, StandardCharsets.UTF_8))
                            .orElseThrow(() -> new AuditException(file + " does not hold the head of an audit log.")));
                }
            }
        } catch (IOException fault) {
            throw new AuditException("The folder of audit heads " + folder + " cannot be read.", fault);
        }
        heads.sort(Comparator.comparingLong(AuditHead::position));
        return heads;
    }
}
