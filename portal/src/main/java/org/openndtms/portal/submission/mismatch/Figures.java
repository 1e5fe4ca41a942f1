package org.openndtms.portal.submission.mismatch;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Values;

/**
 * What a client adds to the figures of the agency over the twelve months to the end of the period, by the rules of
 * counting: in treatment from triage to discharge; left treatment when no episode is open; completed by the reason of
 * the last discharge.
 *
 * @param inTreatment whether any episode with a triage was open in the twelve months
 * @param started whether the client was triaged in them
 * @param left whether the client left treatment in them
 * @param completed whether treatment was completed then
 * @param area area for which the client counts; blank where none
 */
record Figures(boolean inTreatment, boolean started, boolean left, boolean completed, String area) {
    static final Figures NONE = new Figures(false, false, false, false, "");

    /** The figures of a client; null adds nothing. */
    static Figures of(@Nullable ClientFacts client, LocalDate dataEnd, Pack pack) {
        if (client == null) {
            return NONE;
        }
        long end = dataEnd.toEpochDay();
        long from = dataEnd.plusDays(1).minusMonths(12).toEpochDay();
        boolean inTreatment = false;
        boolean started = false;
        boolean open = false;
        for (ClientFacts.Episode each : client.episodes()) {
            if (!Values.usable(each.triaged()) || each.triaged() > end) {
                continue;
            }
            inTreatment |= each.open() || each.discharged() >= from;
            started |= each.triaged() >= from;
            open |= each.open();
        }
        Optional<ClientFacts.Episode> last = client.episodes().stream()
                .filter(each -> Values.usable(each.triaged()) && !each.open())
                .max(Comparator.comparingLong(ClientFacts.Episode::discharged));
        boolean left = !open
                && last.isPresent()
                && last.get().discharged() >= from
                && last.get().discharged() <= end;
        Set<String> completions = pack.sets().getOrDefault("completed", Set.of());
        boolean completed = left && completions.contains(last.get().reason());
        String area = client.episodes().stream()
                .filter(each -> Values.usable(each.triaged()))
                .max(Comparator.comparingLong(ClientFacts.Episode::triaged))
                .map(ClientFacts.Episode::area)
                .orElse("");
        return new Figures(inTreatment, started, left, completed, inTreatment ? area : "");
    }
}
