package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Rule.Each;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.Severity;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.records.Values;

/** The rules of a pack compiled for one setting, sorted by how they are applied. */
final class RuleSet {
    /** The rule that says which episodes closed before the period; nothing else of these is judged. */
    static final String OUT_OF_SCOPE = "EP-73";

    private static final Set<Rule.Scope> WHOLE_FILE = Set.of(Rule.Scope.FILE, Rule.Scope.PREVIOUS);

    final Setting setting;
    /** Rules that judge one cell by itself, by the item's index. */
    final List<List<Judgement>> cellRules = new ArrayList<>();
    /** Rules that compare several items, by the index of the section judged, those with the same guard together. */
    final List<List<Guarded>> recordRules = new ArrayList<>();
    /** Rules about pairs of records of a section, by its index. */
    final List<List<Judgement>> pairRules = new ArrayList<>();
    /** Rules with a finding for each intervention of an episode. */
    final List<Judgement> interventionRules = new ArrayList<>();
    /** For each item, the generic checks for which a catalogue rule stands. */
    private final Map<String, List<Judgement>> standIns = new HashMap<>();

    private final Map<String, List<Judgement>> byJudge = new HashMap<>();
    private final Map<String, Judgement> byId = new HashMap<>();

    private final List<List<Judgement>> ungrouped = new ArrayList<>();

    /**
     * Rules that are considered only where one item has a value: most rules are about something that most records do
     * not have, and one look spares them all.
     *
     * @param guard the item; null for rules that have none
     */
    record Guarded(Term.@Nullable OfItem guard, List<Judgement> judgements) {

        static List<Guarded> group(List<Judgement> judgements) {
            Map<String, List<Judgement>> byGuard = new java.util.LinkedHashMap<>();
            for (Judgement judgement : judgements) {
                Term.OfItem guard = judgement.guard();
                String key = guard == null ? "" : guard.section + " " + guard.ordinal;
                byGuard.computeIfAbsent(key, k -> new ArrayList<>()).add(judgement);
            }
            return byGuard.values().stream()
                    .map(group -> new Guarded(group.get(0).guard(), List.copyOf(group)))
                    .toList();
        }

        boolean considered(Frame frame) {
            Term.OfItem item = guard;
            return item == null || frame.value(item.section, item.ordinal) != Values.BLANK;
        }
    }

    RuleSet(Setting setting) {
        this.setting = setting;
        setting.pack().items().forEach(item -> cellRules.add(new ArrayList<>(2)));
        setting.pack().sections().forEach(section -> {
            ungrouped.add(new ArrayList<>());
            pairRules.add(new ArrayList<>());
        });
        int order = 0;
        for (Rule rule : setting.pack().rules()) {
            if (rule.datasets().contains(setting.dataset().id())) {
                add(rule, order);
            }
            order++;
        }
        ungrouped.forEach(ofSection -> recordRules.add(Guarded.group(ofSection)));
    }

    /** The rules that a function of that name applies, one for each header or one in all. */
    List<Judgement> judgedBy(String judge) {
        return byJudge.getOrDefault(judge, List.of());
    }

    /** The rule of an id, if the dataset has it; its conditions are not compiled if a function applies it. */
    @Nullable
    Judgement find(String id) {
        return byId.get(id);
    }

    /** Rules that stand for a generic check on an item. */
    List<Judgement> standIns(String generic, Item item) {
        return standIns.getOrDefault(generic + " " + item.name(), List.of());
    }

    private void add(Rule rule, int order) {
        if (WHOLE_FILE.contains(rule.scope()) || rule.judge() != null) {
            addUncompiled(rule, order);
            return;
        }
        List<Item> fields = fields(rule);
        if (Names.byField(rule.when()) || Names.byField(rule.must())) {
            boolean everyCell = rule.fields().isEmpty();
            fields.forEach(item -> addCompiled(rule, order, item, everyCell ? List.of(item) : fields));
        } else {
            addCompiled(rule, order, null, fields);
        }
    }

