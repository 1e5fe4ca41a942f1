package org.openndtms.portal.submission.mismatch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;

/**
 * What one difference by itself does to the figures of the agency if it is loaded: the loaded client is counted as it
 * is, and again with nothing but that difference.
 */
final class Effects {
    private final Pack pack;
    private final LocalDate dataEnd;

    Effects(Pack pack, LocalDate dataEnd) {
        this.pack = pack;
        this.dataEnd = dataEnd;
    }

    /**
     * The effects in words; never empty.
     *
     * @param rule id of the mismatch
     * @param before the client as loaded; null if not there
     * @param now the client in the file; null if not there or without consent
     * @param episode id of the episode concerned; blank for the client
     */
    List<String> of(String rule, @Nullable ClientFacts before, @Nullable ClientFacts now, String episode) {
        List<String> effects = new ArrayList<>();
        if (before != null) {
            compare(
                    Figures.of(before, dataEnd, pack),
                    Figures.of(after(rule, before, now, episode), dataEnd, pack),
                    effects);
        }
        switch (rule) {
            case "MM-03", "MM-04", "MM-05" ->
                effects.add("Counted as another person: joined with records of other agencies in another way");
            case "MM-06", "MM-07" -> effects.add("No figure changes if it is the same person");
            case "MM-08" -> effects.add("Waiting times change");
            case "MM-13", "MM-14" -> effects.add("Interventions received, and waiting times, change");
            case "MM-15", "MM-16" -> effects.add("Outcomes and reviews change");
            case "MM-18" -> effects.add("Everything loaded about the client is erased");
            case "MM-19" -> effects.add("The substance group may change");
            case "MM-20" -> effects.add("Counted as one person");
            default -> {
                if (effects.isEmpty()) {
                    effects.add(otherwise(rule, before));
                }
            }
        }
        return effects;
    }

    /** What changes where nobody is counted or no longer counted. */
    private String otherwise(String rule, @Nullable ClientFacts before) {
        boolean counted = Figures.of(before, dataEnd, pack).inTreatment();
        if (counted && (rule.equals("MM-09") || rule.equals("MM-11"))) {
            return "The time in treatment changes";
        }
        return counted && rule.equals("MM-12")
                ? "The reason for leaving treatment changes"
                : "No figure of the last twelve months changes";
    }

    /** The loaded client with nothing but one difference. */
    private static @Nullable ClientFacts after(
            String rule, ClientFacts before, @Nullable ClientFacts now, String episode) {
        Optional<ClientFacts.Episode> old = before.find(episode);
        Optional<ClientFacts.Episode> fresh = now == null ? Optional.empty() : now.find(episode);
        return switch (rule) {
            case "MM-01" -> before.without(episode);
            case "MM-02", "MM-18" -> null;
            case "MM-09" ->
                old.isPresent() && fresh.isPresent()
                        ? before.with(old.get().withTriaged(fresh.get().triaged()))
                        : before;
            case "MM-10", "MM-11", "MM-12" ->
                old.isPresent() && fresh.isPresent()
                        ? before.with(old.get()
                                .withDischarge(
                                        fresh.get().discharged(), fresh.get().reason()))
                        : before;
            case "MM-17" ->
                old.isPresent() && fresh.isPresent()
                        ? before.with(old.get().withArea(fresh.get().area()))
                        : before;
            default -> before;
        };
    }

    private static void compare(Figures before, Figures after, List<String> effects) {
        if (before.inTreatment() != after.inTreatment()) {
            effects.add("Numbers in treatment " + (after.inTreatment() ? "+1" : "\u22121"));
        }
        change(before.started(), after.started(), "new presentation", effects);
        change(before.left(), after.left(), "person who left treatment", effects);
        change(before.completed(), after.completed(), "successful completion", effects);
        if (before.inTreatment() && after.inTreatment() && !before.area().equals(after.area())) {
            effects.add("Counted for area " + named(after.area()) + " instead of " + named(before.area()));
        }
    }

    private static void change(boolean before, boolean after, String what, List<String> effects) {
        if (before != after) {
            effects.add("One " + what + (after ? " more" : " less"));
        }
    }

    private static String named(String area) {
        return area.isEmpty() ? "(none)" : area;
    }
}
