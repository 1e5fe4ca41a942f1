package org.openndtms.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.openndtms.dataset.Pack;
import org.openndtms.statistics.snapshot.Snapshot;
import org.openndtms.statistics.snapshot.SnapshotException;

/** Opens snapshots that the command line names, and says in sentences why one cannot be used. */
final class OpenSnapshot {
    private OpenSnapshot() {}

    static Snapshot of(Path folder, Pack pack) {
        try {
            return Snapshot.open(folder, pack);
        } catch (SnapshotException e) {
            throw new RejectedException(String.join("\nndtms: ", e.faults()));
        } catch (IOException e) {
            throw new UsageException("The snapshot " + folder + " cannot be read.");
        }
    }
}
