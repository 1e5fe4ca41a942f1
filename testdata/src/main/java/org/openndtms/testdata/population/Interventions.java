package org.openndtms.testdata.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.Pack;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticEpisode;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * The interventions of an episode: a main one that lasts throughout, and others beside it, in the same or another
 * setting, for a while or to the end. Those that began before November 2012 have the codes of their time and no
 * setting.
 */
final class Interventions {
    private static final Map<String, String> OLD_CODES = Map.of("94", "2", "95", "4", "96", "7");
    private static final Set<String> INPATIENT = Set.of("2", "X13");
    private static final Set<String> RESIDENTIAL = Set.of("5", "X12");
    private static final String RECOVERY_SUPPORT = "96";

    private final Items items;
    private final IdForm idForm;
    private final int periodEnd;
    private final Set<String> completed;
    private final Map<String, Choice> patterns = new HashMap<>();
    private final Map<String, List<Kind>> kinds = new HashMap<>();
    private final Choice exitOfCompleted;
    private final Choice exitOfTransferred;
    private final Choice exit;

    /** An intervention and its setting, and from when its code is in use. */
    private record Kind(String modality, String setting, int since) {}

    Interventions(Items items, Pack pack, Shares shares, IdForm idForm, int periodEnd) {
        this.items = items;
        this.idForm = idForm;
        this.periodEnd = periodEnd;
        completed = Objects.requireNonNull(pack.sets().get("completed"));
        for (String group : Substances.GROUPS) {
            Choice choice = shares.of("interventions", group);
            patterns.put(group, choice);
            choice.values().forEach(pattern -> kinds.put(pattern, parse(pattern)));
        }
        exitOfCompleted = shares.of(items.exitStatus, "completed");
        exitOfTransferred = shares.of(items.exitStatus, "transferred");
        exit = shares.of(items.exitStatus);
    }

    void fill(SyntheticEpisode episode, Person person, EpisodePlan plan, long number, Chance chance) {
        String pattern = Objects.requireNonNull(
                Objects.requireNonNull(patterns.get(person.mix().group())).pick(chance));
        List<Kind> wanted = Objects.requireNonNull(kinds.get(pattern));
        SyntheticRecord main = add(episode, wanted.get(0), number);
        main.setDay(items.modalityReferred, plan.treatmentReferred());
        main.setDay(items.appointment, plan.appointment());
        if (!plan.isStarted()) {
            return;
        }
        start(main, wanted.get(0), plan.started());
        if (!plan.isOpen()) {
            end(main, Math.max(plan.started(), plan.discharged() - (chance.happens(250) ? chance.below(8) : 0)), "A");
            if (!completed.contains(plan.reason())) {
                main.set(items.exitStatus, exitStatus(plan, chance));
            }
        }
        for (int i = 1; i < wanted.size(); i++) {
            further(episode, wanted.get(i), plan, number, chance);
        }
    }

    private void further(SyntheticEpisode episode, Kind kind, EpisodePlan plan, long number, Chance chance) {
        int last = plan.last(periodEnd);
        boolean inpatient = INPATIENT.contains(kind.setting());
        boolean residential = RESIDENTIAL.contains(kind.setting());
        int from = plan.started()
                + (inpatient || residential
                        ? chance.between(0, 90)
                        : kind.modality().equals(RECOVERY_SUPPORT) ? chance.between(30, 200) : chance.between(0, 14));
        int to = inpatient
                ? from + chance.between(5, 21)
                : residential ? from + chance.between(56, 180) : EpisodePlan.NONE;
        if (from > last || from < kind.since() || inpatient && to > last) {
            return;
        }
        SyntheticRecord record = add(episode, kind, number);
        int referred = Math.max(plan.started(), from - chance.below(6));
        record.setDay(items.modalityReferred, referred);
        record.setDay(items.appointment, referred + chance.below(from - referred + 1));
        start(record, kind, from);
        if (to != EpisodePlan.NONE && to <= last) {
            end(record, to, chance.happens(850) ? "A" : "B");
        } else if (!plan.isOpen()) {
            end(record, plan.discharged(), exitStatus(plan, chance));
        }
    }

    private SyntheticRecord add(SyntheticEpisode episode, Kind kind, long number) {
        SyntheticRecord record = episode.add(items.interventions);
        int count = episode.children(items.interventions).size();
        record.set(items.modality, kind.modality());
        record.set(items.setting, kind.setting());
        record.set(items.modalityId, idForm.write('M', number * 100 + count));
        return record;
    }

    private void start(SyntheticRecord record, Kind kind, int day) {
        record.setDay(items.started, day);
        if (day < kind.since()) {
            String old =
                    kind.setting().equals("3") && kind.modality().equals("94") ? "3" : OLD_CODES.get(kind.modality());
            record.set(items.modality, old);
            record.set(items.setting, old != null && old.equals("3") ? "3" : null);
        }
    }

    private void end(SyntheticRecord record, int day, String status) {
        record.setDay(items.ended, day);
        record.set(items.exitStatus, status);
    }

    private String exitStatus(EpisodePlan plan, Chance chance) {
        boolean transferred = "83".equals(plan.reason()) || "84".equals(plan.reason());
        Choice choice = completed.contains(plan.reason()) ? exitOfCompleted : transferred ? exitOfTransferred : exit;
        return Objects.requireNonNull(choice.pick(chance));
    }

    private List<Kind> parse(String pattern) {
        List<Kind> parsed = new ArrayList<>();
        for (String part : pattern.split("\\+")) {
            String[] split = part.split(":");
            Code code = Objects.requireNonNull(items.modality.codeList())
                    .find(split[0])
                    .orElseThrow(() -> new IllegalStateException("no intervention " + split[0]));
            int since = code.validFrom() == null ? Integer.MIN_VALUE : Days.of(code.validFrom());
            parsed.add(new Kind(split[0], split[1], since));
        }
        return List.copyOf(parsed);
    }
}
