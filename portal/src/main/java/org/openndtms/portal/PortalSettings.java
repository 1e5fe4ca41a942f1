package org.openndtms.portal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets.
 *
 * @param origin scheme, host and port by which browsers reach the portal; empty for {@code http://localhost} at the
 *     portal's own port
 * @param dataDir folder of files that the portal keeps outside the database
 * @param demo whether this is a demonstration, where invented people may be signed in as
 */
@ConfigurationProperties("ndtms")
public record PortalSettings(
        @DefaultValue("") String origin,
        @DefaultValue("ndtms-data") Path dataDir,
        @DefaultValue("false") boolean demo) {}
