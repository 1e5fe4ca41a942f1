package org.openndtms.portal.account;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Clears what signing in leaves behind. Every instance may do it; the second finds nothing. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Sweep {
    private final BackOff backOff;
    private final KnownBrowsers browsers;

    Sweep(BackOff backOff, KnownBrowsers browsers) {
        this.backOff = backOff;
        this.browsers = browsers;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        backOff.sweep();
        browsers.sweep();
    }
}
