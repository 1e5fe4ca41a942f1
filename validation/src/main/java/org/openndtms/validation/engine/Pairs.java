package org.openndtms.validation.engine;

import java.util.List;
import org.openndtms.dataset.Section;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * The rules about two records of one kind: one finding for each pair, on the later of the two, whatever the order of
 * the rows.
 */
final class Pairs {
    private final RuleSet rules;
    private final Term[] dates;

    Pairs(RuleSet rules) {
        this.rules = rules;
        Compiler compiler = new Compiler(rules.setting, null, List.of());
        List<Section> sections = rules.setting.pack().sections();
        dates = new Term[sections.size()];
        for (Section section : sections) {
            String date = section.codeDate();
            if (section.level() != Section.Level.CLIENT && date != null) {
                dates[section.index()] =
                        compiler.terms().term(new org.openndtms.dataset.expression.Expression.Name(null, date, 0));
            }
        }
    }

    void judge(Frame frame, List<Entity> episodes, List<Candidate> candidates) {
        judge(rules.pairRules.get(1), frame, episodes, candidates);
        for (Entity episode : episodes) {
            for (int section = 2; section < dates.length; section++) {
                judge(rules.pairRules.get(section), frame, episode.children(section), candidates);
            }
        }
    }

    private void judge(List<Judgement> judgements, Frame frame, List<Entity> records, List<Candidate> candidates) {
        if (records.size() < 2) {
            return;
        }
        for (int rule = 0; rule < judgements.size(); rule++) {
            Judgement judgement = judgements.get(rule);
            for (int i = 0; i < records.size(); i++) {
                judge(judgement, frame, records, i, candidates);
            }
        }
    }

    /** Holds one record against all others; a pair that the earlier of the two has found already is found once. */
    private void judge(Judgement judgement, Frame frame, List<Entity> records, int judged, List<Candidate> candidates) {
        Entity self = records.get(judged);
        frame.focus(self);
        if (judgement.when().test(frame) != Condition.TRUE) {
            return;
        }
        Term.OfItem alike = judgement.guard();
        for (int k = 0; k < records.size(); k++) {
            Entity other = records.get(k);
            if (k == judged || alike != null && self.value(alike.ordinal) != other.value(alike.ordinal)) {
                continue;
            }
            if (breaks(judgement, frame, other)) {
                if (!(k < judged && foundBefore(judgement, frame, other, self))) {
                    Entity later = later(frame, self, other);
                    candidates.add(new Candidate(judgement, later, later.cells(), judgement.headers(), -1, null));
                }
                frame.focus(self);
            }
        }
    }

    /** Whether the record in focus and another break the rule. */
    private static boolean breaks(Judgement judgement, Frame frame, Entity other) {
        frame.current[other.section().index()] = other;
        return judgement.must().test(frame) == Condition.TRUE;
    }

    private static boolean foundBefore(Judgement judgement, Frame frame, Entity judged, Entity other) {
        frame.focus(judged);
        return judgement.when().test(frame) == Condition.TRUE && breaks(judgement, frame, other);
    }

    private Entity later(Frame frame, Entity a, Entity b) {
        long first = date(frame, a);
        long second = date(frame, b);
        if (first != second && Values.usable(first) && Values.usable(second)) {
            return first > second ? a : b;
        }
        return a.id().compareTo(b.id()) > 0 ? a : b;
    }

    private long date(Frame frame, Entity entity) {
        frame.focus(entity);
        return dates[entity.section().index()].value(frame);
    }
}
