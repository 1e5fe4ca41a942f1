package org.openndtms.portal.training;

import java.util.List;
import org.openndtms.portal.web.HomeNotice;
import org.springframework.stereotype.Component;

/** Reminds people of training that should have been attended. */
@Component
class TrainingNotice implements HomeNotice {
    private final Training training;

    TrainingNotice(Training training) {
        this.training = training;
    }

    @Override
    public List<Notice> notices() {
        return training.due()
                .filter(due -> due.overdue(training.today()))
                .map(due -> new Notice("Training to attend: " + due.kind().title(), "/training"))
                .map(List::of)
                .orElse(List.of());
    }
}