    /** Items a rule names, those of the dataset only; all where it names none. */
    private List<Item> fields(Rule rule) {
        List<Item> named = rule.fields().isEmpty() ? setting.pack().items() : rule.fields();
        return named.stream().filter(item -> item.in(setting.dataset())).toList();
    }

    private void addUncompiled(Rule rule, int order) {
        Judgement judgement = new Judgement(
                rule,
                order,
                null,
                setting.pack().sections().get(0),
                Condition.always(false),
                Condition.always(true),
                rule.fields().isEmpty() ? List.of() : headers(fields(rule)),
                false,
                false,
                null);
        byId.put(rule.id(), judgement);
        if (rule.judge() != null) {
            byJudge.computeIfAbsent(rule.judge(), name -> new ArrayList<>()).add(judgement);
        }
    }

    private void addCompiled(Rule rule, int order, @Nullable Item field, List<Item> fields) {
        Compiler compiler = new Compiler(setting, field, fields);
        Set<Item> read = new HashSet<>(Names.read(setting.pack(), fields, rule.when(), rule.must()));
        if (field != null) {
            read.add(field);
        }
        Section level = level(read, rule);
        Item own = ownItem(read, rule, field);
        Optional<Item> guard = rule.each() == Each.PAIR ? alike(compiler, rule) : guard(compiler, rule);
        Expression must = rule.must();
        Condition mustHold = rule.each() == Each.PAIR
                ? compiler.condition(pairBody(must))
                : rule.each() == Each.INTERVENTION ? compiler.condition(memberBody(must)) : compiler.condition(must);
        // Where rules are tried behind their guards, that the guard has a value need not be asked again.
        Expression whenGuarded = own == null && rule.standsFor().isEmpty() && rule.each() == Each.RECORD
                ? guard.map(item -> Names.withoutPresence(
                                rule.when(), name -> compiler.itemOf(name).equals(guard)))
                        .orElse(rule.when())
                : rule.when();
        Condition when = since(rule, compiler.condition(whenGuarded));
        Judgement judgement = new Judgement(
                rule,
                order,
                field,
                level,
                when,
                mustHold,
                headers(field != null ? List.of(field) : fields),
                Names.mentions(rule.when(), "every_record"),
                read.size() > 1 || rule.appliesFrom() != null || Names.mentions(rule.must(), "code_date"),
                guard.map(item -> (Term.OfItem) compiler.terms().item(item, null))
                        .orElse(null));
        byId.putIfAbsent(rule.id(), judgement);
        if (rule.id().equals(OUT_OF_SCOPE)) {
            // Asked of an episode before any of its cells is judged.
            return;
        }
        if (rule.each() == Each.PAIR) {
            pairRules.get(level.index()).add(judgement);
        } else if (rule.each() == Each.INTERVENTION) {
            interventionRules.add(judgement);
        } else if (rule.each() == Each.RECORD || rule.each() == Each.MISSING) {
            if (own != null) {
                cellRules.get(own.index()).add(judgement);
            } else {
                ungrouped.get(level.index()).add(judgement);
            }
        }
        register(rule, judgement, field != null ? List.of(field) : fields);
    }

    /** An item in which two records must be alike to break a rule about pairs. */
    private static Optional<Item> alike(Compiler compiler, Rule rule) {
        return Names.sharedByPair(pairBody(rule.must())).stream()
                .map(compiler::itemOf)
                .flatMap(Optional::stream)
                // Fewer records are alike in a day than in a code.
                .sorted(Comparator.comparing((Item item) -> item.kind() != Kind.DATE)
                        .thenComparing(Item::index))
                .filter(item -> compiler.terms().item(item, null) instanceof Term.OfItem)
                .findFirst();
    }

    /** Of the items that must have a value for a rule to be considered, the one that most often has none. */
    private static Optional<Item> guard(Compiler compiler, Rule rule) {
        return Names.needed(rule.when()).stream()
                .map(compiler::itemOf)
                .flatMap(Optional::stream)
                .max(Comparator.comparing((Item item) -> item.requirement()).thenComparing(Item::index))
                .filter(item -> compiler.terms().item(item, null) instanceof Term.OfItem);
    }

