package org.openndtms.statistics.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Section;
import org.openndtms.journeys.Attributor;
import org.openndtms.journeys.DischargeReasons;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.EpisodeReader;
import org.openndtms.records.ClientReader;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Days;
import org.openndtms.records.Entity;
import org.openndtms.records.Layout;
import org.openndtms.records.Table;
import org.openndtms.records.Values;

/** Reads the clients of one file into the tables of a snapshot. */
final class Intake {
    private static final String BIRTH_DATE = "client.birth_date";

    private final Stage stage;
    private final Layout layout;
    private final Pack pack;
    private final String dataset;
    private final boolean secure;
    private final EpisodeReader reader;
    private final Residence residence;
    private final int dataTo;
    private final Section interventions;
    private final Map<String, AgencyCount> agencies = new TreeMap<>();

    /** What is counted of an agency; its latest step is a referral, triage or discharge, its latest event any day. */
    static final class AgencyCount {
        int clients;
        int withoutConsent;
        int episodes;
        int latestEvent = Episode.NONE;
        int latestStep = Episode.NONE;
        final Map<String, Integer> outside = new TreeMap<>();
    }

    Intake(Stage stage, Table table, Residence residence, int dataTo) {
        this.stage = stage;
        this.layout = table.layout();
        this.pack = layout.pack();
        this.dataset = layout.dataset().id();
        this.secure = pack.role("custody.received").in(layout.dataset());
        this.reader = new EpisodeReader(layout);
        this.residence = residence;
        this.dataTo = dataTo;
        this.interventions = pack.role("intervention.start").section();
    }

    /** Reads all clients of the table. */
    Map<String, AgencyCount> read(Table table) throws IOException {
        ClientReader reader = new ClientReader(table);
        AtomicInteger counter = new AtomicInteger();
        for (ClientRecord client = reader.next(counter); client != null; client = reader.next(counter)) {
            read(client);
        }
        return agencies;
    }

    private void read(ClientRecord record) {
        Entity client = record.client();
        String agency = text(client, "agency.code");
        if (agency.isEmpty() || !record.identified()) {
            stage.leaveOut(
                    "records without an agency code or a client ID",
                    Math.max(1, record.episodes().size()));
            return;
        }
        AgencyCount count = agencies.computeIfAbsent(agency, code -> new AgencyCount());
        if (!record.consented()) {
            count.withoutConsent++;
            stage.leaveOut(Manifest.WITHOUT_CONSENT, 1);
            return;
        }
        count.clients++;
        record.outside().forEach(cell -> count.outside.merge(cell.item().role(), 1, Integer::sum));
        // Who the client is depends on all rows, so it is asked before anything is set aside.
        List<Optional<Attributor>> attributors = record.episodes().stream()
                .map(episode -> reader.attributor(client, episode))
                .toList();
        client.setDisagreeingAside();
        for (int i = 0; i < record.episodes().size(); i++) {
            Entity episode = record.episodes().get(i);
            episode.setDisagreeingAside();
            read(client, episode, attributors.get(i).orElse(null), agency, count);
        }
    }

    private void read(
            Entity client, Entity episode, @Nullable Attributor attributor, String agency, AgencyCount count) {
        int referred = day(episode, "episode.referred");
        int triaged = day(episode, "episode.triaged");
        int discharged = day(episode, "episode.discharged");
        int begun = triaged == Episode.NONE ? referred : triaged;
        String fault = fault(episode, begun, triaged, discharged, attributor);
        if (fault != null || attributor == null) {
            stage.leaveOut(fault == null ? "" : fault, 1);
            return;
        }
        String person = stage.linkable().person(attributor).toString();
        if (stage.withdrawn(agency, person)) {
            return;
        }
        if (discharged > dataTo) {
            stage.leaveOut("discharges after the last day of the data, whose episodes count as open", 1);
            discharged = Episode.NONE;
        }
        int number = stage.next();
        int firstModality = firstModality(episode);
        int age = Days.age(attributor.birthDay(), begun);
        Population population = Population.of(age, secure);
        Residence.Place place =
                residence.of(text(episode, "episode.la"), text(episode, "episode.utla"), text(episode, "episode.dat"));
        stage.episode(
                new Stage.EpisodeRow(
                        number,
                        person,
                        population,
                        dataset,
                        age,
                        yearFromApril(attributor.birthDay()),
                        place,
                        firstModality,
                        discharged == Episode.NONE),
                layout,
                client,
                episode);
        if (triaged != Episode.NONE) {
            Episode linked = new Episode(
                    agency,
                    text(client, "client.id"),
                    episode.id(),
                    attributor,
                    triaged,
                    firstModality,
                    discharged,
                    discharged == Episode.NONE
                            ? DischargeReasons.MISSING
                            : DischargeReasons.read(text(episode, "episode.discharge_reason")));
            stage.linkable().add(number, population, linked, age);
        }
        for (EntityTable table : stage.childTables()) {
            int position = 0;
            for (Entity child : episode.children(table.section())) {
                child.setDisagreeingAside();
                stage.child(table, number, position++, layout, client, child);
                count.latestEvent = Math.max(count.latestEvent, latestDay(child));
            }
        }
        count.episodes++;
        count.latestStep = Math.max(count.latestStep, Math.max(begun, discharged));
        count.latestEvent = Math.max(count.latestEvent, Math.max(latestDay(episode), discharged));
    }

    private @Nullable String fault(
            Entity episode, int begun, int triaged, int discharged, @Nullable Attributor attributor) {
        if (unusable(episode, "episode.triaged") || unusable(episode, "episode.discharged")) {
            return "episodes whose triage or discharge date cannot be read";
        }
        if (begun == Episode.NONE) {
            return "episodes without referral and triage date";
        }
        if (begun > dataTo) {
            return "episodes that began after the last day of the data";
        }
        if (attributor == null) {
            return "episodes whose attributor is incomplete or cannot be read";
        }
        if (attributor.birthDay() > begun) {
            return "episodes that began before the client was born";
        }
        int firstModality = firstModality(episode);
        if (discharged != Episode.NONE && (discharged < triaged || discharged < firstModality)) {
            return "episodes discharged before their triage or before an intervention started";
        }
        return null;
    }

    private int firstModality(Entity episode) {
        int first = Episode.NONE;
        for (Entity intervention : episode.children(interventions)) {
            int start = day(intervention, "intervention.start");
            if (start != Episode.NONE && start <= dataTo && (first == Episode.NONE || start < first)) {
                first = start;
            }
        }
        return first;
    }

    private int latestDay(Entity entity) {
        int latest = Episode.NONE;
        for (Item item : entity.items()) {
            if (item.kind() == org.openndtms.dataset.Kind.DATE && !item.role().equals(BIRTH_DATE)) {
                long value = entity.value(item);
                if (Values.usable(value) && value <= dataTo) {
                    latest = Math.max(latest, (int) value);
                }
            }
        }
        return latest;
    }

    /** The year that began on the 1 April by which somebody was born: their age on any 1 April, and no more. */
    private static int yearFromApril(int birth) {
        int date = Days.yearMonthDay(birth);
        return date % 10_000 <= 401 ? date / 10_000 : date / 10_000 + 1;
    }

    private int day(Entity entity, String role) {
        long value = entity.value(pack.role(role));
        return Values.usable(value) && value != Values.NA ? (int) value : Episode.NONE;
    }

    private boolean unusable(Entity entity, String role) {
        return entity.value(pack.role(role)) == Values.UNUSABLE;
    }

    private String text(Entity entity, String role) {
        Item item = pack.role(role);
        return Values.usable(entity.value(item)) ? entity.text(item) : "";
    }
}
