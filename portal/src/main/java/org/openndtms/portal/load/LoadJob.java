package org.openndtms.portal.load;

import java.time.Duration;
import org.openndtms.portal.job.Job;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks now and then for what an errand should have done and has not, so that nothing that was accepted is forgotten.
 */
@Configuration(proxyBeanMethods = false)
class LoadJob {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Bean
    Job acceptedSubmissionLoading(Loads loads) {
        return new Job("loads", new Job.Every(PAUSE), () -> {
            try {
                loads.forgotten().forEach(loads::load);
                loads.announce();
            } catch (RuntimeException cut) {
                // What the database says of a cut-off copy names the line it was at, and this ends in a log.
                throw new IllegalStateException("loading was cut off; it is begun again (" + Faults.classes(cut) + ")");
            }
        });
    }
}
