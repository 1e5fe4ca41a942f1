package org.openndtms.portal.review;

import java.util.List;
import org.openndtms.portal.submission.State;

/** The queue at a glance. */
record QueueCounts(int waiting, long free, long mine, long unremarkable, long messages, long failed, long oldestDays) {
    static QueueCounts of(List<QueueItem> items) {
        return new QueueCounts(
                items.size(),
                items.stream().filter(QueueItem::free).count(),
                items.stream().filter(item -> item.mine() || item.covered()).count(),
                items.stream().filter(QueueItem::unremarkable).count(),
                items.stream().filter(QueueItem::messageWaits).count(),
                items.stream().filter(item -> item.state() == State.LOAD_FAILED).count(),
                items.stream().mapToLong(QueueItem::waitingDays).max().orElse(0));
    }
}
