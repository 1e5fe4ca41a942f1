package org.openndtms.testdata.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Rule;
import org.openndtms.records.Source;
import org.openndtms.testdata.file.RowWriter;
import org.openndtms.testdata.file.Rows;
import org.openndtms.testdata.file.SupplierStyle;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.population.Chance;
import org.openndtms.testdata.population.Population;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.ValidationResult;
import org.openndtms.validation.Validator;

/**
 * Plants faults in clients. Each planted client is checked in a small file of its own, among a few faultless ones, and
 * kept only if exactly the rule meant fires, exactly once; so a planted fault is right by construction.
 */
final class Planter {
    private static final int COMPANIONS = 3;
    /** Clients that are tried before giving up: those of the file, then strangers who take the place of one. */
    private static final int STRANGERS = 60_000;

    private static final int BATCH = 32;
    /** Planted clients that may turn out otherwise than meant before giving up. */
    private static final int MOST_FAILURES = 60;

    private final Population population;
    private final Validator validator;
    private final LocalDate periodEnd;
    private final long clients;
    private final long seed;
    private final Rows rows;
    private final List<@Nullable String[]> companions = new ArrayList<>();
    private final Set<Long> taken = new HashSet<>();
    private long nextStranger;
    private int failures;
    private String lastFailure = "";

    /**
     * Makes a planter.
     *
     * @param clients people of the file, counted from 0; those beyond are strangers to it
     */
    Planter(Population population, Validator validator, LocalDate periodEnd, long clients, long seed) {
        this.population = population;
        this.validator = validator;
        this.periodEnd = periodEnd;
        this.clients = clients;
        this.seed = seed;
        this.rows = new Rows(population.layout());
        this.nextStranger = clients;
        for (int found = 0; found < COMPANIONS; ) {
            SyntheticClient stranger = stranger(0);
            if (stranger.rows() <= 3) {
                companions.addAll(rows.of(stranger, false));
                found++;
            }
        }
    }

    /** Rows of faultless clients who are strangers to the file. */
    List<@Nullable String[]> companions() {
        return companions;
    }

    /** The next consenting client of an agency who is not in the file. */
    private SyntheticClient stranger(int agency) {
        while (true) {
            for (SyntheticClient client : population.person(nextStranger++)) {
                if (client.agency() == agency && client.record().has(population.items().born)) {
                    return client;
                }
            }
        }
    }

    /** Makes a fault of a client of a subject; null if the client does not suit. */
    private interface Attempt {
        @Nullable
        Planted at(SyntheticClient client, long place, int target);
    }

    /**
     * Plants a rule's fault so many times.
     *
     * @throws IllegalArgumentException if not enough clients suit
     */
    List<Planted> plant(Rule rule, Fault.OfClient fault, int count) {
        return search(rule, count, 1, (client, place, target) -> {
            for (Catalogue.Edit edit : fault.edits()) {
                Subject subject = new Subject(population, client, spareOf(client), target);
                if (edit.apply(subject)) {
                    return new Planted(place, client.agency(), subject.rows(), null);
                }
            }
            return null;
        });
    }

    /** Plants what makes a crowd remarkable in so many clients; no single one of them is. */
    List<Planted> plantCrowd(Rule rule, Fault.OfCrowd fault, int count) {
        return search(rule, count, 0, (client, place, target) -> {
            Subject subject = new Subject(population, client, spareOf(client), 0);
            return target == 0 && fault.edit().apply(subject)
                    ? new Planted(place, client.agency(), subject.rows(), null)
                    : null;
        });
    }

    /** Plants a difference from the file loaded before in so many clients. */
    List<Planted> plantPair(Rule rule, Fault.OfPair fault, int count) {
        return search(rule, count, fault.clients() == 1 ? 1 : -1, (client, place, target) -> {
            Subject before = new Subject(population, client, spareOf(client), 0);
            Subject now = new Subject(population, client, spareOf(client), 0);
            return target == 0 && fault.edit().apply(before, now)
                    ? new Planted(place, client.agency(), now.rows(), before.rows())
                    : null;
        });
    }

    private Supplier<SyntheticClient> spareOf(SyntheticClient client) {
        return () -> stranger(client.agency());
    }

