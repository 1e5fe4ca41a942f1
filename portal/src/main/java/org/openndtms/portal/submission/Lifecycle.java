package org.openndtms.portal.submission;

import static org.openndtms.portal.submission.Actor.REGION;
import static org.openndtms.portal.submission.Actor.SENDER;
import static org.openndtms.portal.submission.Actor.SYSTEM;
import static org.openndtms.portal.submission.State.ACCEPTED;
import static org.openndtms.portal.submission.State.EXPIRED;
import static org.openndtms.portal.submission.State.LOADED;
import static org.openndtms.portal.submission.State.LOADING;
import static org.openndtms.portal.submission.State.LOAD_FAILED;
import static org.openndtms.portal.submission.State.PARSING;
import static org.openndtms.portal.submission.State.READY_TO_SUBMIT;
import static org.openndtms.portal.submission.State.RECEIVED;
import static org.openndtms.portal.submission.State.REJECTED_FILE;
import static org.openndtms.portal.submission.State.RETURNED;
import static org.openndtms.portal.submission.State.ROLLED_BACK;
import static org.openndtms.portal.submission.State.SUBMITTED;
import static org.openndtms.portal.submission.State.SUPERSEDED;
import static org.openndtms.portal.submission.State.VALIDATED_WITH_ISSUES;
import static org.openndtms.portal.submission.State.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state machine of a submission, as one table (specification 3.1). {@code docs/submission.md} has its picture. */
public final class Lifecycle {
    /**
     * One row of the table.
     *
     * @param from the state before; null for the first step of a submission
     * @param event what happens
     * @param to the state after
     * @param actor on whose word
     * @param guard what has to hold, in words; empty if nothing more
     */
    public record Transition(@Nullable State from, Event event, State to, Actor actor, String guard) {}

    private static final List<Transition> TABLE = List.of(
            row(null, Event.UPLOAD, RECEIVED, SENDER, "the person may send for the agency"),
            row(RECEIVED, Event.START_CHECK, PARSING, SYSTEM, ""),
            row(PARSING, Event.INTERRUPT_CHECK, RECEIVED, SYSTEM, "the check has stopped"),
            row(PARSING, Event.REJECT, REJECTED_FILE, SYSTEM, "a rule about the file as a whole says no"),
            row(PARSING, Event.FIND_ISSUES, VALIDATED_WITH_ISSUES, SYSTEM, "an error, warning or open mismatch"),
            row(PARSING, Event.PASS, READY_TO_SUBMIT, SYSTEM, "100 / 100 and no open mismatch"),
            row(VALIDATED_WITH_ISSUES, Event.CHECK_AGAIN, RECEIVED, SENDER, ""),
            row(READY_TO_SUBMIT, Event.CHECK_AGAIN, RECEIVED, SENDER, ""),
            row(RETURNED, Event.CHECK_AGAIN, RECEIVED, SENDER, ""),
            row(RECEIVED, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(PARSING, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(REJECTED_FILE, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(VALIDATED_WITH_ISSUES, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(READY_TO_SUBMIT, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(RETURNED, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(EXPIRED, Event.REPLACE, SUPERSEDED, SENDER, "a newer file of the agency and period"),
            row(VALIDATED_WITH_ISSUES, Event.EXPIRE, EXPIRED, SYSTEM, "the deadline passed"),
            row(READY_TO_SUBMIT, Event.EXPIRE, EXPIRED, SYSTEM, "the deadline passed"),
            row(RETURNED, Event.EXPIRE, EXPIRED, SYSTEM, "the deadline passed"),
            row(EXPIRED, Event.REVIVE, RECEIVED, SENDER, "the agency is permitted to be late"),
            row(READY_TO_SUBMIT, Event.SUBMIT, SUBMITTED, SENDER, "the window is open or the agency may be late"),
            row(SUBMITTED, Event.WITHDRAW, WITHDRAWN, SENDER, "no officer has taken it up"),
            row(SUBMITTED, Event.RETURN, RETURNED, REGION, "a reason is given"),
            row(SUBMITTED, Event.ACCEPT, ACCEPTED, REGION, "who accepts has not uploaded it"),
            row(ACCEPTED, Event.START_LOAD, LOADING, SYSTEM, "no other load of the agency"),
            row(LOADING, Event.INTERRUPT_LOAD, ACCEPTED, SYSTEM, "the load has stopped"),
            row(LOADING, Event.FINISH_LOAD, LOADED, SYSTEM, "in the transaction that loads"),
            row(LOADING, Event.FAIL_LOAD, LOAD_FAILED, SYSTEM, ""),
            row(LOAD_FAILED, Event.RETRY_LOAD, ACCEPTED, REGION, ""),
            row(LOAD_FAILED, Event.RETURN, RETURNED, REGION, "a reason is given"),
            row(LOADED, Event.SUPERSEDE, SUPERSEDED, SYSTEM, "in the transaction that loads the next one"),
            row(LOADED, Event.ROLL_BACK, ROLLED_BACK, REGION, "two people"),
            row(SUPERSEDED, Event.REACTIVATE, LOADED, SYSTEM, "in the transaction that rolls back the next one"));

    private Lifecycle() {}

    private static Transition row(@Nullable State from, Event event, State to, Actor actor, String guard) {
        return new Transition(from, event, to, actor, guard);
    }

    /** All rows of the table. */
    public static List<Transition> table() {
        return TABLE;
    }

    /** The row for an event in a state; empty where the event is not possible. */
    public static Optional<Transition> find(@Nullable State from, Event event) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event)
                .findFirst();
    }

    /** What can happen in a state. */
    public static Set<Event> possible(State state) {
        Set<Event> events = EnumSet.noneOf(Event.class);
        TABLE.stream().filter(row -> row.from() == state).forEach(row -> events.add(row.event()));
        return events;
    }
}
