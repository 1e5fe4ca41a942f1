package org.openndtms.portal.load;

import org.openndtms.portal.job.Errand;
import org.openndtms.portal.job.Errands;
import org.openndtms.portal.submission.LoadQueue;
import org.openndtms.portal.submission.Submissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has accepted submissions loaded at once, each agency's one after another. */
@Component
class AcceptedSubmissions implements LoadQueue {
    private static final String ERRAND = "load";

    private final Errands errands;
    private final Submissions submissions;

    AcceptedSubmissions(Errands errands, Submissions submissions) {
        this.errands = errands;
        this.submissions = submissions;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void accepted(long submission) {
        errands.ask(
                ERRAND,
                submissions
                        .find(submission)
                        .orElseThrow(() -> new IllegalArgumentException("no submission " + submission + " is in sight"))
                        .agency());
    }

    /** What is asked for. */
    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Errand loadErrand(Loads loads) {
            return new Errand(ERRAND, asked -> loads.load(asked.subject()));
        }
    }
}
