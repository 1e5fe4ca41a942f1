package org.openndtms.testdata.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;

/** Reception into custody, and how it ended. Empty for community agencies. */
final class SecureStay {
    private static final String RELEASED = "X1";
    private static final String TRANSFERRED = "X2";
    private static final String DIED = "X4";

    private final Items items;
    private final boolean asked;
    private final int periodEnd;
    private final int sinceThisVersion;
    private final Areas areas;
    private final List<String> establishments;
    private final Quantiles toReception;
    private final Choice reasonOfTransfer;
    private final Choice reason;
    private final Choice onwardReferral;
    private final Choice naloxone;

    SecureStay(Items items, Layout layout, Shares shares, Areas areas, int periodEnd, LocalDate thisVersion) {
        this.items = items;
        this.areas = areas;
        this.asked = layout.owns(items.received);
        this.periodEnd = periodEnd;
        this.sinceThisVersion = Days.of(thisVersion);
        boolean young = layout.owns(items.lookedAfter);
        establishments = Objects.requireNonNull(items.establishment.codeList()).codes().stream()
                .filter(code -> code.validTo() == null
                        && code.groups().contains("England")
                        && young == !code.groups().contains("HMP"))
                .map(Code::code)
                .toList();
        toReception = shares.quantiles("to reception", "");
        reasonOfTransfer = shares.of(items.exitReason, "transferred");
        reason = shares.of(items.exitReason);
        onwardReferral = shares.of(items.onwardReferral);
        naloxone = shares.of(items.naloxoneOnExit);
    }

    void fill(SyntheticRecord record, EpisodePlan plan, Chance chance) {
        if (!asked) {
            return;
        }
        int received = Math.min(plan.referred(), plan.triaged() - toReception.pick(chance));
        record.setDay(items.received, received);
        record.setDay(items.receivedHere, chance.happens(800) ? received : plan.triaged());
        record.set(items.treatedBefore, chance.happens(350) ? "Y" : "N");
        if (chance.happens(300)) {
            record.set(items.establishment, establishment(chance));
        }
        if (chance.happens(150)) {
            record.set(items.transferredFrom, establishment(chance));
        }
        if (!plan.isOpen()) {
            exit(record, plan, chance);
        }
    }

    private void exit(SyntheticRecord record, EpisodePlan plan, Chance chance) {
        record.setDay(items.exited, Math.min(periodEnd, plan.discharged() + chance.below(4)));
        String exit = "89".equals(plan.reason())
                ? DIED
                : ("84".equals(plan.reason()) ? reasonOfTransfer : reason).pick(chance);
        record.set(items.exitReason, exit);
        if (RELEASED.equals(exit)) {
            record.set(items.exitDestination, areas.ofAgency(chance).partnership());
            record.set(items.onwardReferral, onwardReferral.pick(chance));
            if (plan.triaged() >= sinceThisVersion) {
                record.set(items.naloxoneOnExit, naloxone.pick(chance));
            }
        } else if (TRANSFERRED.equals(exit)) {
            record.set(items.exitEstablishment, establishment(chance));
        }
    }

    private @Nullable String establishment(Chance chance) {
        return establishments.isEmpty() ? null : establishments.get(chance.below(establishments.size()));
    }
}
