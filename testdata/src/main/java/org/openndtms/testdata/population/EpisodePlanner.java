package org.openndtms.testdata.population;

import static org.openndtms.testdata.population.EpisodePlan.NONE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.population.Substances.Mix;

/**
 * Plans the episodes of a client: those that were open on some day of the reporting period (specification 3.2), one
 * after the other and never two at once at one agency.
 */
final class EpisodePlanner {
    private static final int EARLIEST = Days.of(2008, 1, 1);
    /** Days after which somebody who waits would be asked about. */
    private static final int PATIENCE = 84;

    private static final int MOST_EPISODES = 6;
    private static final String DIED = "89";
    private static final String TRANSFERRED = "83";

    private final int periodStart;
    private final int periodEnd;
    private final int agencies;
    private final Map<String, Quantiles> length = new HashMap<>();
    private final Map<String, Choice> reason = new HashMap<>();
    private final Choice reasonNotStarted;
    private final Quantiles waitToTriage;
    private final Quantiles waitToAppointment;
    private final Quantiles longWait;
    private final Quantiles appointmentToStart;
    private final Quantiles gap;

    EpisodePlanner(ReportingPeriod period, int agencies, Items items, Shares shares) {
        this.periodStart = Days.of(period.start());
        this.periodEnd = Days.of(period.end());
        this.agencies = agencies;
        for (String group : Substances.GROUPS) {
            length.put(group, shares.quantiles("length", group));
            reason.put(group, shares.of(items.dischargeReason, group));
        }
        reasonNotStarted = shares.of(items.dischargeReason, "not started");
        waitToTriage = shares.quantiles("wait to triage", "");
        waitToAppointment = shares.quantiles("wait to appointment", "");
        longWait = shares.quantiles("long wait", "");
        appointmentToStart = shares.quantiles("appointment to start", "");
        gap = shares.quantiles("gap", "");
    }

    List<EpisodePlan> plan(Mix mix, Chance chance) {
        List<EpisodePlan> plans = new ArrayList<>(2);
        EpisodePlan plan = first(mix, chance);
        plans.add(plan);
        while (plans.size() < MOST_EPISODES
                && !plan.isOpen()
                && !DIED.equals(plan.reason())
                && chance.happens(TRANSFERRED.equals(plan.reason()) ? 500 : 200)) {
            int agency = plan.agency();
            if (agencies > 1 && chance.happens(TRANSFERRED.equals(plan.reason()) ? 900 : 350)) {
                agency = Math.floorMod(agency + chance.between(1, agencies - 1), agencies);
            }
            int referred = plan.discharged() + gap.pick(chance);
            int triaged = referred + waitToTriage.pick(chance);
            if (referred > periodEnd) {
                break;
            }
            plan = triaged > periodEnd
                    ? waiting(agency, Math.max(referred, periodEnd - PATIENCE))
                    : treated(agency, referred, triaged, lengthOf(mix, chance), mix, chance);
            plans.add(plan);
        }
        return plans;
    }

    private EpisodePlan first(Mix mix, Chance chance) {
        int agency = chance.below(agencies);
        if (chance.happens(30)) {
            return chance.happens(600)
                    ? waiting(agency, periodEnd - chance.below(PATIENCE + 1))
                    : neverTriaged(agency, chance);
        }
        int days = lengthOf(mix, chance);
        int triaged = Math.max(EARLIEST, periodStart - days + chance.below(periodEnd - periodStart + days + 1));
        // Whoever is still in treatment when the period begins has at least a day in it.
        days = Math.max(days, periodStart - triaged);
        return treated(agency, triaged - waitToTriage.pick(chance), triaged, days, mix, chance);
    }

    private static EpisodePlan waiting(int agency, int referred) {
        return new EpisodePlan(agency, referred, NONE, NONE, NONE, NONE, NONE, null);
    }

    private EpisodePlan neverTriaged(int agency, Chance chance) {
        int referred = periodStart + chance.below(periodEnd - periodStart + 1);
        int discharged = Math.min(periodEnd, referred + chance.between(1, 60));
        return new EpisodePlan(agency, referred, NONE, NONE, NONE, NONE, discharged, reasonNotStarted.pick(chance));
    }

    private EpisodePlan treated(int agency, int referred, int triaged, int days, Mix mix, Chance chance) {
        int discharged = triaged + days <= periodEnd ? triaged + days : NONE;
        boolean open = discharged == NONE;
        int treatmentReferred = chance.happens(150) ? referred : triaged;
        int appointment =
                treatmentReferred + (chance.happens(16) ? longWait.pick(chance) : waitToAppointment.pick(chance));
        int started = Math.max(triaged, appointment) + appointmentToStart.pick(chance);
        if (started > (open ? periodEnd : discharged) || !open && chance.happens(25)) {
            started = NONE;
            // An appointment long past without a start would be asked about.
            appointment = open ? Math.max(appointment, periodEnd - chance.below(15)) : appointment;
        }
        Choice reasons = started == NONE ? reasonNotStarted : Objects.requireNonNull(reason.get(mix.group()));
        return new EpisodePlan(
                agency,
                referred,
                triaged,
                treatmentReferred,
                appointment,
                started,
                discharged,
                open ? null : reasons.pick(chance));
    }

    private int lengthOf(Mix mix, Chance chance) {
        return Objects.requireNonNull(length.get(mix.group())).pick(chance);
    }
}
