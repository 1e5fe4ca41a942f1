package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;
import org.openndtms.records.Cells;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * Rows of one record that give different values. Values refused on their own row are left out; what is left makes the
 * item unusable.
 *
 * <p>Three rules speak of it: one of the client's details, one header at a time; one of an intervention ID used for two
 * interventions; and one of everything else, naming the items.
 */
final class Disagreements {
    private final RuleSet rules;
    private final @Nullable Judgement ofClient;
    private final @Nullable Judgement ofIdentity;
    private final @Nullable Judgement general;
    private final Set<Item> askedFor = new HashSet<>();
    private final Set<Entity.Variant> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<First> refusedFirst = new HashSet<>();

    /** What the first row of a record gives for an item. */
    private record First(Entity entity, int ordinal) {}

    Disagreements(RuleSet rules) {
        this.rules = rules;
        Judgement client = null;
        Judgement identity = null;
        Judgement rest = null;
        for (Judgement judgement : rules.judgedBy("values-disagree")) {
            if (judgement.rule().fields().isEmpty()) {
                rest = judgement;
            } else if (judgement.rule().section().equals("Client")) {
                client = judgement;
            } else {
                identity = judgement;
            }
        }
        ofClient = client;
        ofIdentity = identity;
        general = rest;
        // A blank is no disagreement where it is a fault by itself.
        for (List<Judgement> ofItem : rules.cellRules) {
            for (Judgement judgement : ofItem) {
                if (judgement.rule().section().equals("Client")
                        && judgement.rule().standsFor().contains("DD-REQUIRED")
                        && judgement.rule().severity() == org.openndtms.dataset.Severity.ERROR) {
                    askedFor.addAll(judgement.rule().fields());
                }
            }
        }
    }

    /** Whether a blank for the item is a fault of its own on any row. */
    boolean blankIsAskedFor(Entity entity, int ordinal) {
        return entity.section().level() == Section.Level.CLIENT
                && askedFor.contains(entity.items().get(ordinal));
    }

    /** Forgets the client judged before. */
    void begin() {
        refused.clear();
        refusedFirst.clear();
    }

    /** Takes note that what a later row gives was refused by itself. */
    void refused(Entity.Variant variant) {
        refused.add(variant);
    }

    /** Takes note that what the first row gives was refused by itself. */
    void refusedFirst(Entity entity, int ordinal) {
        refusedFirst.add(new First(entity, ordinal));
    }

    void judge(Entity entity, List<Candidate> candidates) {
        if (entity.variants().isEmpty()) {
            return;
        }
        List<Item> differing = new ArrayList<>();
        Cells where = null;
        Set<Integer> accepted = new HashSet<>();
        for (Entity.Variant variant : entity.variants()) {
            int ordinal = variant.ordinal();
            if (firstAccepted(entity, ordinal)) {
                accepted.add(ordinal);
            }
            // The first value that is accepted is none that differs; each later one does, since a value is kept only
            // once.
            if (!accepted(entity, variant) || accepted.add(ordinal)) {
                continue;
            }
            Item item = entity.items().get(ordinal);
            if (!differing.contains(item)) {
                differing.add(item);
                if (where == null || variant.cells().line() < where.line()) {
                    where = variant.cells();
                }
            }
        }
        if (where != null) {
            report(entity, differing, where, candidates);
        }
    }

    private boolean firstAccepted(Entity entity, int ordinal) {
        long value = entity.ofFirstRow(ordinal);
        return !refusedFirst.contains(new First(entity, ordinal)) && counts(entity, ordinal, value);
    }

    private boolean accepted(Entity entity, Entity.Variant variant) {
        return !refused.contains(variant) && counts(entity, variant.ordinal(), variant.value());
    }

    private boolean counts(Entity entity, int ordinal, long value) {
        return value != Values.UNUSABLE && (value != Values.BLANK || !blankIsAskedFor(entity, ordinal));
    }

    private void report(Entity entity, List<Item> differing, Cells where, List<Candidate> candidates) {
        if (entity.section().level() == Section.Level.CLIENT && ofClient != null) {
            for (Item item : differing) {
                if (ofClient.rule().fields().contains(item)) {
                    Judgement about = ofClient.about(item);
                    candidates.add(new Candidate(about, entity, where, about.headers(), -1, null));
                }
            }
            return;
        }
        if (ofIdentity != null && identity(differing)) {
            candidates.add(new Candidate(ofIdentity, entity, where, ofIdentity.headers(), -1, null));
        } else if (general != null) {
            List<String> headers = RuleSet.headers(differing.stream()
                    .sorted(java.util.Comparator.comparingInt(Item::index))
                    .toList());
            candidates.add(new Candidate(general, entity, where, headers, -1, null));
        }
    }

    private boolean identity(List<Item> differing) {
        return differing.contains(rules.setting.pack().role("intervention.type"));
    }
}
