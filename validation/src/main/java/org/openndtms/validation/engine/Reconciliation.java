package org.openndtms.validation.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Days;
import org.openndtms.records.Entity;
import org.openndtms.records.Table;
import org.openndtms.records.Values;
import org.openndtms.validation.Finding;

/**
 * What is left once clients and episodes have been compared under their own IDs: recognises people and episodes whose
 * IDs were changed, names what is missing or new, and puts one finding in the place of very many of a kind.
 */
final class Reconciliation {
    private static final int LEAST_BULK = 20;
    private static final int LATE_MONTHS = -2;

    private final RuleSet rules;
    private final Table now;
    private final Table before;
    private final Comparer all;
    private final Mismatches mismatches;

    Reconciliation(RuleSet rules, Table now, Table before, Comparer all) {
        this.rules = rules;
        this.now = now;
        this.before = before;
        this.all = all;
        this.mismatches = all.mismatches();
    }

    /** Brings together what the comparers of all threads have. */
    static Comparer merge(List<Comparer> comparers) {
        Comparer first = comparers.get(0);
        for (Comparer other : comparers.subList(1, comparers.size())) {
            first.absorb(other);
        }
        return first;
    }

    /** All mismatches, by rule. */
    Map<String, List<Finding>> settle() throws IOException {
        missingClients();
        List<Comparer.Unmatched> old = new ArrayList<>(all.oldUnmatched());
        List<Comparer.Unmatched> fresh = new ArrayList<>(all.newUnmatched());
        int byPerson = matchByPerson(old, fresh);
        matchClients(old, fresh);
        reportMissing(old);
        reportLate(fresh);
        bulk(all.matchedEpisodes() + byPerson);
        return mismatches.byRule();
    }

    /** Rows of the previous file that do not fit its heading; known once it is settled. */
    BadRows badRows() {
        return all.badRows();
    }

    /** Remembers the episodes of clients that the new file does not name. */
    private void missingClients() throws IOException {
        ClientReader reader = new ClientReader(before);
        BitSet met = all.met();
        for (int position = met.nextClearBit(0);
                position < before.clients();
                position = met.nextClearBit(position + 1)) {
            ClientRecord client = reader.read(position);
            if (!all.badRows().any(client) && client.identified() && client.consented()) {
                for (Entity episode : client.episodes()) {
                    if (all.stillInScope(episode)) {
                        all.remember(all.oldUnmatched(), client, position, episode, false, false);
                    }
                }
            }
        }
    }

    /**
     * Pairs episodes of the same person with the same referral and triage dates, where there is exactly one on either
     * side.
     */
    private int matchByPerson(List<Comparer.Unmatched> old, List<Comparer.Unmatched> fresh) throws IOException {
        Map<Long, Comparer.Unmatched> oldOnly = only(old);
        Map<Long, Comparer.Unmatched> newOnly = only(fresh);
        ClientReader newReader = new ClientReader(now);
        ClientReader oldReader = new ClientReader(before);
        Set<Integer> rekeyed = new HashSet<>();
        Set<Comparer.Unmatched> matchedOld = new HashSet<>();
        Set<Comparer.Unmatched> matchedNew = new HashSet<>();
        for (Comparer.Unmatched each : old) {
            Comparer.Unmatched partner = newOnly.get(each.dates());
            if (partner == null || !each.equals(oldOnly.get(each.dates()))) {
                continue;
            }
            matchedOld.add(each);
            matchedNew.add(partner);
            ClientRecord was = oldReader.read(each.client());
            ClientRecord is = newReader.read(partner.client());
            if (!was.client().id().equals(is.client().id())) {
                if (rekeyed.add(partner.client())) {
                    mismatches.add("MM-06", is.client(), was.client(), List.of());
                }
            } else {
                mismatches.add(
                        "MM-07",
                        is.episodes().get(partner.episode()),
                        was.episodes().get(each.episode()),
                        List.of());
            }
        }
        Set<Integer> settledOld = clientsOf(matchedOld, rekeyed.isEmpty());
        old.removeIf(each -> matchedOld.contains(each) || settledOld.contains(each.client()));
        fresh.removeAll(matchedNew);
        return matchedOld.size();
    }

    /** Clients whose re-keying stands for what else of them seems missing. */
    private static Set<Integer> clientsOf(Set<Comparer.Unmatched> matched, boolean none) {
        Set<Integer> clients = new HashSet<>();
        if (!none) {
            matched.stream().filter(each -> !each.clientMet()).forEach(each -> clients.add(each.client()));
        }
        return clients;
    }

