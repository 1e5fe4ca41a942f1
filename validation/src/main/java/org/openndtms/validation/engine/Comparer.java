package org.openndtms.validation.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Table;
import org.openndtms.records.Values;

/**
 * Compares clients of a file with those of the file loaded before that have the same client ID, and remembers what has
 * no counterpart yet. One for each thread.
 */
final class Comparer {
    private final Pack pack;
    private final Table previous;
    private final ClientReader reader;
    private final Mismatches mismatches;
    private final Duplicates attributors;
    private final BitSet met = new BitSet();
    private final BadRows badRows = new BadRows();
    private final List<Unmatched> oldUnmatched = new ArrayList<>();
    private final List<Unmatched> newUnmatched = new ArrayList<>();
    private final Item discharged;
    private final long periodStart;
    private int matchedEpisodes;

    /**
     * An episode without a counterpart under its own IDs.
     *
     * @param person hash of the attributor; blank if not complete
     * @param dates hash of person, referral date and triage date
     * @param client position of the client in its file
     * @param episode position of the episode among the client's
     * @param clientMet whether the client itself has a counterpart with episodes
     * @param triaged its triage date
     * @param first whether the client has given consent only now
     */
    record Unmatched(
            long person, long dates, int client, int episode, boolean clientMet, long triaged, boolean first) {}

    Comparer(RuleSet rules, Table previous, Mismatches mismatches) {
        this.pack = rules.setting.pack();
        this.previous = previous;
        this.reader = new ClientReader(previous);
        this.mismatches = mismatches;
        this.attributors = new Duplicates(pack, false);
        this.discharged = pack.role("episode.discharged");
        this.periodStart = rules.setting.period().start().toEpochDay();
    }

    List<Unmatched> oldUnmatched() {
        return oldUnmatched;
    }

    List<Unmatched> newUnmatched() {
        return newUnmatched;
    }

    BitSet met() {
        return met;
    }

    /** Rows of the previous file that do not fit its heading. */
    BadRows badRows() {
        return badRows;
    }

    int matchedEpisodes() {
        return matchedEpisodes;
    }

    Mismatches mismatches() {
        return mismatches;
    }

    /** Takes over what another thread's comparer has. */
    void absorb(Comparer other) {
        met.or(other.met);
        badRows.merge(other.badRows);
        oldUnmatched.addAll(other.oldUnmatched);
        newUnmatched.addAll(other.newUnmatched);
        matchedEpisodes += other.matchedEpisodes;
        mismatches.merge(other.mismatches);
    }

    /** Compares a client of the new file with the one of the same ID. */
    void compare(ClientRecord client, int position, List<Entity> inScope) throws IOException {
        int found = previous.find(client.client());
        if (found < 0) {
            if (client.consented()) {
                inScope.forEach(episode -> remember(newUnmatched, client, position, episode, false, false));
            }
            return;
        }
        met.set(found);
        ClientRecord old = reader.read(found);
        if (badRows.any(old)) {
            return;
        }
        if (!client.consented()) {
            if (old.consented()) {
                mismatches.add("MM-18", client.client(), old.client(), List.of());
            }
            return;
        }
        if (!old.consented()) {
            mismatches.add("MM-21", client.client(), old.client(), List.of());
            inScope.forEach(episode -> remember(newUnmatched, client, position, episode, true, true));
            return;
        }
        compareEpisodes(client, position, inScope, old, found);
    }

    private void compareEpisodes(
            ClientRecord client, int position, List<Entity> inScope, ClientRecord old, int oldPosition) {
        Set<Entity> matched = new HashSet<>();
        boolean any = false;
        for (Entity before : old.episodes()) {
            if (!stillInScope(before)) {
                matched.addAll(withId(client.episodes(), before));
                continue;
            }
            List<Entity> same = withId(client.episodes(), before);
            if (same.isEmpty()) {
                remember(
                        oldUnmatched,
                        old,
                        oldPosition,
                        before,
                        !client.episodes().isEmpty(),
                        false);
            } else {
                any = true;
                matchedEpisodes++;
                matched.add(same.get(0));
                compareEpisode(same.get(0), before);
            }
        }
        if (any) {
            changed("MM-03", client.client(), old.client(), "client.initial.first", "client.initial.surname");
            changed("MM-04", client.client(), old.client(), "client.birth_date");
            changed("MM-05", client.client(), old.client(), "client.sex");
        }
        for (Entity episode : inScope) {
            if (!matched.contains(episode)) {
                remember(newUnmatched, client, position, episode, true, false);
            }
        }
    }

