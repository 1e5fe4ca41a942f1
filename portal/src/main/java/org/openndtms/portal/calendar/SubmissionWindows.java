package org.openndtms.portal.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.SubmissionPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whether an agency may submit a period now (specification 3.3). */
@Service
public class SubmissionWindows {
    /** Days begin and end as they do in London. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Periods periods;
    private final Deadlines deadlines;
    private final LatePermissions late;
    private final JdbcClient database;

    SubmissionWindows(Periods periods, Deadlines deadlines, LatePermissions late, JdbcClient database) {
        this.periods = periods;
        this.deadlines = deadlines;
        this.late = late;
        this.database = database;
    }

    /** Whether a period may be submitted. */
    public enum State {
        /** No submission period ends on that day, or the person sees no such agency. */
        NONE,
        /** Its window has not opened. */
        NOT_YET,
        /** The window is open. */
        OPEN,
        /** The deadline is past, but the agency has permission to be late. */
        LATE,
        /** The deadline is past. */
        CLOSED
    }

    /**
     * An agency's window.
     *
     * @param opens first day; null if there is no such period
     * @param deadline last day, in the agency's region; null if there is no such period
     * @param lateUntil when permission to be late ends; null without permission
     */
    public record Window(
            State state,
            @Nullable LocalDate opens,
            @Nullable LocalDate deadline,
            @Nullable Instant lateUntil) {
        /** Whether a submission is accepted. */
        public boolean accepts() {
            return state == State.OPEN || state == State.LATE;
        }
    }

    /** The window of an agency for the period whose data end on a day, as of a moment. */
    @Transactional(readOnly = true)
    public Window of(String agency, LocalDate dataEnd, Instant at) {
        Optional<SubmissionPeriod> period = periods.find(dataEnd);
        Optional<String> region = database.sql("select region_code from agency where code = ?")
                .param(agency)
                .query(String.class)
                .optional();
        if (period.isEmpty() || region.isEmpty()) {
            return new Window(State.NONE, null, null, null);
        }
        LocalDate opens = period.get().opens();
        LocalDate deadline = deadlines.of(period.get(), region.get());
        LocalDate today = LocalDate.ofInstant(at, LONDON);
        if (today.isBefore(opens)) {
            return new Window(State.NOT_YET, opens, deadline, null);
        }
        if (!today.isAfter(deadline)) {
            return new Window(State.OPEN, opens, deadline, null);
        }
        Instant until = late.until(agency, dataEnd, at).orElse(null);
        return new Window(until == null ? State.CLOSED : State.LATE, opens, deadline, until);
    }
}
