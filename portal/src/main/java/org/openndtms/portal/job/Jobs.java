package org.openndtms.portal.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link Job}s of all features while the portal runs, if {@code ndtms.jobs} says so. */
@Component
@ConditionalOnProperty("ndtms.jobs")
class Jobs implements SmartLifecycle {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration LONGEST_WAIT_AT_THE_END = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private volatile boolean running;

    Jobs(DataSource pool, List<Job> jobs) {
        List<RecurringTask<Void>> tasks = jobs.stream().map(Jobs::task).toList();
        scheduler = Scheduler.create(pool)
                .startTasks(tasks)
                // The pool's connections begin a transaction by themselves.
                .commitWhenAutocommitDisabled(true)
                .threads(2)
                .pollingInterval(Duration.ofSeconds(2))
                .shutdownMaxWait(LONGEST_WAIT_AT_THE_END)
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static RecurringTask<Void> task(Job job) {
        return Tasks.recurring(job.name(), schedule(job.when()))
                .execute((instance, context) -> job.work().run());
    }

    private static Schedule schedule(Job.When when) {
        return when instanceof Job.Every every
                ? FixedDelay.of(every.pause())
                : Schedules.daily(LONDON, ((Job.Daily) when).time());
    }
}
