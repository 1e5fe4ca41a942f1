package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Section;
import org.openndtms.records.Cells;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * Rows of one record that give different values. Values refused on their own row are left out; what is left makes the item unusable.
 *
 * <p>Three rules speak of it: one of the client's details, one header at a time; one of an intervention ID used for two interventions; and
 * one of everything else, naming the items.
 */
final class Disagreements {
    private final RuleSet rules;
    private final @Nullable Judgement ofClient;
    private final @Nullable Judgement ofIdentity;
    private final @Nullable Judgement general;
    private final Set<Item> askedFor = new HashSet<>();
    private final Set<Entity.Variant> refused = new HashSet<>();
    private final List<Item> differing = new ArrayList<>();
    private @Nullable Cells where;

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

    /** Takes note that a variant was refused by itself. */
    void refused(Entity.Variant variant) {
        refused.add(variant);
    }

    /**
     * Makes the items unusable for which the rows of a record give different values, or for which one was refused.
     *
     * @param ordinals positions of the items that have been judged, in order
     */
    void settle(Entity entity, int[] ordinals) {
        for (int ordinal : ordinals) {
            List<Entity.Variant> variants = entity.variants().stream()
                    .filter(variant -> variant.ordinal() == ordinal)
                    .toList();
            if (!variants.isEmpty()) {
                compare(entity, ordinal, variants);
                entity.refuse(ordinal);
            }
        }
    }

    private void compare(Entity entity, int ordinal, List<Entity.Variant> variants) {
        boolean blanksLeftOut = blankIsAskedFor(entity, ordinal);
        long first = entity.value(ordinal);
        boolean counts = first != Values.UNUSABLE && !(first == Values.BLANK && blanksLeftOut);
        for (Entity.Variant variant : variants) {
            if (refused.contains(variant) || variant.value() == Values.BLANK && blanksLeftOut) {
                continue;
            }
            if (!counts) {
                counts = true;
                continue;
            }
            differing.add(entity.items().get(ordinal));
            if (where == null || variant.cells().line() < where.line()) {
                where = variant.cells();
            }
            return;
        }
    }

    /** Speaks of what has been settled for a record. */
    void report(Entity entity, List<Candidate> candidates) {
        if (where != null) {
            report(entity, List.copyOf(differing), where, candidates);
        }
        differing.clear();
        refused.clear();
        where = null;
    }

    private void report(Entity entity, List<Item> items, Cells first, List<Candidate> candidates) {
        if (entity.section().level() == Section.Level.CLIENT && ofClient != null) {
            for (Item item : items) {
                if (ofClient.rule().fields().contains(item)) {
                    Judgement about = ofClient.about(item);
                    candidates.add(new Candidate(about, entity, first, about.headers(), -1, null));
                }
            }
            return;
        }
        if (ofIdentity != null && identity(items)) {
            candidates.add(new Candidate(ofIdentity, entity, first, ofIdentity.headers(), -1, null));
        } else if (general != null) {
            List<String> headers = RuleSet.headers(items.stream()
                    .sorted(java.util.Comparator.comparingInt(Item::index))
                    .toList());
            candidates.add(new Candidate(general, entity, first, headers, -1, null));
        }
    }

    private boolean identity(List<Item> items) {
        return items.contains(rules.setting.pack().role("intervention.type"));
    }
}
