package org.openndtms.portal.submission;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** In tests nothing is loaded by itself, so that what was accepted stays so; tests of loading load it. */
@Primary
@Component
class NothingLoads implements LoadQueue {
    @Override
    public void accepted(long submission) {}
}
