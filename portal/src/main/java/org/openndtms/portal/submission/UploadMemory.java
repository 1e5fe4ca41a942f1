package org.openndtms.portal.submission;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The memory for all files that are being received, so that any number of them at once cannot exhaust the heap. A file
 * that finds no room waits: nothing more of it is read, and the browser waits too. The oldest file never waits, or all
 * might for each other; so the bound is the budget and one file of the largest size, compressed.
 */
@Component
class UploadMemory {
    private final long budget;
    private final long patience;
    private final int atOnce;
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long used;
    private long most;

    @Autowired
    UploadMemory(UploadSettings settings) {
        this(
                Runtime.getRuntime().maxMemory() / 100 * settings.memory(),
                settings.patience().toNanos(),
                settings.atOnce());
    }

    UploadMemory(long budget, long patienceNanos, int atOnce) {
        this.budget = budget;
        this.patience = patienceNanos;
        this.atOnce = atOnce;
    }

    /**
     * Begins to hold a file.
     *
     * @throws NoRoomException if as many as may be are held already
     */
    synchronized Held hold() throws NoRoomException {
        if (open.size() >= atOnce) {
            throw new NoRoomException();
        }
        long number = next++;
        open.add(number);
        return new Held(number);
    }

    /** The most that was ever held at once, in bytes. */
    synchronized long most() {
        return most;
    }

    /** How much is held now, in bytes. */
    synchronized long used() {
        return used;
    }

    private synchronized void take(long number, int bytes) throws NoRoomException, InterruptedIOException {
        long end = System.nanoTime() + patience;
        while (used + bytes > budget && open.first() != number) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new NoRoomException();
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        used += bytes;
        most = Math.max(most, used);
    }

    private synchronized void release(long number, long bytes) {
        if (open.remove(number)) {
            used -= bytes;
            notifyAll();
        }
    }

    /** A file in memory, as compressed blocks. */
    final class Held implements AutoCloseable, BlockOutput.Sink {
        private final long number;
        private final List<Block> blocks = new ArrayList<>();
        private long bytes;

        private Held(long number) {
            this.number = number;
        }

        @Override
        public void take(Block block) throws NoRoomException, InterruptedIOException {
            UploadMemory.this.take(number, block.content().length);
            bytes += block.content().length;
            blocks.add(block);
        }

        /** What was taken, to be read. */
        BlockSource source(String name) {
            return new BlockSource(name, blocks);
        }

        @Override
        public void close() {
            blocks.clear();
            release(number, bytes);
        }
    }
}
