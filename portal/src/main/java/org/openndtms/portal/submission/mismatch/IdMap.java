package org.openndtms.portal.submission.mismatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which IDs of a loaded file became which of a new one. A client without a counterpart of the same ID is recognised by
 * initials, birth date and sex together with referral and triage date of an episode, else by initials, birth date and
 * sex alone; only where there is exactly one on either side. Episodes of one client likewise by their dates.
 *
 * @param pairs clients and episodes that are in both files, by old ID
 * @param before what the loaded file holds
 * @param now what the new file holds
 */
record IdMap(List<Pair> pairs, Holding before, Holding now) {

    /**
     * A client, or with episode IDs an episode, that is in both files.
     *
     * @param oldEpisode blank for the client itself
     * @param newEpisode blank for the client itself
     */
    record Pair(String oldClient, String newClient, String oldEpisode, String newEpisode) {
        boolean isClient() {
            return oldEpisode.isEmpty();
        }

        /** Whether all of its IDs stayed as they were. */
        boolean kept() {
            return oldClient.equals(newClient) && oldEpisode.equals(newEpisode);
        }
    }

    /** What a file holds of people with consent. */
    record Holding(long clients, long episodes, long open) {
        static Holding of(List<ClientFacts> clients) {
            long episodes = 0;
            long open = 0;
            for (ClientFacts client : clients) {
                episodes += client.episodes().size();
                open += client.episodes().stream()
                        .filter(ClientFacts.Episode::open)
                        .count();
            }
            return new Holding(clients.size(), episodes, open);
        }
    }

    static IdMap of(List<ClientFacts> before, List<ClientFacts> now) {
        Map<String, ClientFacts> fresh = new HashMap<>();
        now.forEach(client -> fresh.put(client.id(), client));
        Map<String, String> newOf = new HashMap<>();
        Set<String> known = new HashSet<>();
        before.forEach(client -> {
            known.add(client.id());
            if (fresh.containsKey(client.id())) {
                newOf.put(client.id(), client.id());
            }
        });
        List<ClientFacts> lost = new ArrayList<>(before.stream()
                .filter(client -> !newOf.containsKey(client.id()))
                .toList());
        List<ClientFacts> found = new ArrayList<>(
                now.stream().filter(client -> !known.contains(client.id())).toList());
        match(lost, found, true, newOf);
        match(lost, found, false, newOf);
        List<Pair> pairs = new ArrayList<>();
        for (ClientFacts client : before) {
            String id = newOf.get(client.id());
            ClientFacts became = id == null ? null : fresh.get(id);
            if (became != null) {
                pairs.add(new Pair(client.id(), became.id(), "", ""));
                episodes(client, became, pairs);
            }
        }
        pairs.sort(Comparator.comparing(Pair::oldClient).thenComparing(Pair::oldEpisode));
        return new IdMap(List.copyOf(pairs), Holding.of(before), Holding.of(now));
    }

    /** Pairs clients that share a key which nobody else on their side has, and takes them from both lists. */
    private static void match(
            List<ClientFacts> lost, List<ClientFacts> found, boolean withDates, Map<String, String> newOf) {
        Map<List<Long>, String> old = only(lost, withDates);
        Map<List<Long>, String> fresh = only(found, withDates);
        Set<String> taken = new HashSet<>();
        for (Map.Entry<List<Long>, String> each : old.entrySet()) {
            String id = fresh.get(each.getKey());
            if (id != null && !newOf.containsKey(each.getValue()) && taken.add(id)) {
                newOf.put(each.getValue(), id);
            }
        }
        lost.removeIf(client -> newOf.containsKey(client.id()));
        found.removeIf(client -> taken.contains(client.id()));
    }

    private static Map<List<Long>, String> only(List<ClientFacts> clients, boolean withDates) {
        Map<List<Long>, String> one = new HashMap<>();
        Set<List<Long>> several = new HashSet<>();
        for (ClientFacts client : clients) {
            for (List<Long> key : keys(client, withDates)) {
                String other = one.put(key, client.id());
                if (other != null && !other.equals(client.id())) {
                    several.add(key);
                }
            }
        }
        one.keySet().removeAll(several);
        return one;
    }

    private static Set<List<Long>> keys(ClientFacts client, boolean withDates) {
        if (!client.recognisable()) {
            return Set.of();
        }
        if (!withDates) {
            return Set.of(client.person());
        }
        Set<List<Long>> keys = new HashSet<>();
        for (ClientFacts.Episode episode : client.episodes()) {
            List<Long> key = new ArrayList<>(client.person());
            key.add(episode.referred());
            key.add(episode.triaged());
            keys.add(key);
        }
        return keys;
    }

    private static void episodes(ClientFacts old, ClientFacts fresh, List<Pair> pairs) {
        List<ClientFacts.Episode> left = new ArrayList<>(fresh.episodes());
        List<ClientFacts.Episode> lost = new ArrayList<>();
        for (ClientFacts.Episode episode : old.episodes()) {
            if (left.removeIf(each -> each.id().equals(episode.id()))) {
                pairs.add(new Pair(old.id(), fresh.id(), episode.id(), episode.id()));
            } else {
                lost.add(episode);
            }
        }
        for (ClientFacts.Episode episode : lost) {
            List<ClientFacts.Episode> same = left.stream()
                    .filter(each -> each.referred() == episode.referred() && each.triaged() == episode.triaged())
                    .toList();
            if (same.size() == 1) {
                left.remove(same.get(0));
                pairs.add(
                        new Pair(old.id(), fresh.id(), episode.id(), same.get(0).id()));
            }
        }
    }

    /** The old ID of each client whose ID has changed, by the new one. */
    Map<String, String> oldOf() {
        Map<String, String> old = new HashMap<>();
        pairs.stream()
                .filter(pair -> pair.isClient() && !pair.kept())
                .forEach(pair -> old.put(pair.newClient(), pair.oldClient()));
        return old;
    }

    /** Clients that are in both files. */
    public long clientsInBoth() {
        return pairs.stream().filter(Pair::isClient).count();
    }

    /** Clients that kept their ID. */
    public long clientsKept() {
        return pairs.stream().filter(pair -> pair.isClient() && pair.kept()).count();
    }

    /** Episodes that are in both files. */
    public long episodesInBoth() {
        return pairs.stream().filter(pair -> !pair.isClient()).count();
    }

    /** Episodes that kept their ID and that of their client. */
    public long episodesKept() {
        return pairs.stream().filter(pair -> !pair.isClient() && pair.kept()).count();
    }
}
