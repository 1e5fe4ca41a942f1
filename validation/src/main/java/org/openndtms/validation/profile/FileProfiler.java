package org.openndtms.validation.profile;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.ReportingPeriod;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.records.Table;
import org.openndtms.records.Values;

/**
 * Counts what a file holds, client by client, in one pass. Meant for files whose load percentage is 100; of one that
 * contradicts itself what cannot be told is left out of the counts.
 */
public final class FileProfiler {
    private final Table file;
    private final Layout layout;
    private final ReportingPeriod period;
    private final Months months;
    private final SilentCodes silent;
    private final Item triaged;
    private final Item discharged;
    private final Item reason;
    private final Item started;
    private final Item profiled;
    private final Item[] attributor;
    private final Set<List<Long>> people = new HashSet<>();
    private final SortedMap<String, SortedMap<YearMonth, Integer>> discharges = new TreeMap<>();
    private final @Nullable Earlier earlier;
    private int rows;
    private int clients;
    private int withoutConsent;
    private int episodes;
    private int open;
    private int interventions;
    private int outcomes;
    private int duplicates;

    /**
     * The file loaded before.
     *
     * @param table its records
     * @param periodEnd last day of its own reporting period
     */
    public record Before(Table table, LocalDate periodEnd) {}

    private FileProfiler(Table file, ReportingPeriod period, @Nullable Before before, @Nullable FileProfile old) {
        this.file = file;
        this.layout = file.layout();
        this.period = period;
        months = new Months(period);
        silent = new SilentCodes(layout);
        Pack pack = layout.pack();
        triaged = pack.role("episode.triaged");
        discharged = pack.role("episode.discharged");
        reason = pack.role("episode.discharge_reason");
        started = pack.role("intervention.start");
        profiled = pack.role("outcome.date");
        attributor =
                List.of("client.initial.first", "client.initial.surname", "client.birth_date", "client.sex").stream()
                        .map(pack::role)
                        .toArray(Item[]::new);
        earlier = before == null || old == null ? null : new Earlier(before, old);
    }

    /**
     * A file beside the one loaded before.
     *
     * @param file the file, with what is new in it
     * @param before the earlier file, counted for the period of the later one
     */
    public record Pair(FileProfile file, FileProfile before) {}

    /**
     * Counts what a file holds of a reporting period.
     *
     * @throws IOException if the file can no longer be read
     */
    public static FileProfile profile(Table file, ReportingPeriod period) throws IOException {
        return new FileProfiler(file, period, null, null).run();
    }

    /**
     * Counts what a file holds of a reporting period, and what of it is new since another file.
     *
     * @throws IOException if a file can no longer be read
     */
    public static Pair compare(Table file, ReportingPeriod period, Before before) throws IOException {
        FileProfile old = profile(before.table(), period);
        return new Pair(new FileProfiler(file, period, before, old).run(), old);
    }

    private FileProfile run() throws IOException {
        ClientReader reader = new ClientReader(file);
        AtomicInteger counter = new AtomicInteger();
        for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
            look(client);
        }
        Earlier compared = earlier;
        return new FileProfile(
                layout.dataset().id(),
                period.start(),
                period.end(),
                rows,
                clients,
                withoutConsent,
                episodes,
                open,
                interventions,
                outcomes,
                duplicates,
                months.activity(),
                months.first(),
                months.last(),
                discharges,
                silent.fields(),
                compared == null ? null : compared.since());
    }

    private void look(ClientRecord client) throws IOException {
        if (!client.consented()) {
            clients++;
            withoutConsent++;
            rows += client.rows().size();
            return;
        }
        client.client().setDisagreeingAside();
        rows += client.rowsWithoutEpisode().size();
        int before = episodes;
        Map<String, Entity> old = earlier == null ? Map.of() : earlier.episodesOf(client.client());
        for (Entity episode : client.episodes()) {
            episode.setDisagreeingAside();
            if (ofPeriod(episode)) {
                look(client.client(), episode);
                if (earlier != null) {
                    earlier.compare(episode, old.get(episode.id()));
                }
            }
        }
        if (episodes > before) {
            clients++;
            countPerson(client.client());
            if (earlier != null && !earlier.known) {
                earlier.newClients++;
            }
        }
    }

    /** Whether an episode is open, or was discharged in the period or after it. */
    private boolean ofPeriod(Entity episode) {
        long day = episode.value(discharged);
        return !Values.usable(day) || day >= period.start().toEpochDay();
    }

    private void look(Entity client, Entity episode) {
        episodes++;
        rows += episode.rowCount();
        silent.add(client, episode, layout);
        months.add(Months.What.TRIAGE, episode.value(triaged));
        long end = episode.value(discharged);
        if (end == Values.BLANK) {
            open++;
        } else if (months.add(Months.What.DISCHARGE, end)) {
            discharges
                    .computeIfAbsent(episode.text(reason), code -> new TreeMap<>())
                    .merge(Months.month(end), 1, Integer::sum);
        }
        for (Entity intervention : episode.children(layout.section(started))) {
            interventions++;
            months.add(Months.What.INTERVENTION, intervention.value(started));
        }
        for (Entity outcome : episode.children(layout.section(profiled))) {
            outcomes++;
            months.add(Months.What.OUTCOME, outcome.value(profiled));
        }
    }

    private void countPerson(Entity client) {
        Long[] person = new Long[attributor.length];
        for (int i = 0; i < person.length; i++) {
            long value = client.value(attributor[i]);
            if (!Values.usable(value)) {
                return;
            }
            person[i] = value;
        }
        duplicates += people.add(List.of(person)) ? 0 : 1;
    }

    /** The file loaded before, client by client beside this one. */
    private final class Earlier {
        private final Table table;
        private final FileProfile profile;
        private final ClientReader reader;
        private final long end;
        private final Map<String, Entity> found = new HashMap<>();
        private final SortedMap<String, Integer> newDischarges = new TreeMap<>();
        private boolean known;
        private int newClients;
        private int newEpisodes;
        private int matched;
        private int newTriages;
        private int lateTriages;

        Earlier(Before before, FileProfile profile) {
            this.profile = profile;
            table = before.table();
            reader = new ClientReader(table);
            end = before.periodEnd().toEpochDay();
        }

        /** The earlier file's episodes of a client by their IDs; valid until the next client is asked for. */
        Map<String, Entity> episodesOf(Entity client) throws IOException {
            found.clear();
            int position = table.find(client);
            known = position >= 0;
            if (known) {
                for (Entity episode : reader.read(position).episodes()) {
                    episode.setDisagreeingAside();
                    found.put(episode.id(), episode);
                }
            }
            return found;
        }

        void compare(Entity now, @Nullable Entity old) {
            if (old == null) {
                newEpisodes++;
            } else if (ofPeriod(old)) {
                matched++;
            }
            long triage = now.value(triaged);
            if (Values.usable(triage) && (old == null || !Values.usable(old.value(triaged)))) {
                newTriages++;
                lateTriages += triage <= end && triage >= period.start().toEpochDay() ? 1 : 0;
            }
            long day = now.value(discharged);
            if (Values.usable(day) && (old == null || !Values.usable(old.value(discharged)))) {
                newDischarges.merge(now.text(reason), 1, Integer::sum);
            }
        }

        FileProfile.Since since() {
            return new FileProfile.Since(
                    newClients, newEpisodes, profile.episodes() - matched, newTriages, lateTriages, newDischarges);
        }
    }
}
