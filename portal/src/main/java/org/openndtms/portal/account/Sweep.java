package org.openndtms.portal.account;

import java.time.Duration;
import org.openndtms.portal.job.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears what signing in leaves behind. */
@Configuration(proxyBeanMethods = false)
class Sweep {
    private static final Duration PAUSE = Duration.ofHours(1);

    @Bean
    Job sweepSignIns(BackOff backOff, KnownBrowsers browsers) {
        return new Job("sign-ins-sweep", new Job.Every(PAUSE), () -> {
            backOff.sweep();
            browsers.sweep();
        });
    }
}
