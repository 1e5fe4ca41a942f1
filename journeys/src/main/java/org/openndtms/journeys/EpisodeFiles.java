package org.openndtms.journeys;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Table;

/**
 * The episodes of several files, which may hold an agency more than once. Files count as loaded in the order in which
 * they are given: an episode, the person of a client, and the client's consent are taken from the last file that has
 * them.
 */
public final class EpisodeFiles {
    private final Set<String> severalTimes;
    private final Set<String> withoutConsent = new HashSet<>();
    private final Set<String> seenEpisodes = new HashSet<>();
    private final Map<String, Attributor> persons = new HashMap<>();
    private final List<Episode> episodes = new ArrayList<>();
    private final Map<NotLinked, Integer> notLinked = new EnumMap<>(NotLinked.class);
    private int superseded;

    /**
     * What files hold.
     *
     * @param episodes the episodes that can be linked, in no particular order
     * @param notLinked how many others there are, by what keeps them out
     * @param severalTimes codes of agencies that are in more than one file
     * @param superseded episodes of earlier files in whose place those of a later one are taken
     */
    public record Contents(
            List<Episode> episodes, Map<NotLinked, Integer> notLinked, Set<String> severalTimes, int superseded) {}

    private EpisodeFiles(Set<String> severalTimes) {
        this.severalTimes = severalTimes;
    }

    /**
     * Reads files.
     *
     * @param files in the order of their loading, each with rows
     * @throws IOException if one can no longer be read
     */
    public static Contents read(List<Table> files) throws IOException {
        Set<String> once = new HashSet<>();
        Set<String> several = new TreeSet<>();
        files.forEach(file -> file.facts().agencies().keySet().forEach(agency -> {
            if (!once.add(agency)) {
                several.add(agency);
            }
        }));
        EpisodeFiles reading = new EpisodeFiles(several);
        for (int i = files.size() - 1; i >= 0; i--) {
            reading.readFile(files.get(i));
        }
        return new Contents(reading.episodes, reading.notLinked, several, reading.superseded);
    }

    private void readFile(Table file) throws IOException {
        ClientReader clients = new ClientReader(file);
        EpisodeReader reader = new EpisodeReader(file.layout());
        AtomicInteger counter = new AtomicInteger();
        for (ClientRecord client = clients.next(counter); client != null; client = clients.next(counter)) {
            Entity person = client.client();
            String agency = person.text(file.layout().pack().role("agency.code"));
            if (severalTimes.contains(agency) && client.identified()) {
                readAgain(client, agency + '\0' + person.id(), reader);
            } else {
                reader.read(client, episode -> true, episodes::add);
            }
        }
        reader.notLinked().forEach((why, count) -> notLinked.merge(why, count, Integer::sum));
    }

    /** Reads a client of whom a later file may have said something already. */
    private void readAgain(ClientRecord client, String key, EpisodeReader reader) {
        if (withoutConsent.contains(key)) {
            superseded += client.episodes().size();
            return;
        }
        if (!client.consented()) {
            withoutConsent.add(key);
            if (!persons.containsKey(key)) {
                reader.read(client, episode -> true, episodes::add);
            }
            return;
        }
        reader.read(client, episode -> newer(key + '\0' + episode.id()), episode -> {
            Attributor person = persons.putIfAbsent(key, episode.attributor());
            episodes.add(
                    person == null ? episode : episode.of(episode.attributor().withPersonOf(person)));
        });
    }

    private boolean newer(String key) {
        boolean first = seenEpisodes.add(key);
        superseded += first ? 0 : 1;
        return first;
    }
}
