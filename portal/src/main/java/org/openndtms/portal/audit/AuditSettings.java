package org.openndtms.portal.audit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.PortalSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator sets about the audit log.
 *
 * @param heads folder into which heads of the chain go each day; null for one beside the data, which proves nothing
 *     against somebody who may write there
 */
@ConfigurationProperties("ndtms.audit")
record AuditSettings(@Nullable Path heads) {
    /** Name of the folder of heads when none is set, in the folder of the portal's data. */
    static final String FOLDER = "audit-heads";

    Path heads(PortalSettings portal) {
        return heads == null ? portal.dataDir().resolve(FOLDER) : heads;
    }
}