    /**
     * Tries clients in an order that the seed decides.
     *
     * @param each findings of the rule that one planted client makes; negative if a client cannot be judged alone
     */
    private List<Planted> search(Rule rule, int count, int each, Attempt attempt) {
        List<Planted> kept = new ArrayList<>();
        List<Planted> batch = new ArrayList<>();
        failures = 0;
        lastFailure = "none of them suits";
        long offset = Math.floorMod(Chance.mix(seed ^ rule.id().hashCode()), clients);
        long stride = stride();
        for (long i = 0; i < clients + STRANGERS && kept.size() < count && failures < MOST_FAILURES; i++) {
            long place = i < clients ? Math.floorMod(offset + i * stride, clients) : freePlace();
            if (place < 0 || taken.contains(place)) {
                continue;
            }
            Planted planted =
                    tryClient(i < clients ? place : nextStranger++, place, attempt, rule, each, batch.isEmpty());
            if (planted == null) {
                continue;
            }
            batch.add(planted);
            taken.add(place);
            if (batch.size() == Math.min(BATCH, count - kept.size())) {
                kept.addAll(verified(rule, each, batch));
                batch.clear();
            }
        }
        kept.addAll(verified(rule, each, batch));
        if (kept.size() < count) {
            throw new IllegalArgumentException("no more than " + kept.size() + " clients of this file can break "
                    + rule.id() + " alone" + (kept.isEmpty() ? ": " + lastFailure : ""));
        }
        return kept;
    }

    /** A step that leads to all clients, and from each to one far away, so that faults are spread over the file. */
    private long stride() {
        long stride = clients * 618 / 1000 + 1;
        while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(clients)).intValue() != 1) {
            stride++;
        }
        return stride;
    }

    private @Nullable Planted tryClient(
            long person, long place, Attempt attempt, Rule rule, int each, boolean checkAlone) {
        List<SyntheticClient> known = population.person(person);
        if (known.size() != 1) {
            return null;
        }
        SyntheticClient client = known.get(0);
        for (int target = 0; target < client.episodes().size(); target++) {
            Planted planted = attempt.at(client, place, target);
            // The first of a batch is checked at once: where an edit is too hopeful, that saves building whole batches.
            if (planted != null && (!checkAlone || right(rule, each, List.of(planted)))) {
                return planted;
            }
        }
        return null;
    }

    /** A place whose client can be replaced by a stranger; negative if none is left. */
    private long freePlace() {
        for (long place = 0; place < clients; place++) {
            if (!taken.contains(place) && population.person(place).size() == 1) {
                return place;
            }
        }
        return -1;
    }

    private List<Planted> verified(Rule rule, int each, List<Planted> batch) {
        if (batch.size() < 2 || right(rule, each, batch)) {
            return List.copyOf(batch);
        }
        List<Planted> right = new ArrayList<>();
        for (Planted planted : batch) {
            if (right(rule, each, List.of(planted))) {
                right.add(planted);
            } else {
                taken.remove(planted.place());
            }
        }
        return right;
    }

    /** Whether exactly the findings meant are raised for some planted clients. */
    private boolean right(Rule rule, int each, List<Planted> planted) {
        if (each < 0) {
            return true;
        }
        ValidationResult result = check(planted);
        Map<String, Long> found = new TreeMap<>();
        result.rules().forEach(tally -> found.put(tally.rule().id(), tally.count()));
        boolean right = found.getOrDefault(rule.id(), 0L) == (long) each * planted.size()
                && found.keySet().stream()
                        .allMatch(id -> id.equals(rule.id()) || rule.entails().contains(id));
        if (!right) {
            failures++;
            lastFailure = "findings would be " + found;
        }
        return right;
    }

    private ValidationResult check(List<Planted> planted) {
        List<@Nullable String[]> now = new ArrayList<>(companions);
        List<@Nullable String[]> before = new ArrayList<>(companions);
        boolean compared = false;
        for (Planted each : planted) {
            now.addAll(each.rows());
            if (each.before() != null) {
                before.addAll(each.before());
                compared = true;
            }
        }
        ValidationContext context = ValidationContext.of(
                        population.layout().dataset().id(), periodEnd)
                .withThreads(1)
                .withMaxExamples(1)
                .withMultipleAgencies(population.agencyCodes().size() > 1);
        try {
            return validator.validate(
                    Source.of("now.csv", bytes(now)),
                    compared ? context.withPrevious(Source.of("before.csv", bytes(before))) : context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of some rows in the plain style. */
    byte[] bytes(List<@Nullable String[]> cells) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RowWriter writer = new RowWriter(population.layout(), SupplierStyle.PLAIN, out, seed);
            writer.heading();
            writer.write(cells);
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