    private static List<Entity> withId(List<Entity> episodes, Entity wanted) {
        String id = wanted.id();
        return episodes.stream().filter(episode -> episode.id().equals(id)).toList();
    }

    /** Whether an episode of the old file falls into the new period: not closed before it begins. */
    boolean stillInScope(Entity episode) {
        long end = episode.value(discharged);
        return !Values.usable(end) || end >= periodStart;
    }

    /** Keeps an episode for matching by person. */
    void remember(
            List<Unmatched> list, ClientRecord client, int position, Entity episode, boolean clientMet, boolean first) {
        long person = attributors.attributor(client.client());
        long triaged = episode.value(pack.role("episode.triaged"));
        long dates = person;
        dates = (dates ^ episode.value(pack.role("episode.referred"))) * 0x9E3779B97F4A7C15L;
        dates = (dates ^ dates >>> 30 ^ triaged) * 0xBF58476D1CE4E5B9L;
        list.add(new Unmatched(person, dates, position, client.episodes().indexOf(episode), clientMet, triaged, first));
    }

    private void compareEpisode(Entity now, Entity before) {
        changed("MM-08", now, before, "episode.referred");
        changed("MM-09", now, before, "episode.triaged");
        changed("MM-17", now, before, "episode.dat", "episode.la", "episode.utla");
        changed("MM-19", now, before, "substance.1", "substance.2", "substance.3");
        compareDischarge(now, before);
        compareChildren(now, before);
    }

    private void compareDischarge(Entity now, Entity before) {
        long old = before.value(discharged);
        long end = now.value(discharged);
        if (!Values.usable(old)) {
            return;
        }
        if (end == Values.BLANK) {
            mismatches.add("MM-10", now, before, List.of(discharged.header()));
        } else if (end != old && end != Values.UNUSABLE) {
            mismatches.add("MM-11", now, before, List.of());
        } else if (end == old) {
            changed("MM-12", now, before, "episode.discharge_reason");
        }
    }

    /** Children: the same ID, else the same content by which their kind is recognised. */
    private void compareChildren(Entity now, Entity before) {
        boolean missingIntervention = false;
        boolean missingOther = false;
        boolean newId = false;
        for (Section section : pack.sections()) {
            if (section.level() != Section.Level.CHILD) {
                continue;
            }
            List<Entity> left = new ArrayList<>(now.children(section));
            List<Entity> lost = new ArrayList<>();
            for (Entity child : before.children(section)) {
                Entity same = take(left, child, true);
                if (same == null) {
                    lost.add(child);
                } else {
                    compareChild(same, child);
                }
            }
            for (Entity child : lost) {
                if (take(left, child, false) != null) {
                    newId = true;
                } else if (section.collection().equals("interventions")) {
                    missingIntervention = true;
                } else {
                    missingOther = true;
                }
            }
        }
        if (newId) {
            mismatches.add("MM-07", now, before, List.of());
        } else {
            // A record with a new ID and a missing one are told apart only once the new IDs are settled.
            if (missingIntervention) {
                mismatches.add("MM-13", now, before, List.of());
            }
            if (missingOther) {
                mismatches.add("MM-15", now, before, List.of());
            }
        }
    }

    private @Nullable Entity take(List<Entity> left, Entity wanted, boolean byId) {
        for (Entity candidate : left) {
            if (byId ? !wanted.id().isEmpty() && candidate.id().equals(wanted.id()) : sameContent(candidate, wanted)) {
                left.remove(candidate);
                return candidate;
            }
        }
        return null;
    }

    private boolean sameContent(Entity a, Entity b) {
        return a.section().matching().stream()
                .flatMap(name -> pack.findItem(name).stream())
                .allMatch(item -> a.value(item) == b.value(item));
    }

    private void compareChild(Entity now, Entity before) {
        if (now.section().collection().equals("interventions")) {
            changed("MM-14", now, before, "intervention.type", "intervention.start");
        } else if (now.section().collection().equals("outcomes")) {
            changed("MM-16", now, before, "outcome.date", "outcome.stage");
        }
    }

    /** Raises a mismatch where an old value is present and the new one differs or is blank. */
    private void changed(String rule, Entity now, Entity before, String... roles) {
        List<String> headers = new ArrayList<>(0);
        for (String role : roles) {
            Item item = pack.role(role);
            long old = before.value(item);
            long value = now.value(item);
            if (Values.usable(old) && value != Values.UNUSABLE && value != old) {
                headers.add(item.header());
            }
        }
        if (!headers.isEmpty()) {
            mismatches.add(rule, now, before, headers);
        }
    }
}
