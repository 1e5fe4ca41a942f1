package org.openndtms.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** A bar on standard error that shows how much of the work is done. May be told from several threads. */
final class Progress implements LongConsumer, AutoCloseable {
    private static final int WIDTH = 40;
    private static final int WHOLE = 1000;

    private final PrintWriter err;
    private final boolean shown;
    private long last = -1;

    /**
     * Makes a bar.
     *
     * @param shown whether there is anybody to see it
     */
    Progress(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /** Tells how much is done, from 0 to 1000. */
    @Override
    public void accept(long done) {
        if (shown) {
            draw(Math.max(0, Math.min(WHOLE, done)) * 100 / WHOLE);
        }
    }

    private synchronized void draw(long percent) {
        // Threads may report out of order; a bar that goes back only confuses.
        if (percent <= last) {
            return;
        }
        last = percent;
        int full = (int) (percent * WIDTH / 100);
        err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
        err.flush();
    }

    /** Wipes the bar away. */
    @Override
    public synchronized void close() {
        if (shown && last >= 0) {
            err.print("\r" + " ".repeat(WIDTH + 8) + "\r");
            err.flush();
        }
    }
}
