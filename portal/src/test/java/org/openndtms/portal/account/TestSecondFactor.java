package org.openndtms.portal.account;

import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for keys where a test is about passwords only. */
@TestConfiguration(proxyBeanMethods = false)
public class TestSecondFactor {

    @Bean
    @ConditionalOnMissingBean
    SecondFactor secondFactor() {
        return new SecondFactor() {
            @Override
            public String page() {
                return "/sign-in/key";
            }

            @Override
            public void unlinkAll(UUID person) {}
        };
    }
}
