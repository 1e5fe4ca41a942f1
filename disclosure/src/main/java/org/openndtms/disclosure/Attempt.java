package org.openndtms.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.openndtms.disclosure.table.Cell;
import org.openndtms.disclosure.table.Hierarchy;
import org.openndtms.disclosure.table.Mode;
import org.openndtms.disclosure.table.RefusedException;

/** Tables on their way to a release, each family of measures by itself. */
final class Attempt {
    private final String name;
    private final Truth truth;
    private final Mode mode;
    private final List<Protector> protectors = new ArrayList<>();

    /**
     * Begins.
     *
     * @param earlier what was published before
     * @throws RefusedException if the tables contradict that
     */
    Attempt(String name, Truth truth, Mode mode, List<Publication> earlier) {
        this.name = name;
        this.truth = truth;
        this.mode = mode;
        SortedSet<String> series = new TreeSet<>();
        List<Hierarchy> hierarchies = new ArrayList<>(List.of(truth.hierarchy()));
        truth.counts().keySet().forEach(cell -> series.add(cell.series()));
        for (Publication publication : earlier) {
            hierarchies.add(publication.hierarchy());
            publication.cells().keySet().forEach(cell -> series.add(cell.series()));
        }
        for (SortedSet<String> family : Families.of(series, hierarchies)) {
            Truth part = truth.of(family);
            if (!part.counts().isEmpty()) {
                protectors.add(new Protector(
                        part,
                        mode,
                        earlier.stream()
                                .map(publication -> publication.of(family))
                                .toList()));
            }
        }
    }

    /** Whether all of this was published before in the same way, so that it tells nobody more. */
    boolean saidBefore() {
        return protectors.stream().allMatch(Protector::saidBefore);
    }

    /** The counts. */
    Truth truth() {
        return truth;
    }

    /**
     * Protects the tables, or what is exposed since.
     *
     * @param progress told how much is done, from 0 to 1000, from several threads
     * @throws RefusedException if a family cannot be protected
     */
    Protection protect(LongConsumer progress) {
        AtomicLongArray done = new AtomicLongArray(protectors.size());
        List<Map<Cell, Shown>> parts = IntStream.range(0, protectors.size())
                .parallel()
                .mapToObj(i -> protectors.get(i).run(part -> {
                    done.accumulateAndGet(i, part, Math::max);
                    progress.accept(IntStream.range(0, done.length())
                                    .mapToLong(done::get)
                                    .sum()
                            / done.length());
                }))
                .toList();
        Map<Cell, Shown> shown = new LinkedHashMap<>();
        parts.forEach(shown::putAll);
        return Protection.of(name, truth, mode, shown);
    }

    /**
     * Hides more where an audit found that counts can be worked out or was not sure; false if it found anything else.
     */
    boolean hideMore(AuditReport audit) {
        boolean mendable = audit.findings().stream()
                .allMatch(finding -> finding.cell() != null
                        && (finding.kind() == Finding.Kind.REVEALED || finding.kind() == Finding.Kind.UNDECIDED));
        if (!mendable) {
            return false;
        }
        List<Cell> cells = audit.findings().stream()
                .map(Finding::cell)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean hidden = false;
        for (Protector protector : protectors) {
            hidden |= protector.hideFor(cells);
        }
        return hidden;
    }
}
