package org.openndtms.testdata.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.records.Source;
import org.openndtms.testdata.file.Rows;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.SyntheticClient;
import org.openndtms.testdata.population.IdForm;
import org.openndtms.testdata.population.Population;
import org.openndtms.validation.ValidationContext;
import org.openndtms.validation.Validator;

/**
 * For every rule a way to trip it, and nothing that it does not entail. Faults of clients can be planted in a file that
 * is being made; all faults can be had as a {@link FaultScenario} of their own.
 */
public final class Faults {
    /** Clients among whom those that suit are looked for; enough to be spoiled, few enough to be made at once. */
    private static final int CLIENTS = 3000;

    /** Differences of one kind from which on they may count as one. */
    private static final int BULK = 20;

    private final Pack pack;
    private final Validator validator;
    private final Map<String, Fault> faults = new LinkedHashMap<>();

    /** Prepares the faults of a pack's rules. */
    public Faults(Pack pack) {
        this.pack = pack;
        this.validator = new Validator(pack);
        Items items = new Items(pack);
        new FileFaults(pack).all().forEach(fault -> faults.put(fault.rule(), fault));
        for (Catalogue catalogue : List.of(
                new ClientFaults(items),
                new EpisodeFaults(items),
                new AssessmentFaults(items),
                new DischargeFaults(items),
                new InterventionFaults(items),
                new ReviewFaults(items),
                new OutcomeFaults(items),
                new InformationFaults(items),
                new GeneralFaults(items))) {
            catalogue.edits().forEach((rule, edits) -> faults.put(rule, new Fault.OfClient(rule, edits)));
        }
        Stream.concat(new CrowdFaults(items).all().stream(), new MismatchFaults(items).all().stream())
                .forEach(fault -> faults.put(fault.rule(), fault));
    }

    /** Ids of the rules of a dataset that can be tripped, in the order of the pack. */
    public List<String> rules(String dataset) {
        return pack.rules().stream()
                .filter(rule -> rule.datasets().contains(dataset) && faults.containsKey(rule.id()))
                .map(Rule::id)
                .toList();
    }

    /** Whether a rule can be tripped within one file, without anything else being known. */
    public boolean plantable(String rule) {
        Fault fault = faults.get(rule);
        return fault instanceof Fault.OfClient || fault instanceof Fault.OfCrowd || isOfContent(fault);
    }

    /**
     * A small file that trips a rule, with whatever else is needed for it.
     *
     * @param rule id of the rule
     * @param dataset id of the dataset
     * @param periodEnd last day of the reporting period
     * @param seed decides which clients are spoiled
     * @param count findings wanted; 1 for rules that are raised once a file
     * @throws IllegalArgumentException if the rule cannot be tripped in that dataset and period, or not so often
     */
    public FaultScenario scenario(String rule, String dataset, LocalDate periodEnd, long seed, int count) {
        Rule broken = rule(rule, dataset);
        Fault fault = Objects.requireNonNull(faults.get(rule));
        requireOnce(fault, count);
        Dataset of = pack.findDataset(dataset).orElseThrow();
        Population population = new Population(pack, of, periodEnd, seed, 1, IdForm.NUMBER);
        int clients = fault instanceof Fault.OfCrowd ofCrowd ? ofCrowd.least() : CLIENTS;
        Planter planter = new Planter(population, validator, periodEnd, clients, seed);
        List<@Nullable String[]> now = new ArrayList<>(planter.companions());
        List<@Nullable String[]> before = new ArrayList<>(planter.companions());
        ValidationContext context = ValidationContext.of(dataset, periodEnd);
        if (fault instanceof Fault.OfFile ofFile) {
            FileUnderEdit file = new FileUnderEdit(population.items(), planter.bytes(now), context);
            ofFile.edit().apply(file);
            return new FaultScenario(rule, count, Source.of("file.csv", file.bytes()), null, file.context());
        }
        if (fault instanceof Fault.OfCrowd ofCrowd) {
            now.clear();
            now.addAll(crowd(population, planter, broken, ofCrowd));
        } else if (fault instanceof Fault.OfClient ofClient) {
            planter.plant(broken, ofClient, count).forEach(planted -> now.addAll(planted.rows()));
        } else if (fault instanceof Fault.OfPair ofPair) {
            for (Planted planted : planter.plantPair(broken, ofPair, count * ofPair.clients())) {
                now.addAll(planted.rows());
                before.addAll(Objects.requireNonNull(planted.before()));
            }
            Source previous = Source.of("before.csv", planter.bytes(before));
            return new FaultScenario(
                    rule, count, Source.of("file.csv", planter.bytes(now)), previous, context.withPrevious(previous));
        }
        return new FaultScenario(rule, count, Source.of("file.csv", planter.bytes(now)), null, context);
    }

