package org.openndtms.portal.database;

import org.openndtms.portal.PortalSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the portal seal values under the key file in its folder, which is made at the first start. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {
    private static final String KEY_FILE = "seal.keys";

    @Bean
    Sealed sealed(PortalSettings settings) {
        return new Sealed(KeyFile.readOrCreate(settings.dataDir().resolve(KEY_FILE)));
    }
}
