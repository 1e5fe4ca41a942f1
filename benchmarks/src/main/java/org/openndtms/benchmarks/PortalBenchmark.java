package org.openndtms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** People browsing the demonstration, compared with what the same server needs for a file that it only hands over. */
@Command(
        name = "portal",
        description = "Starts the portal, signs people in and lets them browse, and writes how long pages took.",
        mixinStandardHelpOptions = true)
final class PortalBenchmark implements Callable<Integer> {
    private static final List<String> PEOPLE = List.of(
            "olive.manager",
            "dev.entry",
            "vera.viewer",
            "louis.manager",
            "yusra.entry",
            "prison.manager",
            "officer.london",
            "officer.southeast",
            "officer.southwest",
            "officer.north",
            "ana.analyst",
            "ada.admin",
            "carla.commissioner",
            "sam.supplier");

    @Option(names = "--users", defaultValue = "50", description = "People signed in (${DEFAULT-VALUE}).")
    private int users;

    @Option(names = "--seconds", defaultValue = "60", description = "How long they browse (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--starts", defaultValue = "5", description = "Later starts that are timed (${DEFAULT-VALUE}).")
    private int starts;

    @Option(names = "--seed", defaultValue = "2020", description = "Which pages they choose (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", description = "Page to write the section into; docs/benchmarks.md if left out.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation ndtms = Installation.fromProperties();
        Path data = Files.createTempDirectory(ndtms.work(), "portal");
        PortalSection section = new PortalSection(users, seconds);
        try (PortalProcess first = PortalProcess.start(ndtms, data)) {
            section.firstStart(first.untilAnswer());
        }
        for (int i = 1; i < starts; i++) {
            try (PortalProcess again = PortalProcess.start(ndtms, data)) {
                section.laterStart(again.untilAnswer(), again.processorTime());
            }
        }
        try (PortalProcess portal = PortalProcess.start(ndtms, data)) {
            section.laterStart(portal.untilAnswer(), portal.processorTime());
            List<PortalUser> signedIn = new ArrayList<>();
            for (int i = 0; i < users; i++) {
                PortalUser user = new PortalUser(portal, PEOPLE.get(i % PEOPLE.size()), new Random(seed + i), section);
                user.signIn();
                signedIn.add(user);
            }
            System.err.println(users + " people are signed in; they browse for " + seconds + " s, seed " + seed);
            // What is compiled and cached by use has been, as in a portal that runs for weeks.
            browse(signedIn, Duration.ofSeconds(Math.min(seconds, 20)));
            section.forgetPages();
            browse(signedIn, Duration.ofSeconds(seconds));
        }
        Path page = out == null ? ndtms.root().resolve("docs/benchmarks.md") : out;
        new BenchmarkPage(page).put("portal", section.text());
        System.out.println(section.text());
        System.out.println("written to " + page);
        return 0;
    }

    private static void browse(List<PortalUser> users, Duration length) throws InterruptedException {
        Instant until = Instant.now().plus(length);
        List<Thread> threads =
                users.stream().map(user -> new Thread(() -> user.browse(until))).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
