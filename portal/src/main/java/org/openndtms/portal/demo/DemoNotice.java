package org.openndtms.portal.demo;

import java.util.List;
import org.openndtms.portal.web.HomeNotice;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says on the start page that a demonstration is still being filled. */
@Component
class DemoNotice implements HomeNotice {
    private final ObjectProvider<DemoHistory> history;

    DemoNotice(ObjectProvider<DemoHistory> history) {
        this.history = history;
    }

    @Override
    public List<Notice> notices() {
        DemoHistory filling = history.getIfAvailable();
        if (filling == null || filling.left() == 0) {
            return List.of();
        }
        return List.of(new Notice(
                "The demonstration is still being filled: " + filling.left() + " months of submissions to come",
                "/home"));
    }
}
