package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.records.Cells;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * Applies all rules about one client to its records. One for each thread.
 *
 * <p>The order is that of {@code docs/validation.md}: consent, each cell by itself, rows that disagree, and only then
 * the rules that compare, so that a value refused on its own is unknown to all of them.
 */
final class ClientJudge {
    private final RuleSet rules;
    private final Pack pack;
    private final Frame frame;
    private final List<CellChecks[]> checks = new ArrayList<>();
    private final List<long[][]> turns = new ArrayList<>();
    private final List<CellChecks> withoutConsent = new ArrayList<>();
    private final Consent consent;
    private final Disagreements disagreements;
    private final Pairs pairs;
    private final Item discharged;
    private final @Nullable Judgement outOfScope;
    private final @Nullable Judgement noEpisodeId;
    private final @Nullable Judgement sharedEpisodeId;
    private final List<Judgement> outsideDataset;
    private final @Nullable Judgement identicalRow;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Entity> inScope = new ArrayList<>();
    private final Set<Spoken> spoken = new HashSet<>();
    private int spokenCandidates;

    /** What a candidate speaks of. */
    private record Spoken(Entity entity, int order, List<String> headers) {}

    ClientJudge(RuleSet rules) {
        this.rules = rules;
        this.pack = rules.setting.pack();
        this.frame = new Frame(pack.sections().size());
        for (Section section : pack.sections()) {
            checks.add(rules.setting.layout().items(section).stream()
                    .map(item -> new CellChecks(item, rules))
                    .toArray(CellChecks[]::new));
        }
        checks.forEach(ofSection -> turns.add(turns(ofSection)));
        for (CellChecks each : checks.get(0)) {
            if (!each.everyRecord().isEmpty()) {
                withoutConsent.add(each);
            }
        }
        this.consent = new Consent(rules);
        this.disagreements = new Disagreements(rules);
        this.pairs = new Pairs(rules);
        this.discharged = pack.role("episode.discharged");
        this.outOfScope = rules.find(RuleSet.OUT_OF_SCOPE);
        this.noEpisodeId = rules.find("EP-01");
        this.sharedEpisodeId = first(rules.judgedBy("shared-episode-id"));
        this.outsideDataset = rules.judgedBy("outside-dataset");
        this.identicalRow = first(rules.judgedBy("identical-row"));
    }

    /** For each turn the items judged in it, a bit for each position in the section, 64 to a number. */
    private static long[][] turns(CellChecks[] ofSection) {
        long[][] turns = new long[CellChecks.TURNS][(ofSection.length + Long.SIZE - 1) / Long.SIZE];
        for (int ordinal = 0; ordinal < ofSection.length; ordinal++) {
            turns[ofSection[ordinal].turn()][ordinal / Long.SIZE] |= 1L << ordinal;
        }
        return turns;
    }

    private static @Nullable Judgement first(List<Judgement> judgements) {
        return judgements.isEmpty() ? null : judgements.get(0);
    }

    /** Episodes of the client judged last that are in scope of the period. */
    List<Entity> inScope() {
        return inScope;
    }

    /**
     * Judges a client.
     *
     * @param sharedEpisodes says whether an episode ID stands under several clients
     * @return what was found, before it is known what shares a root cause; valid until the next client
     */
    List<Candidate> judge(ClientRecord client, java.util.function.LongPredicate sharedEpisodes) {
        candidates.clear();
        if (spokenCandidates > 0) {
            spoken.clear();
            spokenCandidates = 0;
        }
        inScope.clear();
        frame.episodes = List.of();
        identicalRows(client);
        if (!client.identified() || !client.consented()) {
            consent.judge(client, frame, withoutConsent, candidates);
            return candidates;
        }
        consent.judgeAgencies(client, frame, withoutConsent, candidates);
        for (Entity episode : client.episodes()) {
            if (inScope(episode)) {
                inScope.add(episode);
            }
        }
        if (noEpisodeId != null) {
            for (Cells row : client.rowsWithoutEpisode()) {
                addRow(noEpisodeId, client.client(), row);
            }
        }
        outside(client);
        if (inScope.isEmpty() && client.rowsWithoutEpisode().isEmpty()) {
            return candidates;
        }
        frame.episodes = inScope;
        disagreements.begin();
        client.client().setDisagreeingAside();
        forEachRecord(Entity::setDisagreeingAside);
        judgeCells(client);
        disagreements.judge(client.client(), candidates);
        forEachRecord(entity -> disagreements.judge(entity, candidates));
        judgeRecord(client.client());
        forEachRecord(this::judgeRecord);
        interventions();
        pairs.judge(frame, inScope, candidates);
        sharedEpisodes(sharedEpisodes);
        return candidates;
    }

