package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.records.Decoder;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * Turns expressions into conditions for one setting, with columns resolved and constants folded. The meaning of every
 * word is that of {@code docs/rule-language.md}; in short: a comparison with a blank is false, one with an unusable
 * value is unknown.
 */
final class Compiler {
    private final Setting setting;
    private final Terms terms;
    private final @Nullable Item field;
    private final List<Item> fields;

    /**
     * Makes a compiler for one rule.
     *
     * @param field the item that FIELD means; null where the rule has none
     * @param fields the items that FIELDS means, those of the dataset only
     */
    Compiler(Setting setting, @Nullable Item field, List<Item> fields) {
        this.setting = setting;
        this.field = field;
        this.fields = fields;
        this.terms = new Terms(setting, field, this);
    }

    /** The same rule with FIELD meaning another item. */
    Compiler with(Item item) {
        return new Compiler(setting, item, fields);
    }

    Condition condition(Expression e) {
        if (e instanceof Expression.And and) {
            return junction(and.operands(), Condition.FALSE);
        } else if (e instanceof Expression.Or or) {
            return junction(or.operands(), Condition.TRUE);
        } else if (e instanceof Expression.Not not) {
            return not(condition(not.operand()));
        } else if (e instanceof Expression.Compare compare) {
            return compare(compare);
        } else if (e instanceof Expression.Between between) {
            return between(between);
        } else if (e instanceof Expression.In in) {
            return in.negated() ? not(in(in)) : in(in);
        } else if (e instanceof Expression.Call call) {
            return call(call);
        } else if (e instanceof Expression.Aggregate aggregate) {
            return aggregate(aggregate);
        } else if (e instanceof Expression.Name name) {
            return named(name);
        }
        throw new IllegalStateException("not a condition: " + e);
    }

    private static Condition not(Condition condition) {
        if (condition.constant()) {
            return Condition.always(condition.test(new Frame(0)) == Condition.FALSE);
        }
        return new Condition() {
            @Override
            int test(Frame frame) {
                return not(condition.test(frame));
            }
        };
    }

    /** And or or: the deciding answer ends the search, an unknown one is kept in case nothing decides. */
    private Condition junction(List<Expression> operands, int deciding) {
        List<Condition> parts = new ArrayList<>();
        for (Expression operand : operands) {
            Condition part = condition(operand);
            if (!part.constant()) {
                parts.add(part);
            } else if (part.test(new Frame(0)) == deciding) {
                return Condition.always(deciding == Condition.TRUE);
            }
        }
        if (deciding == Condition.FALSE) {
            parts.removeIf(part -> part instanceof Comparisons.ItemPresent present && impliedByOther(present, parts));
        }
        if (parts.isEmpty()) {
            return Condition.always(deciding == Condition.FALSE);
        }
        return parts.size() == 1 ? parts.get(0) : junction(parts.toArray(Condition[]::new), deciding);
    }

    /** Whether another part of a conjunction is false anyway where the item is blank. */
    private static boolean impliedByOther(Comparisons.ItemPresent present, List<Condition> parts) {
        return parts.stream()
                .anyMatch(part -> part instanceof Comparisons.ItemOther other
                        && other.section == present.section
                        && other.ordinal == present.ordinal);
    }

    private static Condition junction(Condition[] all, int deciding) {
        if (deciding == Condition.TRUE && all.length > 1) {
            List<Comparisons.ItemEquals> equal = Stream.of(all)
                    .filter(Comparisons.ItemEquals.class::isInstance)
                    .map(Comparisons.ItemEquals.class::cast)
                    .toList();
            if (equal.size() == all.length && equal.stream().allMatch(part -> part.section == equal.get(0).section)) {
                return Comparisons.anyEquals(equal);
            }
        }
        return new Condition() {
            @Override
            int test(Frame frame) {
                int result = 1 - deciding;
                for (Condition each : all) {
                    int answer = each.test(frame);
                    if (answer == deciding) {
                        return deciding;
                    }
                    if (answer == UNKNOWN) {
                        result = UNKNOWN;
                    }
                }
                return result;
            }
        };
    }

    private Condition compare(Expression.Compare e) {
        String left = constantText(e.left());
        String right = constantText(e.right());
        if (left != null && right != null) {
            return Condition.always(left.equals(right) == e.operator().equals("="));
        }
        Term a = terms.term(e.left());
        Term b = terms.term(e.right());
        if (left != null) {
            a = terms.literal(left, b);
        } else if (right != null) {
            b = terms.literal(right, a);
        }
        return Comparisons.of(e.operator(), a, b);
    }

    /** Texts known when compiling: literals, the dataset, and the name and kind of the field. */
    private @Nullable String constantText(Expression e) {
        if (e instanceof Expression.Text text) {
            return text.value();
        }
        if (e instanceof Expression.Name name && name.name().equals("dataset")) {
            return setting.dataset().id();
        }
        if (e instanceof Expression.Call call && field != null) {
            if (call.function().equals("name")) {
                return field.name();
            }
            if (call.function().equals("kind")) {
                return field.kind().text();
            }
        }
        return null;
    }

