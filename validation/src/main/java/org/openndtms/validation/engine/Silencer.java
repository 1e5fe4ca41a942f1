package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Silence;
import org.openndtms.records.Entity;

/** Leaves one finding for each root cause: drops those whose cause another finding has named. */
final class Silencer {
    /** For each rule, which rules silence it and how near they must be. */
    private final Map<Rule, List<Silenced>> silencedBy = new HashMap<>();

    private record Silenced(Rule by, Silence.Reach reach) {}

    Silencer(Pack pack) {
        for (Silence silence : pack.silences()) {
            for (String id : silence.silenced()) {
                pack.findRule(id).ifPresent(rule -> silence.first().forEach(first -> pack.findRule(first)
                        .ifPresent(winner -> silencedBy
                                .computeIfAbsent(rule, key -> new ArrayList<>())
                                .add(new Silenced(winner, silence.reach())))));
            }
        }
    }

    /** The findings that are left, in the same order. */
    List<Candidate> filter(List<Candidate> candidates) {
        if (candidates.size() < 2) {
            return candidates;
        }
        Set<Rule> fired = new HashSet<>();
        candidates.forEach(candidate -> fired.add(candidate.judgement.rule()));
        Set<Candidate> dropped = new HashSet<>();
        for (Candidate candidate : candidates) {
            silenced(candidate, candidates, fired, dropped, 0);
        }
        if (dropped.isEmpty()) {
            return candidates;
        }
        return candidates.stream().filter(candidate -> !dropped.contains(candidate)).toList();
    }

    /** Whether a finding is silenced by one that is not itself silenced. */
    private boolean silenced(
            Candidate candidate, List<Candidate> all, Set<Rule> fired, Set<Candidate> dropped, int depth) {
        if (dropped.contains(candidate)) {
            return true;
        }
        List<Silenced> silencers = silencedBy.get(candidate.judgement.rule());
        if (silencers == null || depth > silencedBy.size()) {
            return false;
        }
        for (Silenced silencer : silencers) {
            if (!fired.contains(silencer.by)) {
                continue;
            }
            for (Candidate winner : all) {
                if (winner.judgement.rule().equals(silencer.by)
                        && near(winner.entity, candidate.entity, silencer.reach)
                        && !silenced(winner, all, fired, dropped, depth + 1)) {
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
