package org.openndtms.portal.submission.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the fewest things so that each of some sets has one of them. Exact for the few that one client's records
 * give; beyond a number of tries the best found so far, which begins with always taking what is in the most sets.
 */
final class Cover<T> {
    private static final int TRIES = 5_000;

    private final List<List<T>> sets;
    private Set<T> best;
    private int tries;

    private Cover(List<List<T>> sets, Set<T> greedy) {
        this.sets = sets;
        this.best = greedy;
    }

    /**
     * The fewest things that hit every set; among equals those that come first in the sets.
     *
     * @param sets none of them empty
     */
    static <T> Set<T> of(Collection<List<T>> sets) {
        Set<T> chosen = new LinkedHashSet<>();
        for (List<T> set : sets) {
            if (set.size() == 1) {
                chosen.add(set.get(0));
            }
        }
        List<List<T>> open = new ArrayList<>();
        for (List<T> set : sets) {
            if (set.stream().noneMatch(chosen::contains)) {
                open.add(set);
            }
        }
        if (!open.isEmpty()) {
            Cover<T> cover = new Cover<>(open, greedy(open));
            cover.search(new LinkedHashSet<>());
            chosen.addAll(cover.best);
        }
        return chosen;
    }

    private static <T> Set<T> greedy(List<List<T>> sets) {
        Set<T> chosen = new LinkedHashSet<>();
        List<List<T>> open = new ArrayList<>(sets);
        while (!open.isEmpty()) {
            Map<T, Integer> hits = new LinkedHashMap<>();
            open.forEach(set -> set.forEach(each -> hits.merge(each, 1, Integer::sum)));
            T most = open.get(0).get(0);
            for (Map.Entry<T, Integer> each : hits.entrySet()) {
                if (each.getValue() > hits.getOrDefault(most, 0)) {
                    most = each.getKey();
                }
            }
            T taken = most;
            chosen.add(taken);
            open.removeIf(set -> set.contains(taken));
        }
        return chosen;
    }

    /** Tries each thing of the smallest set that is not hit yet, as long as fewer than the best can come of it. */
    private void search(Set<T> chosen) {
        List<T> smallest = null;
        for (List<T> set : sets) {
            if (set.stream().noneMatch(chosen::contains) && (smallest == null || set.size() < smallest.size())) {
                smallest = set;
            }
        }
        if (smallest == null) {
            best = new LinkedHashSet<>(chosen);
            return;
        }
        if (chosen.size() + 1 >= best.size()) {
            return;
        }
        for (T each : smallest) {
            if (++tries > TRIES) {
                return;
            }
            chosen.add(each);
            search(chosen);
            chosen.remove(each);
        }
    }
}