    /**
     * Plants faults among the people of a file that is being made.
     *
     * @return what takes the place of whom
     * @throws IllegalArgumentException if a rule cannot be tripped within such a file, or not so often
     */
    public Map<Long, Planted> plant(Population population, Wanted wanted) {
        long clients = wanted.clients();
        Planter planter = new Planter(population, validator, wanted.periodEnd(), clients, wanted.seed());
        Map<Long, Planted> places = new LinkedHashMap<>();
        wanted.faults().forEach((id, count) -> {
            Rule rule = rule(id, population.layout().dataset().id());
            Fault fault = Objects.requireNonNull(faults.get(id));
            requireOnce(fault, count);
            if (fault instanceof Fault.OfClient ofClient) {
                planter.plant(rule, ofClient, count).forEach(planted -> places.put(planted.place(), planted));
            } else if (fault instanceof Fault.OfCrowd ofCrowd) {
                if (clients < ofCrowd.least()) {
                    throw new IllegalArgumentException(id + " needs at least " + ofCrowd.least() + " clients");
                }
                planter.plantCrowd(rule, ofCrowd, share(ofCrowd, clients))
                        .forEach(planted -> places.put(planted.place(), planted));
            } else if (fault instanceof Fault.OfPair ofPair) {
                if (!wanted.previous()) {
                    throw new IllegalArgumentException(
                            id + " is a difference from the file loaded before, which is then wanted too");
                }
                planter.plantPair(rule, ofPair, differing(ofPair, count, clients))
                        .forEach(planted -> places.put(planted.place(), planted));
            } else if (!isOfContent(fault)) {
                throw new IllegalArgumentException(id + " needs more to be known than files can tell");
            }
        });
        return places;
    }

    /** Spoils a finished file as a whole, for those of the rules that speak of the whole. */
    public byte[] spoil(byte[] file, String dataset, LocalDate periodEnd, Iterable<String> rules) {
        FileUnderEdit edited = new FileUnderEdit(new Items(pack), file, ValidationContext.of(dataset, periodEnd));
        for (String rule : rules) {
            if (faults.get(rule) instanceof Fault.OfFile ofFile) {
                ofFile.edit().apply(edited);
            }
        }
        return edited.bytes();
    }

    /** Whether a fault is of the file as a whole, but within it. */
    public boolean spoils(String rule) {
        return isOfContent(faults.get(rule));
    }

    private static boolean isOfContent(@Nullable Fault fault) {
        return fault instanceof Fault.OfFile ofFile && ofFile.content();
    }

    private static void requireOnce(Fault fault, int count) {
        boolean once = fault instanceof Fault.OfFile
                || fault instanceof Fault.OfCrowd
                || fault instanceof Fault.OfPair pair && pair.clients() > 1;
        if (count < 1 || once && count > 1) {
            throw new IllegalArgumentException(
                    fault.rule() + " is raised once a file; it cannot be planted " + count + " times");
        }
    }

    /**
     * Clients that have to differ for so many findings. Where very many differ in one way that is one finding, of
     * another rule.
     */
    private static int differing(Fault.OfPair fault, int count, long clients) {
        int bulk = Math.max(BULK, Math.toIntExact(clients / 10));
        if (fault.clients() > 1) {
            // A tenth of all episodes have to; some clients have more than one.
            return Math.max(fault.clients(), Math.toIntExact(Math.min(clients, clients / 4 + 1)));
        }
        if (count >= bulk) {
            throw new IllegalArgumentException("in a file of " + clients + " clients, " + bulk + " findings of "
                    + fault.rule() + " are one finding of MM-22");
        }
        return count;
    }

    private static int share(Fault.OfCrowd fault, long clients) {
        return Math.toIntExact(clients * fault.share() / 100 + 1);
    }

    private List<@Nullable String[]> crowd(Population population, Planter planter, Rule rule, Fault.OfCrowd fault) {
        Map<Long, Planted> places = new LinkedHashMap<>();
        for (Planted planted : planter.plantCrowd(rule, fault, share(fault, fault.least()))) {
            places.put(planted.place(), planted);
        }
        Rows rows = new Rows(population.layout());
        List<@Nullable String[]> all = new ArrayList<>();
        places.values().forEach(planted -> all.addAll(planted.rows()));
        for (long index = 0; index < fault.least(); index++) {
            if (!places.containsKey(index)) {
                for (SyntheticClient client : population.person(index)) {
                    all.addAll(rows.of(client, false));
                }
            }
        }
        return all;
    }

    private Rule rule(String id, String dataset) {
        Rule rule = pack.findRule(id).orElseThrow(() -> new IllegalArgumentException("there is no rule " + id));
        if (!rule.datasets().contains(dataset)) {
            throw new IllegalArgumentException(id + " is no rule of dataset " + dataset);
        }
        if (!faults.containsKey(id)) {
            throw new IllegalArgumentException("no way is known to trip " + id);
        }
        return rule;
    }
}