    private boolean inScope(Entity episode) {
        long end = episode.value(discharged);
        if (!Values.usable(end)
                || episode.disagrees(rules.setting.layout().ordinal(discharged))
                || end >= rules.setting.period().start().toEpochDay()
                || outOfScope == null) {
            return true;
        }
        candidates.add(new Candidate(outOfScope, episode, episode.cells(), outOfScope.headers(), -1, null));
        return false;
    }

    private void forEachRecord(java.util.function.Consumer<Entity> visitor) {
        for (int i = 0; i < inScope.size(); i++) {
            Entity episode = inScope.get(i);
            visitor.accept(episode);
            for (int section = 2; section < checks.size(); section++) {
                List<Entity> children = episode.children(section);
                for (int k = 0; k < children.size(); k++) {
                    visitor.accept(children.get(k));
                }
            }
        }
    }

    private void judgeCells(ClientRecord client) {
        judgeCells(client.client(), true);
        forEachRecord(entity -> judgeCells(entity, false));
    }

    private void judgeCells(Entity entity, boolean consentJudged) {
        frame.focus(entity);
        frame.ownCell = true;
        int section = entity.section().index();
        CellChecks[] all = checks.get(section);
        boolean agrees = entity.variants().isEmpty();
        for (long[] turn : turns.get(section)) {
            for (int word = 0; word < turn.length; word++) {
                for (long left = turn[word] & entity.pending(word); left != 0; left &= left - 1) {
                    int ordinal = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                    if (agrees || !entity.disagrees(ordinal)) {
                        judgeCell(entity, all[ordinal], ordinal, consentJudged);
                    }
                }
            }
        }
        if (!agrees) {
            judgeFirsts(entity, all, consentJudged);
            judgeVariants(entity, all);
        }
        frame.ownCell = false;
    }

    private void judgeCell(Entity entity, CellChecks check, int ordinal, boolean consentJudged) {
        Judgement broken = check.judge(frame, entity.value(ordinal), entity.cells(), entity.column(ordinal));
        if (broken == null) {
            if (check.settled(entity.value(ordinal), entity.cells(), entity.column(ordinal))) {
                entity.accept(ordinal);
            }
            return;
        }
        if (consentJudged && broken.everyRecord()) {
            return;
        }
        add(broken, entity, entity.cells(), entity.column(ordinal));
        if (RuleSet.refuses(broken.rule()) && entity.value(ordinal) != Values.BLANK) {
            entity.refuse(ordinal);
        }
    }

    /** Judges what the first row gives where later ones give something else. */
    private void judgeFirsts(Entity entity, CellChecks[] all, boolean consentJudged) {
        for (int ordinal = 0; ordinal < all.length; ordinal++) {
            long first = entity.ofFirstRow(ordinal);
            if (!entity.disagrees(ordinal)
                    || first == Values.BLANK && !disagreements.blankIsAskedFor(entity, ordinal)) {
                continue;
            }
            entity.set(ordinal, first);
            Judgement broken = all[ordinal].judge(frame, first, entity.cells(), entity.column(ordinal));
            entity.refuse(ordinal);
            if (broken != null && !(consentJudged && broken.everyRecord())) {
                add(broken, entity, entity.cells(), entity.column(ordinal));
                if (RuleSet.refuses(broken.rule())) {
                    disagreements.refusedFirst(entity, ordinal);
                }
            }
        }
    }

    /** Judges what later rows give differently; a rule that spoke of the first value speaks of the others no more. */
    private void judgeVariants(Entity entity, CellChecks[] all) {
        for (Entity.Variant variant : entity.variants()) {
            int ordinal = variant.ordinal();
            if (variant.value() == Values.BLANK && !disagreements.blankIsAskedFor(entity, ordinal)) {
                continue;
            }
            entity.set(ordinal, variant.value());
            frame.otherCells = variant.cells();
            frame.otherColumn = entity.column(ordinal);
            Judgement broken = all[ordinal].judge(frame, variant.value(), variant.cells(), entity.column(ordinal));
            frame.otherCells = null;
            frame.otherColumn = -1;
            entity.refuse(ordinal);
            if (broken != null && RuleSet.refuses(broken.rule())) {
                disagreements.refused(variant);
            }
            if (broken != null && !spoken(broken, entity)) {
                add(broken, entity, variant.cells(), entity.column(ordinal));
            }
        }
    }

    /** Whether a rule has spoken of a record and headers already. Amortised, since a hostile file asks very often. */
    private boolean spoken(Judgement judgement, Entity entity) {
        while (spokenCandidates < candidates.size()) {
            Candidate candidate = candidates.get(spokenCandidates++);
            spoken.add(new Spoken(candidate.entity, candidate.judgement.order(), candidate.judgement.headers()));
        }
        return spoken.contains(new Spoken(entity, judgement.order(), judgement.headers()));
    }

