package org.openndtms.portal.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the {@link Job}s and {@link Errand}s of all features while the portal runs: jobs if {@code ndtms.jobs} says so,
 * errands if {@code ndtms.errands} does, or else {@code ndtms.jobs}.
 */
@Component
class Jobs implements SmartLifecycle {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration LONGEST_WAIT_AT_THE_END = Duration.ofSeconds(5);

    /**
     * After four of these without a sign of life an instance counts as dead, which is looked for at each second one.
     */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int THREADS = 6;

    private final boolean needed;
    private final Scheduler scheduler;
    private volatile boolean running;

    @Autowired
    Jobs(
            DataSource pool,
            List<Job> jobs,
            List<Errand> errands,
            @Value("${ndtms.jobs:false}") boolean doJobs,
            @Value("${ndtms.errands:${ndtms.jobs:false}}") boolean doErrands,
            @Value("${ndtms.sign-of-life:3s}") Duration signOfLife) {
        this(pool, doJobs ? jobs : List.of(), doErrands ? errands : List.of(), signOfLife);
    }

    Jobs(DataSource pool, List<Job> jobs) {
        this(pool, jobs, List.of());
    }

    Jobs(DataSource pool, List<Job> jobs, List<Errand> errands) {
        this(pool, jobs, errands, SIGN_OF_LIFE);
    }

    private Jobs(DataSource pool, List<Job> jobs, List<Errand> errands, Duration signOfLife) {
        needed = !jobs.isEmpty() || !errands.isEmpty();
        List<Task<?>> once = new ArrayList<>();
        errands.forEach(errand -> once.add(task(errand)));
        List<RecurringTask<Void>> recurring = jobs.stream().map(Jobs::task).toList();
        scheduler = Scheduler.create(pool, once)
                .startTasks(recurring)
                // The pool's connections begin a transaction by themselves.
                .commitWhenAutocommitDisabled(true)
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(signOfLife)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(LONGEST_WAIT_AT_THE_END)
                .build();
    }

    @Override
    public void start() {
        if (needed) {
            scheduler.start();
            running = true;
        }
    }

    @Override
    public void stop() {
        if (running) {
            scheduler.stop();
            running = false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Looks at once whether there is something to do. */
    void look() {
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private static Task<Void> task(Errand errand) {
        return Tasks.custom(errand.name(), Void.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> operations.reschedule(
                        complete, complete.getTimeDone().plus(pause(complete.getExecution().consecutiveFailures))))
                .execute((instance, context) -> {
                    run(errand, instance.getId(), context.getExecution().consecutiveFailures);
                    CompletionHandler<Void> done = (complete, operations) -> operations.remove();
                    return done;
                });
    }

    private static void run(Errand errand, String ticket, int failures) {
        try {
            errand.work().accept(new Errand.Asked(Errands.subject(ticket), ticket, failures));
        } catch (RuntimeException e) {
            throw new ErrandException(e);
        }
    }

    private static Duration pause(int failuresBefore) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << 2 * Math.min(failuresBefore, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
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
