package org.openndtms.validation.engine;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Table;
import org.openndtms.validation.Finding;

/** Walks over clients of a file on one thread, judges them and keeps what was found. */
final class Worker {
    private final Table table;
    private final ClientReader reader;
    private final ClientJudge judge;
    private final Silencer silencer;
    private final FindingFactory factory;
    private final Findings findings;
    private final Tally tally;
    private final Duplicates duplicates;
    private final @Nullable Comparer comparer;
    private final Map<String, Shared> sharedEpisodes = new TreeMap<>();
    private final BadRows badRows = new BadRows();
    private long rowsWithNulledCells;
    private long clients;
    private long episodes;
    private long withoutConsent;

    /** A finding about an episode ID that several clients share, of the client with the least ID so far. */
    record Shared(Finding finding, int order) {}

    Worker(
            Table table,
            RuleSet rules,
            Silencer silencer,
            FindingFactory factory,
            int most,
            @Nullable Comparer comparer) {
        this.table = table;
        this.reader = new ClientReader(table);
        this.judge = new ClientJudge(rules);
        this.silencer = silencer;
        this.factory = factory;
        this.findings = new Findings(rules.setting.pack(), most);
        this.tally = new Tally(findings);
        this.duplicates =
                new Duplicates(rules.setting.pack(), table.facts().agencies().size() > 1);
        this.comparer = comparer;
    }

    /** Judges clients until none is left. */
    void run(AtomicInteger counter, IntConsumer progress) throws IOException {
        ClientRecord client = reader.next(counter);
        while (client != null) {
            judge(client);
            progress.accept(reader.position());
            client = reader.next(counter);
        }
    }

    private void judge(ClientRecord client) throws IOException {
        if (badRows.any(client) || badRows.count() > 0) {
            return;
        }
        List<Candidate> found =
                silencer.filter(judge.judge(client, table.facts().sharedEpisodes()::contains));
        countNulled(client);
        if (client.identified() && client.consented()) {
            clients++;
            episodes += client.episodes().size();
            if (!judge.inScope().isEmpty() || !client.rowsWithoutEpisode().isEmpty()) {
                duplicates.add(client.client(), reader.position());
            }
        } else {
            withoutConsent += client.identified() ? 1 : 0;
        }
        if (comparer != null && client.identified()) {
            comparer.compare(client, reader.position(), judge.inScope());
        }
        if (!found.isEmpty()) {
            keep(client, found);
        }
    }

    private void countNulled(ClientRecord client) {
        int lastRow = -1;
        for (ClientRecord.OutsideCell cell : client.outside()) {
            if (cell.cells().row() != lastRow) {
                rowsWithNulledCells++;
                lastRow = cell.cells().row();
            }
        }
    }

    private void keep(ClientRecord client, List<Candidate> found) {
        Set<Candidate> confirmed = Set.of();
        boolean mask = false;
        for (Candidate candidate : found) {
            if (factory.confirmed(candidate)) {
                confirmed = new HashSet<>(confirmed);
                confirmed.add(candidate);
            }
            mask |= candidate.judgement.rule().id().equals("CL-03");
        }
        tally.count(client, found, confirmed);
        for (Candidate candidate : found) {
            int rule = candidate.judgement.order();
            boolean isConfirmed = confirmed.contains(candidate);
            if ("shared-episode-id".equals(candidate.judgement.rule().judge())) {
                share(factory.make(candidate, isConfirmed, mask), rule);
                continue;
            }
            if (isConfirmed) {
                findings.confirmed[rule]++;
            } else {
                findings.count[rule]++;
            }
            if (findings.wanted(rule, candidate.cells.line())) {
                findings.keep(rule, factory.make(candidate, isConfirmed, mask));
            }
        }
    }

    private void share(Finding finding, int rule) {
        String episode = finding.episodeId() == null ? "line " + finding.line() : finding.episodeId();
        sharedEpisodes.merge(episode, new Shared(finding, rule), Worker::earlier);
    }

    /** Of two findings about one episode ID, the one that names the lesser client ID, on the first of their lines. */
    static Shared earlier(Shared a, Shared b) {
        String first = a.finding().clientId() == null ? "" : a.finding().clientId();
        String second = b.finding().clientId() == null ? "" : b.finding().clientId();
        Shared named = first.compareTo(second) <= 0 ? a : b;
        Finding f = named.finding();
        return new Shared(
                new Finding(
                        f.rule(),
                        f.confirmed(),
                        Math.min(a.finding().line(), b.finding().line()),
                        f.fields(),
                        f.agency(),
                        f.clientId(),
                        f.episodeId(),
                        f.recordId(),
                        f.message(),
                        f.detail(),
                        f.previousDetail(),
                        f.fingerprint()),
                named.order());
    }

    /** Adds what another worker found. */
    void merge(Worker other) {
        findings.merge(other.findings);
        tally.merge(other.tally);
        duplicates.merge(other.duplicates);
        badRows.merge(other.badRows);
        other.sharedEpisodes.forEach((id, finding) -> sharedEpisodes.merge(id, finding, Worker::earlier));
        rowsWithNulledCells += other.rowsWithNulledCells;
        clients += other.clients;
        episodes += other.episodes;
        withoutConsent += other.withoutConsent;
    }

    /** Brings in the findings about shared episode IDs, now that all clients are known. */
    void settleSharedEpisodes() {
        sharedEpisodes.values().forEach(shared -> {
            findings.count[shared.order()]++;
            findings.keep(shared.order(), shared.finding());
        });
        sharedEpisodes.clear();
    }

    Findings findings() {
        return findings;
    }

    Tally tally() {
        return tally;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    BadRows badRows() {
        return badRows;
    }

    long rowsWithNulledCells() {
        return rowsWithNulledCells;
    }

    long clients() {
        return clients;
    }

    long episodes() {
        return episodes;
    }

    long withoutConsent() {
        return withoutConsent;
    }
}