    private void judgeRecord(Entity entity) {
        frame.focus(entity);
        List<RuleSet.Guarded> groups = rules.recordRules.get(entity.section().index());
        for (int i = 0; i < groups.size(); i++) {
            RuleSet.Guarded group = groups.get(i);
            if (group.considered(frame)) {
                List<Judgement> judgements = group.judgements();
                for (int k = 0; k < judgements.size(); k++) {
                    judgeRecord(judgements.get(k), entity);
                }
            }
        }
    }

    private void judgeRecord(Judgement judgement, Entity entity) {
        if (judgement.broken(frame)) {
            List<String> headers =
                    judgement.rule().each() == Rule.Each.MISSING ? missing(judgement, entity) : judgement.headers();
            candidates.add(new Candidate(judgement, entity, entity.cells(), headers, -1, null));
        }
    }

    /** The fewest blank items of a rule that would mend the record if they had values. */
    private List<String> missing(Judgement judgement, Entity entity) {
        List<Item> blank = judgement.rule().fields().stream()
                .filter(item -> entity.items().contains(item) && entity.value(item) == Values.BLANK)
                .toList();
        List<Item> fewest = blank;
        for (int subset = 1; subset < 1 << blank.size(); subset++) {
            if (Integer.bitCount(subset) < fewest.size()) {
                List<Item> filled = chosen(blank, subset);
                filled.forEach(item -> entity.set(entity.items().indexOf(item), Values.SOMETHING));
                if (!judgement.broken(frame)) {
                    fewest = filled;
                }
                filled.forEach(item -> entity.set(entity.items().indexOf(item), Values.BLANK));
            }
        }
        return fewest.isEmpty() ? judgement.headers() : RuleSet.headers(fewest);
    }

    private static List<Item> chosen(List<Item> items, int subset) {
        return IntStream.range(0, items.size())
                .filter(i -> (subset & 1 << i) != 0)
                .mapToObj(items::get)
                .toList();
    }

    private void interventions() {
        for (Judgement judgement : rules.interventionRules) {
            int section = pack.role("intervention.id").section().index();
            for (Entity episode : inScope) {
                for (Entity intervention : episode.children(section)) {
                    frame.focus(intervention);
                    if (judgement.broken(frame)) {
                        candidates.add(new Candidate(
                                judgement,
                                intervention,
                                intervention.cells(),
                                judgement.headers(),
                                -1,
                                rowsOf(episode)));
                    }
                }
            }
        }
    }

    private void sharedEpisodes(java.util.function.LongPredicate shared) {
        if (sharedEpisodeId == null) {
            return;
        }
        Item id = pack.role("episode.id");
        for (Entity episode : inScope) {
            if (shared.test(episode.value(id))) {
                candidates.add(
                        new Candidate(sharedEpisodeId, episode, episode.cells(), sharedEpisodeId.headers(), -1, null));
            }
        }
    }

    private void identicalRows(ClientRecord client) {
        if (identicalRow == null || client.rows().size() < 2) {
            return;
        }
        for (Cells row : Rows.repetitions(client.rows())) {
            addRow(identicalRow, client.client(), row);
        }
    }

    private void outside(ClientRecord client) {
        for (ClientRecord.OutsideCell cell : client.outside()) {
            Entity nearest = cell.entity();
            Entity episode = nearest.section().level() == Section.Level.CHILD ? nearest.parent() : nearest;
            boolean silent =
                    episode != null && episode.section().level() == Section.Level.EPISODE && !inScope.contains(episode);
            Judgement judgement = outsideJudgement(cell.item());
            if (!silent && judgement != null) {
                Judgement about = judgement.about(cell.item());
                if (!spoken(about, nearest)) {
                    candidates.add(new Candidate(about, nearest, cell.cells(), about.headers(), cell.column(), null));
                }
            }
        }
    }

    /** The rule about an item of another dataset: the one that names it, else the one about all items. */
    private @Nullable Judgement outsideJudgement(Item item) {
        Judgement general = null;
        for (Judgement judgement : outsideDataset) {
            if (judgement.rule().fields().contains(item)) {
                return judgement;
            }
            if (judgement.rule().fields().isEmpty()) {
                general = judgement;
            }
        }
        return general;
    }

    private void add(Judgement judgement, Entity entity, Cells cells, int column) {
        candidates.add(new Candidate(judgement, entity, cells, judgement.headers(), column, null));
    }

    private void addRow(Judgement judgement, Entity entity, Cells row) {
        candidates.add(new Candidate(judgement, entity, row, judgement.headers(), -1, new int[] {row.row()}));
    }

    private static int[] rowsOf(Entity entity) {
        int[] rows = new int[entity.rowCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = entity.row(i);
        }
        return rows;
    }
}
