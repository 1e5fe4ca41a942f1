package org.openndtms.portal;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What has to be made at a start though the first page does not need it: whatever looks at what the operator has set,
 * so that a fault there stops the start. Other parts that do so are marked {@code @Lazy(false)}.
 */
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    @Bean
    static LazyInitializationExcludeFilter settingsAreReadAtOnce() {
        return (name, definition, type) -> type.isAnnotationPresent(ConfigurationProperties.class)
                && type.getName().startsWith(StartConfiguration.class.getPackageName());
    }
}
