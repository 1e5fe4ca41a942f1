package org.openndtms.portal.consent;

import java.nio.file.Path;
import org.openndtms.portal.PortalSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the key for pseudonyms lies: the one with which snapshots are made, or those who withdrew would not be known
 * there.
 */
@Component
public class PseudonymKeyFile {
    private static final String USUAL = "pseudonym.key";

    private final Path path;

    PseudonymKeyFile(PortalSettings settings, @Value("${ndtms.pseudonym-key:}") String named) {
        this.path = named.isEmpty() ? usual(settings.dataDir()) : Path.of(named);
    }

    /** Where it lies in the folder of the portal's data, unless the operator names another file. */
    public static Path usual(Path dataDir) {
        return dataDir.resolve(USUAL);
    }

    /** The file; made with a random key when it is first needed. */
    Path path() {
        return path;
    }
}