    private Condition between(Expression.Between e) {
        Condition low = Comparisons.of(">=", terms.term(e.value()), terms.term(e.low()));
        Condition high = Comparisons.of("<=", terms.term(e.value()), terms.term(e.high()));
        return junction(new Condition[] {low, high}, Condition.FALSE);
    }

    private Condition in(Expression.In e) {
        Set<String> members = new java.util.LinkedHashSet<>();
        if (e.set() != null) {
            members.addAll(setting.pack().sets().getOrDefault(e.set(), Set.of()));
        }
        for (Expression member : e.members()) {
            String text = constantText(member);
            members.add(
                    text != null ? text : ((Expression.Number) member).value().toPlainString());
        }
        String constant = constantText(e.value());
        if (constant != null) {
            return Condition.always(members.contains(constant));
        }
        Term value = terms.term(e.value());
        long[] wanted = members.stream()
                .mapToLong(member -> terms.literal(member, value).value)
                .toArray();
        return Comparisons.in(value, wanted);
    }

    private Condition named(Expression.Name name) {
        return switch (name.name()) {
            case "every_record", "every_consented" -> Condition.always(true);
            case "previous_given" -> Condition.always(setting.previousGiven());
            default -> throw new IllegalStateException("not a condition: " + name);
        };
    }

