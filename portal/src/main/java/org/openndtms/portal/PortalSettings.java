package org.openndtms.portal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets.
 *
 * @param origin scheme, host and port by which browsers reach the portal, such as {@code https://portal.example.org};
 *     empty while only browsers on this machine do
 * @param dataDir folder of files that the portal keeps outside the database
 * @param demo whether this is a demonstration, where invented people may be signed in as
 * @param demoMonths for how many months before today a demonstration is filled with submissions
 */
@ConfigurationProperties("ndtms")
public record PortalSettings(
        @DefaultValue("") String origin,
        @DefaultValue("ndtms-data") Path dataDir,
        @DefaultValue("false") boolean demo,
        @DefaultValue("18") int demoMonths) {

    /** The host names that a request may ask for; any other is refused. */
    public Set<String> hosts() {
        return origin.isEmpty()
                ? Set.of("localhost", "127.0.0.1", "[::1]")
                : Set.of(URI.create(origin).getHost());
    }

    /** Whether browsers come by TLS, so that cookies are never to be sent without it. */
    public boolean secure() {
        return origin.startsWith("https:");
    }
}
