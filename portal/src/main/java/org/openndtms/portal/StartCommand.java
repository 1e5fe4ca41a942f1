package org.openndtms.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.database.Migrations;
import org.openndtms.portal.demo.DemoPerson;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ndtms start}: runs the portal until it is told to stop. */
@Command(name = "start", description = "Run the portal.", mixinStandardHelpOptions = true)
class StartCommand implements Callable<Integer> {
    /** How long the rest of a start waits for somebody to open a first page, which it does not need. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** How long an end waits for each part that is still starting. */
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    @Option(names = "--port", paramLabel = "N", description = "Port of the web pages (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--audit-heads",
            paramLabel = "DIR",
            description = "Folder into which the head of the audit log goes each day: best one that whoever keeps the"
                    + " database cannot change (default: audit-heads in the folder of the data).")
    private @Nullable Path auditHeads;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description = "Key for pseudonyms of people who withdraw, the one with which snapshots are made (default:"
                    + " pseudonym.key in the folder of the data).")
    private @Nullable Path pseudonymKey;

    @Mixin
    private final MailOptions mail = new MailOptions();

    @Option(names = "--demo", description = "Add agencies and people to try it with, and print their log-ins.")
    private boolean demo;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description =
                    "How browsers reach the portal, such as https://portal.example.org (default: this machine only).")
    private String origin = "";

    @Option(
            names = "--proxy",
            paramLabel = "REGEX",
            description = "Addresses of the proxy before the portal, whose word on the browser's address is taken.")
    private String proxy = "";

    @Option(
            names = "--blocked-passwords",
            paramLabel = "FILE",
            description = "Passwords that nobody may choose, one a line, beside those that come with the portal.")
    private @Nullable Path blockedPasswords;

    /** Lets the launcher learn which classes a start needs. */
    @Option(names = "--rehearse", hidden = true)
    private boolean rehearse;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!origin.isEmpty() && !origin.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?")) {
            throw new ParameterException(
                    spec.commandLine(), "--origin is scheme, host and port alone, such as https://portal.example.org");
        }
        // Logging is made ready by one thread: what others say meanwhile would come with a warning.
        LoggerFactory.getILoggerFactory();
        // The database starts while the application is put together; only who needs a connection waits for it.
        CompletableFuture<DatabaseOptions.OpenDatabase> opening = CompletableFuture.supplyAsync(this::openUpToDate);
        CompletableFuture<ConfigurableApplicationContext> pages = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        // There before the database is, which a portal that is stopped early would leave running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(opening, pages, stopped)));
        SpringApplication application = new SpringApplication(PortalApplication.class);
        Map<String, Object> settings = settings();
        settings.putAll(LatePool.SETTINGS);
        settings.put("ndtms.start-later", true);
        application.setDefaultProperties(settings);
        application.setLazyInitialization(true);
        RestOfStart rest = new RestOfStart();
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("restOfStart", rest));
        LatePool pool = new LatePool(() -> opening.join().address());
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(pool));
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context;
        try {
            context = application.run();
            pages.complete(context);
            opening.join();
        } catch (RuntimeException e) {
            throw afterFailure(opening, e);
        } finally {
            // Nobody waits for pages that are not to come.
            pages.cancel(false);
        }
        String at = context.getEnvironment().getProperty("local.server.port");
        say("The portal is at http://localhost:" + at + " (stop it with Ctrl-C)");
        if (demo) {
            sayLogIns();
        }
        if (rehearse) {
            openFirstPages("http://localhost:" + at);
        }
        rest.makeAfterFirstAnswer(context, LONGEST_WAIT);
        if (!rehearse) {
            stopped.await();
        }
        return 0;
    }

    private DatabaseOptions.OpenDatabase openUpToDate() {
        DatabaseOptions.OpenDatabase open = database.openForLong();
        try {
            Migrations.run(open.address());
            return open;
        } catch (RuntimeException fault) {
            open.close();
            throw fault;
        }
    }

    /**
     * Ends a portal wherever in its start it is: the pages, then the database. What is about to start comes up first,
     * since what is half made can be ended by nobody.
     */
    private static void end(
            CompletableFuture<DatabaseOptions.OpenDatabase> opening,
            CompletableFuture<ConfigurableApplicationContext> pages,
            CountDownLatch stopped) {
        try {
            made(pages).ifPresent(ConfigurableApplicationContext::close);
        } finally {
            made(opening).ifPresent(DatabaseOptions.OpenDatabase::close);
            stopped.countDown();
        }
    }

    private static <T> Optional<T> made(CompletableFuture<T> part) {
        try {
            return Optional.of(part.get(LONGEST_END.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Leaves no database running, and finds the sentence that tells the operator what to do. */
    private static RuntimeException afterFailure(
            CompletableFuture<DatabaseOptions.OpenDatabase> opening, RuntimeException fault) {
        try {
            opening.join().close();
            return OwnFailure.find(fault).orElse(fault);
        } catch (CompletionException database) {
            return OwnFailure.find(database).orElse(fault);
        }
    }

    /** The settings that the options amount to, but for those of the database. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", port);
        settings.put("ndtms.data-dir", database.folder().toAbsolutePath().toString());
        settings.put("ndtms.demo", demo);
        settings.put("ndtms.origin", origin);
        if (origin.startsWith("https:")) {
            settings.put("server.servlet.session.cookie.secure", true);
            settings.put("ndtms.cookie", "__Host-ndtms");
        }
        if (!proxy.isEmpty()) {
            settings.put("server.forward-headers-strategy", "native");
            settings.put("server.tomcat.remoteip.internal-proxies", proxy);
            // Host and port are those of the origin; many proxies pass on what a browser says of them.
            settings.put("server.tomcat.remoteip.host-header", "");
            settings.put("server.tomcat.remoteip.port-header", "");
        }
        if (blockedPasswords != null) {
            settings.put(
                    "ndtms.blocked-passwords", blockedPasswords.toAbsolutePath().toString());
        }
        settings.put("ndtms.jobs", true);
        settings.putAll(mail.settings());
        if (auditHeads != null) {
            settings.put("ndtms.audit.heads", auditHeads.toAbsolutePath().toString());
        }
        if (pseudonymKey != null) {
            settings.put("ndtms.pseudonym-key", pseudonymKey.toAbsolutePath().toString());
        }
        return settings;
    }

    private static void openFirstPages(String portal) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newHttpClient();
        for (String page : new String[] {"/", "/sign-in", "/ask-for-an-account"}) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(portal + page)).build();
            browser.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    private void sayLogIns() {
        say("");
        say("This is a demonstration: everybody in it is invented. The password of all is: " + DemoPerson.PASSWORD);
        say("For the key, press the simulated one in another window: ./ndtms key press USER");
        say("");
        for (DemoPerson person : DemoPerson.list()) {
            say("  %-22s%s, %s".formatted(person.username(), person.role().title(), person.organisation()));
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
