package org.openndtms.portal.load;

import org.openndtms.portal.submission.LoadQueue;
import org.springframework.stereotype.Component;

/** The state ACCEPTED itself is the queue: whatever is in it is found by {@link LoadJob} as soon as it is committed. */
@Component
class AcceptedSubmissions implements LoadQueue {
    @Override
    public void accepted(long submission) {
        // Nothing that could be forgotten has to be remembered.
    }
}
