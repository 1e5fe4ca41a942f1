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
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.StartIsOver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
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

    private final DataSource pool;
    private final Supplier<List<Job>> jobs;
    private final Supplier<List<Errand>> errands;
    private final boolean startLater;
    private final Duration signOfLife;
    private volatile @Nullable Scheduler scheduler;

    @Autowired
    Jobs(
            DataSource pool,
            ObjectProvider<Job> jobs,
            ObjectProvider<Errand> errands,
            @Value("${ndtms.jobs:false}") boolean doJobs,
            @Value("${ndtms.errands:${ndtms.jobs:false}}") boolean doErrands,
            @Value("${ndtms.start-later:false}") boolean startLater,
            @Value("${ndtms.sign-of-life:3s}") Duration signOfLife) {
        this.pool = pool;
        this.jobs = () -> doJobs ? jobs.stream().toList() : List.of();
        this.errands = () -> doErrands ? errands.stream().toList() : List.of();
        this.startLater = startLater;
        this.signOfLife = signOfLife;
    }

    Jobs(DataSource pool, List<Job> jobs) {
        this(pool, jobs, List.of());
    }

    Jobs(DataSource pool, List<Job> jobs, List<Errand> errands) {
        this.pool = pool;
        this.jobs = () -> jobs;
        this.errands = () -> errands;
        this.startLater = false;
        this.signOfLife = SIGN_OF_LIFE;
    }

    /** Whether they wait for the end of the start, since whoever has work to do needs most of the portal. */
    @Override
    public boolean isAutoStartup() {
        return !startLater;
    }

    /** Starts what waited for the end of the start. */
    @EventListener(StartIsOver.class)
    void startIsOver() {
        start();
    }

    @Override
    public synchronized void start() {
        List<Job> recurring = jobs.get();
        List<Errand> once = errands.get();
        if (scheduler == null && !(recurring.isEmpty() && once.isEmpty())) {
            Scheduler made = scheduler(recurring, once);
            made.start();
            scheduler = made;
        }
    }

    @Override
    public synchronized void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    private Scheduler scheduler(List<Job> recurring, List<Errand> once) {
        List<Task<?>> tasks = new ArrayList<>();
        once.forEach(errand -> tasks.add(task(errand)));
        return Scheduler.create(pool, tasks)
                .startTasks(recurring.stream().map(Jobs::task).toList())
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
    public boolean isRunning() {
        return scheduler != null;
    }

    /** Looks at once whether there is something to do. */
    void look() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
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
