package org.openndtms.portal.submission.mismatch;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.submission.ReceivedFiles;
import org.openndtms.portal.submission.Submission;
import org.openndtms.portal.submission.Submissions;
import org.openndtms.portal.submission.result.CheckedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens a checked file together with the loaded one that it was compared with, anew for each view: of 20,000 rows each
 * that takes some 25 ms, and pairing all their IDs 110 ms. What is kept for the next view would hold values of records
 * in memory, those of a client who withdraws meanwhile among them.
 */
@Component
class LoadedBefore {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedBefore.class);

    private final Submissions submissions;
    private final ReceivedFiles received;
    /** Finding the rows of two large files takes memory: few at a time. */
    private final Semaphore places = new Semaphore(2, true);

    LoadedBefore(Submissions submissions, ReceivedFiles received) {
        this.submissions = submissions;
        this.received = received;
    }

    /** Work on the two files. */
    interface Work<T> {
        /** Does it. */
        T with(FilePair files) throws IOException;
    }

    /**
     * Does work on the two files; empty if one of them is not kept, or not in sight, or nothing was loaded. In the
     * transaction under way.
     */
    <T> Optional<T> with(CheckedFile file, Work<T> work) {
        UUID before = before(file);
        if (before == null) {
            return Optional.empty();
        }
        places.acquireUninterruptibly();
        try (FilePair files =
                FilePair.open(file.pack(), file.dataset(), received.open(file.id()), received.open(before))) {
            return Optional.of(work.with(files));
        } catch (IOException e) {
            LOG.warn("The kept bytes of file {} or {} cannot be read: {}", file.id(), before, e.getMessage());
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private @Nullable UUID before(CheckedFile file) {
        return file.comparedWith() == null
                ? null
                : submissions.find(file.comparedWith()).map(Submission::file).orElse(null);
    }
}
