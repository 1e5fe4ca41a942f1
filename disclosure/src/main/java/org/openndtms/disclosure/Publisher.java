package org.openndtms.disclosure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.disclosure.lint.ExportLinter;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;
import org.openndtms.disclosure.table.Release;
import org.openndtms.disclosure.table.ReleaseFolder;

/**
 * The way from tables with every number to a release that may go out: protected, attacked by somebody who did not make
 * it, looked through for identifiers, entered in the ledger, and only then written. Whatever fails, nothing is out.
 */
public final class Publisher {
    private static final int MENDED = 5;

    private final Mode mode;
    private final @Nullable Ledger ledger;

    /**
     * Makes a publisher.
     *
     * @param ledger what was published before; null to publish beside nothing
     */
    public Publisher(Mode mode, @Nullable Ledger ledger) {
        this.mode = mode;
        this.ledger = ledger;
    }

    /**
     * Protects tables and attacks the result, together with all that the ledger knows. Writes nothing. What was
     * published before in the same way is not attacked again.
     *
     * @param progress told how much of the step under way is done, from 0 to 1000
     * @throws RefusedException if they cannot be protected, contradict what was published, or do not hold, with the
     *     cells
     */
    public Protection protect(Release tables, LongConsumer progress) {
        List<Publication> earlier = ledger == null ? List.of() : ledger.publications();
        Attempt attempt = Protection.begin(tables, mode, earlier);
        if (attempt.saidBefore()) {
            return attempt.protect(progress);
        }
        Seen seen = new Seen();
        for (int round = 0; ; round++) {
            Protection protection = attempt.protect(done -> progress.accept(done / 2));
            AuditReport audit = Audit.of(
                    protection.release(),
                    List.of(),
                    earlier,
                    attempt.truth().counts(),
                    seen,
                    done -> progress.accept(500 + done / 2));
            if (audit.passed()) {
                return protection;
            }
            if (round == MENDED || !attempt.hideMore(audit)) {
                throw refused(audit);
            }
        }
    }

    /** A figure that was published otherwise is everybody's affair; others concern their own measures. */
    private static RefusedException refused(AuditReport audit) {
        List<String> faults = audit.findings().stream().map(Object::toString).toList();
        Set<String> measures = new TreeSet<>();
        for (Finding finding : audit.findings()) {
            Cell cell = finding.cell();
            if (cell == null || finding.kind() == Finding.Kind.CONTRADICTION) {
                return new RefusedException(faults);
            }
            measures.add(Sums.measure(cell.series()));
        }
        return new RefusedException(faults, measures);
    }

    /**
     * What of some tables may be published.
     *
     * @param protection those that were protected; null if there are none
     * @param withheld the measures that could not be, of which nothing may be shown below the national level
     */
    public record Part(@Nullable Protection protection, SortedSet<String> withheld) {}

    /**
     * Protects tables as {@link #protect} does, without those measures that cannot be protected. Each failure takes at
     * least one measure out, so that this ends.
     *
     * @throws RefusedException if the tables cannot be read, or contradict what was published
     */
    public Part protectWhatHolds(Release tables, LongConsumer progress) {
        SortedSet<String> withheld = new TreeSet<>();
        while (true) {
            Release rest = tables.only(figure -> !withheld.contains(figure.measure()));
            SortedSet<String> left = measures(rest);
            if (left.isEmpty()) {
                return new Part(null, withheld);
            }
            try {
                return new Part(protect(rest, progress), withheld);
            } catch (RefusedException refused) {
                if (refused.measures().isEmpty()) {
                    throw refused;
                }
                boolean named = left.stream().anyMatch(refused.measures()::contains);
                // Where only measures of earlier releases are named, nothing tells which of these is at fault.
                withheld.addAll(
                        named
                                ? left.stream()
                                        .filter(refused.measures()::contains)
                                        .toList()
                                : left);
            }
        }
    }

    private static SortedSet<String> measures(Release tables) {
        SortedSet<String> measures = new TreeSet<>();
        tables.tables().forEach(table -> table.figures().forEach(figure -> measures.add(figure.measure())));
        return measures;
    }

    /**
     * Looks for identifiers in what was protected, and whether the ledger is as it was; so that this is known of
     * several releases before the first of them is published.
     *
     * @throws RefusedException if it cannot be published
     */
    public void check(Protection protection) throws IOException {
        Path draft = Files.createTempDirectory("release");
        try {
            ReleaseFolder.write(draft, protection.release());
            lint(draft);
            if (ledger != null) {
                ledger.requireUnchanged();
            }
        } finally {
            remove(draft);
        }
    }

    /**
     * Publishes what was protected: looks for identifiers, enters it in the ledger, and then writes it.
     *
     * @param out the folder, which must be new or empty
     * @return the ledger with it, or null if there is none
     * @throws RefusedException if a table looks as if it held identifiers, or the ledger was added to meanwhile
     */
    public @Nullable Ledger publish(Protection protection, Path out) throws IOException {
        Path folder = out.toAbsolutePath();
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IOException("a release cannot be the root of a disk");
        }
        Files.createDirectories(parent);
        Path draft = Files.createTempDirectory(parent, ".release");
        try {
            ReleaseFolder.write(draft, protection.release());
            lint(draft);
            // First the ledger: a release that it does not know of must never be out.
            Ledger with = ledger == null ? null : ledger.add(protection.shown());
            Files.deleteIfExists(folder);
            move(draft, folder);
            return with;
        } finally {
            remove(draft);
        }
    }

    private static void lint(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                faults.addAll(ExportLinter.lint(file));
            }
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
    }

    private static void move(Path draft, Path folder) throws IOException {
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            // Temporary folders are for their owner only; a release is for everybody.
            Files.setPosixFilePermissions(draft, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