    private static Map<Long, Comparer.Unmatched> only(List<Comparer.Unmatched> list) {
        Map<Long, Comparer.Unmatched> one = new HashMap<>();
        Set<Long> several = new HashSet<>();
        for (Comparer.Unmatched each : list) {
            if (each.person() != Values.BLANK && one.put(each.dates(), each) != null) {
                several.add(each.dates());
            }
        }
        one.keySet().removeAll(several);
        return one;
    }

    /** Pairs clients of the same person of whom nothing else is matched, where there is exactly one on either side. */
    private void matchClients(List<Comparer.Unmatched> old, List<Comparer.Unmatched> fresh) throws IOException {
        Map<Long, Set<Integer>> oldClients = byPerson(old);
        Map<Long, Set<Integer>> newClients = byPerson(fresh);
        ClientReader newReader = new ClientReader(now);
        ClientReader oldReader = new ClientReader(before);
        for (Map.Entry<Long, Set<Integer>> entry : oldClients.entrySet()) {
            Set<Integer> partners = newClients.getOrDefault(entry.getKey(), Set.of());
            if (entry.getValue().size() == 1 && partners.size() == 1) {
                int oldPosition = entry.getValue().iterator().next();
                int newPosition = partners.iterator().next();
                mismatches.add(
                        "MM-06",
                        newReader.read(newPosition).client(),
                        oldReader.read(oldPosition).client(),
                        List.of());
                old.removeIf(each -> each.client() == oldPosition);
            }
        }
    }

    private static Map<Long, Set<Integer>> byPerson(List<Comparer.Unmatched> list) {
        Map<Long, Set<Integer>> clients = new HashMap<>();
        for (Comparer.Unmatched each : list) {
            if (each.person() != Values.BLANK && !each.clientMet()) {
                clients.computeIfAbsent(each.person(), key -> new HashSet<>()).add(each.client());
            }
        }
        return clients;
    }

    private void reportMissing(List<Comparer.Unmatched> old) throws IOException {
        ClientReader reader = new ClientReader(before);
        Set<Integer> named = new HashSet<>();
        for (Comparer.Unmatched each : old) {
            if (each.clientMet()) {
                ClientRecord client = reader.read(each.client());
                mismatches.add("MM-01", null, client.episodes().get(each.episode()), List.of());
            } else if (named.add(each.client())) {
                mismatches.add("MM-02", null, reader.read(each.client()).client(), List.of());
            }
        }
    }

    /** New episodes that should have been reported before. */
    private void reportLate(List<Comparer.Unmatched> fresh) throws IOException {
        long start = rules.setting.period().start().toEpochDay();
        long late = Days.plusMonths(rules.setting.period().end().toEpochDay(), LATE_MONTHS);
        ClientReader reader = new ClientReader(now);
        for (Comparer.Unmatched each : fresh) {
            if (!each.first() && Values.usable(each.triaged()) && each.triaged() >= start && each.triaged() <= late) {
                ClientRecord client = reader.read(each.client());
                mismatches.add("EP-75", client.episodes().get(each.episode()), null, List.of());
            }
        }
    }

    /** Puts one finding in the place of very many of one kind: a change of software or a faulty extract. */
    private void bulk(int matched) {
        Judgement bulk = rules.find("MM-22");
        if (bulk == null || matched == 0) {
            return;
        }
        int threshold = Math.max(LEAST_BULK, (matched + 9) / 10);
        for (Map.Entry<String, List<Finding>> entry :
                List.copyOf(mismatches.byRule().entrySet())) {
            String id = entry.getKey();
            List<Finding> findings = entry.getValue();
            Rule rule = rules.setting.pack().findRule(id).orElseThrow();
            if (rule.severity() == Severity.MISMATCH && findings.size() >= threshold) {
                mismatches.byRule().remove(id);
                mismatches
                        .byRule()
                        .computeIfAbsent("MM-22", key -> new ArrayList<>())
                        .add(bulkFinding(bulk, rule, findings, matched));
            }
        }
    }

    private static Finding bulkFinding(Judgement bulk, Rule rule, List<Finding> findings, int matched) {
        // The sum, since the order of the findings is that of the rows.
        long fingerprint = findings.stream()
                        .mapToLong(finding -> finding.fingerprint().hashCode())
                        .sum()
                + rule.id().hashCode();
        return new Finding(
                bulk.rule(),
                false,
                0,
                findings.get(0).fields(),
                findings.get(0).agency(),
                null,
                null,
                null,
                bulk.rule().message(),
                rule.id() + " speaks of " + findings.size() + " records; " + matched + " episodes are in both files. "
                        + rule.message(),
                null,
                Fingerprint.letters(fingerprint ^ fingerprint >>> 16));
    }
}