    private Condition call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        return switch (call.function()) {
            case "present" -> presence(terms.term(arguments.get(0)), true);
            case "absent" -> presence(terms.term(arguments.get(0)), false);
            case "empty" -> emptyCollection((Expression.Name) arguments.get(0));
            case "is_date" -> usable(terms.term(arguments.get(0)));
            case "is_integer" -> integer(terms.term(arguments.get(0)));
            case "in_list" -> listed(terms.term(arguments.get(0)));
            case "retired" -> retired(terms.term(arguments.get(0)), dateOf(arguments.get(1)));
            case "same" -> same(terms.term(arguments.get(0)), terms.term(arguments.get(1)));
            case "before" -> Comparisons.before(terms.term(arguments.get(0)), terms.term(arguments.get(1)));
            case "code_for_dataset", "setting_for_dataset" -> codeForDataset(item(arguments.get(0)));
            case "in_dataset" -> Condition.always(item(arguments.get(0)).in(setting.dataset()));
            case "differs" -> differs();
            default -> new TextFunctions(setting, this).condition(call);
        };
    }

    private Term dateOf(Expression e) {
        if (e instanceof Expression.Name name && name.name().equals("code_date") && field != null) {
            String date = field.codeDate() != null
                    ? field.codeDate()
                    : field.section().codeDate();
            return terms.term(new Expression.Name(null, date == null ? "start" : date, e.at()));
        }
        return terms.term(e);
    }

    /** The item that a name or FIELD means. */
    Item item(Expression e) {
        String name = ((Expression.Name) e).name();
        if (name.equals("FIELD") && field != null) {
            return field;
        }
        return setting.pack().findItem(name).orElseThrow(() -> new IllegalStateException("not an item: " + name));
    }

    /** The item that a name or FIELD means, if it means one. */
    Optional<Item> itemOf(String name) {
        return name.equals("FIELD")
                ? Optional.ofNullable(field)
                : setting.pack().findItem(name);
    }

    private static Condition presence(Term term, boolean wanted) {
        if (wanted && term instanceof Term.OfItem item) {
            return new Comparisons.ItemPresent(item.section, item.ordinal);
        }
        int ifPresent = Condition.of(wanted);
        return new Condition() {
            @Override
            int test(Frame frame) {
                return term.value(frame) != Values.BLANK ? ifPresent : 1 - ifPresent;
            }
        };
    }

    private static Condition usable(Term term) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                return of(Values.usable(term.value(frame)));
            }
        };
    }

    private static Condition integer(Term term) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                long value = term.value(frame);
                return of(Values.usable(value) && value != Values.NA && value % Values.ONE == 0);
            }
        };
    }

    private static Condition listed(Term term) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                long value = term.value(frame);
                return value == Values.UNUSABLE ? UNKNOWN : of(Values.listed(value));
            }
        };
    }

    private static Condition retired(Term code, Term day) {
        CodeList list = code.codes;
        long[] lastDays = list == null
                ? new long[0]
                : list.codes().stream()
                        .mapToLong(c -> c.validTo() == null
                                ? Long.MAX_VALUE
                                : c.validTo().toEpochDay())
                        .toArray();
        return new Condition() {
            @Override
            int test(Frame frame) {
                long value = code.value(frame);
                long date = day.value(frame);
                if (value == Values.UNUSABLE || date == Values.UNUSABLE) {
                    return UNKNOWN;
                }
                return of(Values.listed(value) && date != Values.BLANK && lastDays[(int) value] < date);
            }
        };
    }

    private static Condition same(Term a, Term b) {
        return new Condition() {
            @Override
            int test(Frame frame) {
                long left = a.value(frame);
                long right = b.value(frame);
                return left == Values.UNUSABLE || right == Values.UNUSABLE ? UNKNOWN : of(left == right);
            }
        };
    }

    private Condition codeForDataset(Item item) {
        Term term = terms.item(item, null);
        Set<String> allowed = setting.pack().codesFor(item, setting.dataset());
        CodeList list = item.codeList();
        boolean[] fits = new boolean[list == null ? 0 : list.codes().size()];
        for (int i = 0; list != null && i < fits.length; i++) {
            Code code = list.codes().get(i);
            fits[i] = allowed.contains(code.code());
        }
        return new Condition() {
            @Override
            int test(Frame frame) {
                long value = term.value(frame);
                return value == Values.UNUSABLE ? UNKNOWN : of(Values.listed(value) && fits[(int) value]);
            }
        };
    }

    /** Whether the member and the record judged differ in anything but their IDs. */
    private Condition differs() {
        int[] keys = setting.pack().sections().stream()
                .mapToInt(section -> setting.pack()
                        .findItem(section.key())
                        .map(setting.layout()::ordinal)
                        .orElse(-1))
                .toArray();
        return new Condition() {
            @Override
            int test(Frame frame) {
                Entity self = frame.self;
                Entity other =
                        self == null ? null : frame.current[self.section().index()];
                if (self == null || other == null) {
                    return FALSE;
                }
                int key = keys[self.section().index()];
                int result = FALSE;
                for (int i = 0; i < self.items().size(); i++) {
                    long a = self.value(i);
                    long b = other.value(i);
                    if (i == key || a == b && a != Values.UNUSABLE) {
                        continue;
                    }
                    if (a != Values.UNUSABLE && b != Values.UNUSABLE) {
                        return TRUE;
                    }
                    result = UNKNOWN;
                }
                return result;
            }
        };
    }

    private Condition emptyCollection(Expression.Name collection) {
        int section = section(collection.name()).index();
        return new Condition() {
            @Override
            int test(Frame frame) {
                Entity episode = frame.current[1];
                return of(episode == null || episode.children(section).isEmpty());
            }
        };
    }

    /** The section whose records are called so. */
    Section section(String collection) {
        return setting.pack().sections().stream()
                .filter(section -> section.collection().equals(collection))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not a collection: " + collection));
    }

    private Condition aggregate(Expression.Aggregate e) {
        int deciding = e.function().equals("any") ? Condition.TRUE : Condition.FALSE;
        Expression body = body(e);
        switch (e.collection()) {
            case "FIELDS":
                return junction(
                        fields.stream().map(item -> with(item).condition(body)).toArray(Condition[]::new), deciding);
            case "CITED":
                return Cited.anyOrAll(terms.substances(), setting.pack(), condition(body), deciding);
            case "episodes":
                return Collections.anyOrAllEpisodes(condition(body), deciding);
            default:
                return Collections.anyOrAll(section(e.collection()).index(), condition(body), deciding);
        }
    }

    static Expression body(Expression.Aggregate e) {
        Expression body = e.body();
        if (body == null) {
            throw new IllegalStateException("nothing is asked of the members: " + e);
        }
        return body;
    }

    /** How many members there are, or for how many something holds. */
    Term count(Expression.Aggregate e) {
        Expression body = e.body();
        switch (e.collection()) {
            case "FIELDS":
                if (body == null) {
                    return new Term.Constant(Term.Type.NUMBER, fields.size() * Values.ONE);
                }
                return countOf(
                        fields.stream().map(item -> with(item).condition(body)).toList());
            case "CITED":
                return Cited.count(
                        terms.substances(), setting.pack(), body == null ? Condition.always(true) : condition(body));
            default:
                return Collections.count(
                        section(e.collection()).index(), body == null ? Condition.always(true) : condition(body));
        }
    }

    private static Term countOf(List<Condition> parts) {
        List<Comparisons.ItemOther> others = parts.stream()
                .filter(Comparisons.ItemOther.class::isInstance)
                .map(Comparisons.ItemOther.class::cast)
                .toList();
        boolean uniform = !others.isEmpty()
                && others.size() == parts.size()
                && others.stream().allMatch(part -> part.section == others.get(0).section);
        return uniform ? Comparisons.countOther(others) : Collections.countOf(parts.toArray(Condition[]::new));
    }

    Terms terms() {
        return terms;
    }

    static boolean numeric(Item item) {
        return item.kind() == Kind.INTEGER || item.kind() == Kind.DECIMAL;
    }

    static long textValue(Item item, String text) {
        return Decoder.standalone(item).decode(text);
    }
}
