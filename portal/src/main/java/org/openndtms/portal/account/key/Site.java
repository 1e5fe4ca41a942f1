package org.openndtms.portal.account.key;

import java.net.URI;
import java.util.Set;
import org.openndtms.portal.PortalSettings;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What security keys are told about this web site: the host of the origin that the operator set. */
@Component
class Site {
    private static final String NAME = "Open NDTMS";

    private final PortalSettings settings;
    private final Environment environment;

    Site(PortalSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The site as of now: the port is known once the portal listens. */
    RelyingParty relyingParty() {
        String origin = settings.origin().isEmpty() ? "http://localhost:" + port() : settings.origin();
        return new RelyingParty(URI.create(origin).getHost(), NAME, Set.of(origin));
    }

    private String port() {
        String listening = environment.getProperty("local.server.port");
        return listening != null ? listening : environment.getProperty("server.port", "8080");
    }
}
