package org.openndtms.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Shows on standard error that work goes on: on a terminal a bar of how much is done; where nobody watches, or nothing
 * is known of how much is done, a line now and then, and none for short work. May be told from several threads.
 */
final class Progress implements LongConsumer, AutoCloseable {
    /** Work that may fail. */
    interface Work<T, E extends Exception> {
        /** Does it. */
        T result() throws E;
    }

    private static final int WIDTH = 40;
    private static final int WHOLE = 1000;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final PrintWriter err;
    private final boolean bar;
    private final String work;
    private final long pause;
    private final long began = System.nanoTime();
    private long last = -1;
    private boolean closed;

    /**
     * Begins to show progress, which ends with {@link #close()}.
     *
     * @param terminal whether there is somebody to see a bar
     * @param work what is done, to stand after "still", such as {@code checking a.csv}
     */
    Progress(PrintWriter err, boolean terminal, String work) {
        this(err, terminal, work, PAUSE);
    }

    /** The same with a time of its own between lines. */
    Progress(PrintWriter err, boolean terminal, String work, Duration pause) {
        this.err = err;
        this.bar = terminal;
        this.work = work;
        this.pause = pause.toNanos();
        Thread lines = new Thread(this::tellNowAndThen, "progress");
        lines.setDaemon(true);
        lines.start();
    }

    /** Tells how much is done, from 0 to 1000. */
    @Override
    public synchronized void accept(long done) {
        long percent = Math.max(0, Math.min(WHOLE, done)) * 100 / WHOLE;
        // Threads may report out of order; a bar that goes back only confuses.
        if (percent <= last || closed) {
            return;
        }
        last = percent;
        if (bar) {
            int full = (int) (percent * WIDTH / 100);
            err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
            err.flush();
        }
    }

    private synchronized void tellNowAndThen() {
        try {
            for (long next = began + pause; !closed; ) {
                long left = next - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
                } else {
                    tell();
                    next += pause;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        if (bar && last >= 0) {
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        err.println("ndtms: still " + work + " after " + (seconds < 60 ? "" : seconds / 60 + " min ") + seconds % 60
                + " s" + (last < 0 ? "" : ": " + last + " %") + " …");
        err.flush();
    }

    /** Does work that does not tell how much of it is done, and ends. */
    <T, E extends Exception> T during(Work<T, E> work) throws E {
        try {
            return work.result();
        } finally {
            close();
        }
    }

    /** Wipes the bar away and ends the lines. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (bar && last >= 0) {
            err.print("\r" + " ".repeat(WIDTH + 8) + "\r");
            err.flush();
        }
    }
}
