package org.openndtms.portal;

import java.util.Map;
import java.util.TreeMap;
import org.openndtms.portal.database.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/**
 * A second portal over the database of all tests, as an operator runs it: {@code --origin https://…} and
 * {@code --proxy}, behind a proxy that ends TLS. Started once, at the first use.
 */
public final class PortalBehindTls {
    private static final PortalBehindTls ONLY = new PortalBehindTls();

    private final TlsProxy proxy;
    private final int port;

    private PortalBehindTls() {
        proxy = TlsProxy.start();
        StartCommand command = new StartCommand();
        new CommandLine(command).parseArgs("--port", "0", "--origin", origin(), "--proxy", "127\\.0\\.0\\.1");
        Map<String, Object> settings = new TreeMap<>(command.settings());
        settings.putAll(TestDatabase.address().settings());
        settings.put("ndtms.data-dir", TestDatabase.folder().toString());
        settings.put("ndtms.jobs", false);
        SpringApplication application = new SpringApplication(PortalApplication.class);
        application.setDefaultProperties(settings);
        ConfigurableApplicationContext context = application.run();
        port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        proxy.forwardTo(port);
    }

    /** The one that all tests of a run share. */
    public static PortalBehindTls get() {
        return ONLY;
    }

    /** How browsers reach it. */
    public String origin() {
        return "https://localhost:" + proxy.port();
    }

    /** The proxy before it. */
    public TlsProxy proxy() {
        return proxy;
    }

    /** The port at which the proxy reaches it, without TLS. */
    public int port() {
        return port;
    }
}
