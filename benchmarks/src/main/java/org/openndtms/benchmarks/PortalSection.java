package org.openndtms.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gathers what was measured of the portal, from several threads, and writes the section of {@code docs/benchmarks.md}.
 */
final class PortalSection {
    private final int users;
    private final int seconds;
    private final List<Duration> signIns = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pages = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> files = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failed = new AtomicInteger();
    private Duration firstStart = Duration.ZERO;
    private final List<Duration> laterStarts = new ArrayList<>();
    private final List<Duration> processorTimes = new ArrayList<>();

    PortalSection(int users, int seconds) {
        this.users = users;
        this.seconds = seconds;
    }

    void firstStart(Duration took) {
        firstStart = took;
    }

    void laterStart(Duration took, Duration processorTime) {
        laterStarts.add(took);
        processorTimes.add(processorTime);
    }

    void signedIn(Duration took) {
        signIns.add(took);
    }

    void page(Duration took) {
        pages.add(took);
    }

    void file(Duration took) {
        files.add(took);
    }

    void failed() {
        failed.incrementAndGet();
    }

    /** Begins anew with what is browsed; sign-ins and starts stay. */
    void forgetPages() {
        pages.clear();
        files.clear();
        failed.set(0);
    }

    /** The section in Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(format("## %d people browsing the portal%n%n", users));
        Machine.describe().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append(format("""

                The portal of a demonstration runs in a process of its own with its embedded PostgreSQL, on the same machine as the %d
                browsers. Each browser is signed in with password and key, reads a page for 0.5 to 1.5 s and follows one of its links,
                for %d s after a warm-up. After each page it fetches a file that the same server only hands over, as a measure of what
                everything but making the page costs.

                | what | times | median ms | 95th percentile ms | slowest ms |
                |---|---:|---:|---:|---:|
                """, users, seconds));
        text.append(row("a page, made for the person", pages));
        text.append(row("a static file of the same server", files));
        text.append(row("signing in: password, key, start page", signIns));
        text.append(format("""

                %d of all requests failed. A start is timed from the command to the whole front page; the median of the %d later starts took
                %.1f s of processor time until then, PostgreSQL's not counted.

                ### Goals

                """, failed.get(), laterStarts.size(), percentile(processorTimes, 50) / 1000));
        text.append("| goal | measured | reached |\n|---|---:|---|\n");
        text.append(goal("pages at the 95th percentile under 200 ms", "ms", percentile(pages, 95), 200));
        text.append(goal("signing in under 1 s (95th percentile)", "ms", percentile(signIns, 95), 1000));
        text.append(goal("the very first start answers within 120 s", "s", firstStart.toMillis() / 1000.0, 120));
        text.append(goal("later starts answer within 4 s (median)", "s", percentile(laterStarts, 50) / 1000, 4));
        return text.toString();
    }

    private static String row(String name, List<Duration> times) {
        return format(
                "| %s | %,d | %.1f | %.1f | %.1f |%n",
                name, times.size(), percentile(times, 50), percentile(times, 95), percentile(times, 100));
    }

    private static String goal(String goal, String unit, double measured, double limit) {
        return format("| %s | %.1f %s | %s |%n", goal, measured, unit, measured < limit ? "yes" : "**no**");
    }

    /** Milliseconds below which that share of times lies (nearest rank); not a number if there are none. */
    static double percentile(List<Duration> times, int percent) {
        if (times.isEmpty()) {
            return Double.NaN;
        }
        List<Duration> sorted = times.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.size()));
        return sorted.get(rank - 1).toNanos() / 1e6;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.UK, form, values);
    }
}