    private void register(Rule rule, Judgement judgement, List<Item> fields) {
        for (String generic : rule.standsFor()) {
            for (Item item : fields) {
                standIns.computeIfAbsent(generic + " " + item.name(), key -> new ArrayList<>(1))
                        .add(judgement);
            }
        }
    }

    /**
     * The one item a rule judges by itself, so that a value it refuses is unusable for all others: it reads no other
     * item, or it stands for the generic check of that item's form, code or range. Null for rules that compare.
     */
    private @Nullable Item ownItem(Set<Item> read, Rule rule, @Nullable Item field) {
        if (mentionsRecords(rule)) {
            return null;
        }
        if (read.size() == 1) {
            return read.iterator().next();
        }
        if (field != null) {
            return null;
        }
        List<Item> stoodFor = rule.fields().stream()
                .filter(item -> item.in(setting.dataset()) && standsForFormOf(rule, item))
                .toList();
        return stoodFor.size() == 1 ? stoodFor.get(0) : null;
    }

    private static boolean standsForFormOf(Rule rule, Item item) {
        return switch (item.kind()) {
            case CODE -> rule.standsFor().contains("DD-CODE");
            case DATE -> rule.standsFor().contains("DD-DATE");
            case INTEGER, DECIMAL -> rule.standsFor().contains("DD-NUMBER");
            case TEXT, ID -> rule.standsFor().contains("DD-FORM");
        };
    }

    /** Whether a rule looks at other records than the one judged. */
    private boolean mentionsRecords(Rule rule) {
        boolean[] found = {false};
        for (Expression expression : List.of(rule.when(), rule.must())) {
            Names.walk(
                    expression,
                    true,
                    part -> found[0] |= part instanceof Expression.Aggregate aggregate
                                    && !aggregate.collection().equals("FIELDS")
                                    && !aggregate.collection().equals("CITED")
                            || part instanceof Expression.Name name
                                    && Set.of("first_start", "start_profile", "last_activity")
                                            .contains(name.name()));
        }
        return found[0];
    }

    private Section level(Set<Item> read, Rule rule) {
        List<Section> sections = setting.pack().sections();
        int deepest = rule.scope() == Rule.Scope.EPISODE ? 1 : 0;
        if (!read.isEmpty()) {
            deepest = read.stream()
                    .mapToInt(item -> setting.layout().section(item).index())
                    .max()
                    .getAsInt();
        }
        return sections.get(deepest);
    }

    /** Adds the condition that the episode was triaged on or after the day from which the rule applies. */
    private Condition since(Rule rule, Condition when) {
        if (rule.appliesFrom() == null) {
            return when;
        }
        Compiler compiler = new Compiler(setting, null, List.of());
        Condition triaged = Comparisons.of(
                ">=",
                compiler.terms().item(setting.pack().role("episode.triaged"), null),
                new Term.Constant(Term.Type.DAY, rule.appliesFrom().toEpochDay()));
        return new Condition() {
            @Override
            int test(Frame frame) {
                return triaged.test(frame) == TRUE ? when.test(frame) : FALSE;
            }
        };
    }

    /** Of {@code not any(members: body)}, what must not hold of a pair. */
    private static Expression pairBody(Expression must) {
        if (must instanceof Expression.Not not && not.operand() instanceof Expression.Aggregate aggregate) {
            return Compiler.body(aggregate);
        }
        throw new IllegalStateException("a rule about pairs must have the form not any(members: ...)");
    }

    /** Of {@code all(interventions: body)}, what must hold of each. */
    private static Expression memberBody(Expression must) {
        if (must instanceof Expression.Aggregate aggregate
                && aggregate.function().equals("all")) {
            return Compiler.body(aggregate);
        }
        throw new IllegalStateException("a rule about each intervention must have the form all(interventions: ...)");
    }

    static List<String> headers(List<Item> items) {
        return items.stream().map(Item::header).toList();
    }

    /** Whether findings of a rule make the value they speak of unusable. */
    static boolean refuses(Rule rule) {
        return rule.severity() == Severity.ERROR;
    }
}
