package org.openndtms.portal.database;

import java.nio.file.Path;
import org.openndtms.portal.PortalSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Lets the portal seal values under the key file in its folder, which is made at the first start. */
@Configuration(proxyBeanMethods = false)
public class SealConfiguration {
    private static final String KEY_FILE = "seal.keys";

    /** Where the key file lies in the folder of the portal's data. */
    public static Path keyFile(Path dataDir) {
        return dataDir.resolve(KEY_FILE);
    }

    /** Made at the start, which a key file that is missing, damaged or open to others stops. */
    @Bean
    @Lazy(false)
    Sealed sealed(PortalSettings settings) {
        return new Sealed(KeyFile.readOrCreate(keyFile(settings.dataDir())));
    }
}
