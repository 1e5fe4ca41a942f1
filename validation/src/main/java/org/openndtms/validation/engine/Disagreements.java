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

    void judge(Entity entity, List<Candidate> candidates) {
        if (entity.variants().isEmpty()) {
            return;
        }
        List<Item> differing = new ArrayList<>();
        Cells where = null;
        Set<Integer> unusable = new HashSet<>();
        for (Entity.Variant variant : entity.variants()) {
            Item item = entity.items().get(variant.ordinal());
            long first = entity.value(variant.ordinal());
            boolean blank = variant.value() == Values.BLANK || first == Values.BLANK;
            if (refused.contains(variant)
                    || first == Values.UNUSABLE
                    || blank && blankIsAskedFor(entity, variant.ordinal())) {
                unusable.add(variant.ordinal());
                continue;
            }
            if (!differing.contains(item)) {
                differing.add(item);
                if (where == null || variant.cells().line() < where.line()) {
                    where = variant.cells();
                }
            }
        }
        refused.clear();
        unusable.forEach(entity::refuse);
        if (where == null) {
            return;
        }
        differing.forEach(item -> entity.refuse(entity.items().indexOf(item)));
        report(entity, differing, where, candidates);
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
