package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Silence;
import org.openndtms.records.Entity;

/** Leaves one finding for each root cause: drops those whose cause another finding has named. */
final class Silencer {
    private static final Silenced[] NONE = {};

    /** For each rule, by its position in the pack, which rules silence it and how near they must be. */
    private final Silenced[][] silencedBy;

    private record Silenced(int by, Silence.Reach reach) {}

    Silencer(Pack pack) {
        Map<String, Integer> positions = new HashMap<>();
        pack.rules().forEach(rule -> positions.put(rule.id(), positions.size()));
        List<List<Silenced>> lists = new ArrayList<>();
        pack.rules().forEach(rule -> lists.add(new ArrayList<>(0)));
        for (Silence silence : pack.silences()) {
            for (String id : silence.silenced()) {
                Integer loser = positions.get(id);
                for (String first : silence.first()) {
                    Integer winner = positions.get(first);
                    if (loser != null && winner != null) {
                        lists.get(loser).add(new Silenced(winner, silence.reach()));
                    }
                }
            }
        }
        silencedBy = lists.stream().map(list -> list.toArray(NONE)).toArray(Silenced[][]::new);
    }

    /** The findings that are left, in the same order. */
    List<Candidate> filter(List<Candidate> candidates) {
        if (candidates.size() < 2) {
            return candidates;
        }
        BitSet fired = new BitSet(silencedBy.length);
        for (Candidate candidate : candidates) {
            fired.set(candidate.judgement.order());
        }
        Map<Integer, List<Candidate>> byRule = null;
        Set<Candidate> dropped = null;
        for (Candidate candidate : candidates) {
            if (silencedBy[candidate.judgement.order()].length > 0 && anyFired(candidate, fired)) {
                if (dropped == null || byRule == null) {
                    dropped = new HashSet<>();
                    byRule = byRule(candidates);
                }
                silenced(candidate, byRule, dropped, 0);
            }
        }
        if (dropped == null || dropped.isEmpty()) {
            return candidates;
        }
        Set<Candidate> left = dropped;
        return candidates.stream()
                .filter(candidate -> !left.contains(candidate))
                .toList();
    }

    private static Map<Integer, List<Candidate>> byRule(List<Candidate> candidates) {
        Map<Integer, List<Candidate>> byRule = new HashMap<>();
        for (Candidate candidate : candidates) {
            byRule.computeIfAbsent(candidate.judgement.order(), rule -> new ArrayList<>())
                    .add(candidate);
        }
        return byRule;
    }

    private boolean anyFired(Candidate candidate, BitSet fired) {
        for (Silenced silencer : silencedBy[candidate.judgement.order()]) {
            if (fired.get(silencer.by)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a finding is silenced by one that is not itself silenced. */
    private boolean silenced(
            Candidate candidate, Map<Integer, List<Candidate>> byRule, Set<Candidate> dropped, int depth) {
        if (dropped.contains(candidate)) {
            return true;
        }
        if (depth > silencedBy.length) {
            return false;
        }
        for (Silenced silencer : silencedBy[candidate.judgement.order()]) {
            for (Candidate winner : byRule.getOrDefault(silencer.by, List.of())) {
                if (near(winner.entity, candidate.entity, silencer.reach)
                        && !silenced(winner, byRule, dropped, depth + 1)) {
                    dropped.add(candidate);
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(Entity winner, Entity loser, Silence.Reach reach) {
        switch (reach) {
            case CLIENT:
                return true;
            case EPISODE:
                Entity episode = episode(winner);
                return episode == null || episode == episode(loser);
            default:
                return winner == loser
                        || winner.section().level() == Section.Level.CLIENT
                        || winner == loser.parent()
                        || winner.parent() == loser && loser.section().level() == Section.Level.EPISODE;
        }
    }

    private static @Nullable Entity episode(Entity entity) {
        return switch (entity.section().level()) {
            case CLIENT -> null;
            case EPISODE -> entity;
            case CHILD -> entity.parent();
        };
    }
}
