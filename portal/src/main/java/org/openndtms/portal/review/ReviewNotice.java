package org.openndtms.portal.review;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.submission.State;
import org.openndtms.portal.web.HomeNotice;
import org.springframework.stereotype.Component;

/** Tells officers what of the review waits for them. */
@Component
class ReviewNotice implements HomeNotice {
    private final ReviewQueue queue;
    private final RollBacks rollBacks;
    private final CurrentPerson person;
    private final Permissions permissions;

    ReviewNotice(ReviewQueue queue, RollBacks rollBacks, CurrentPerson person, Permissions permissions) {
        this.queue = queue;
        this.rollBacks = rollBacks;
        this.person = person;
        this.permissions = permissions;
    }

    @Override
    public List<Notice> notices() {
        if (!permissions.allows("review.decide", person.get().role())) {
            return List.of();
        }
        List<QueueItem> waiting = queue.list().stream()
                .filter(item -> item.state() == State.SUBMITTED || item.state() == State.LOAD_FAILED)
                .toList();
        QueueCounts counts = QueueCounts.of(waiting);
        List<Notice> notices = new ArrayList<>();
        if (counts.waiting() > 0) {
            notices.add(new Notice(
                    counts.waiting() + (counts.waiting() == 1 ? " submission waits" : " submissions wait")
                            + " for the team, " + counts.free() + " not taken up",
                    "/review"));
        }
        if (counts.failed() > 0) {
            notices.add(new Notice(
                    counts.failed() + (counts.failed() == 1 ? " load has" : " loads have") + " failed",
                    "/review?show=FAILED"));
        }
        if (counts.messages() > 0) {
            notices.add(new Notice(
                    counts.messages() + (counts.messages() == 1 ? " provider waits" : " providers wait")
                            + " for an answer",
                    "/review?show=MESSAGE"));
        }
        rollBacks.open().stream()
                .filter(proposal -> !proposal.own())
                .forEach(proposal -> notices.add(new Notice(
                        "A colleague proposes to undo a load: confirm or drop it",
                        "/review/" + proposal.submission() + "/rollback")));
        return notices;
    }
}
