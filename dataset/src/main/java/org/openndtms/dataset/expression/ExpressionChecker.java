package org.openndtms.dataset.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks an expression that could be read: that every name is known, every function gets what it takes, and only like
 * things are compared. Gathers all faults.
 */
public final class ExpressionChecker {
    private static final String THIS = "this";

    private final ExpressionNames names;
    private final List<ExpressionFault> faults = new ArrayList<>();
    private final List<String> within = new ArrayList<>();

    private ExpressionChecker(ExpressionNames names) {
        this.names = names;
    }

    /** What is wrong with a condition; empty if nothing is. */
    public static List<ExpressionFault> check(Expression condition, ExpressionNames names) {
        ExpressionChecker checker = new ExpressionChecker(names);
        checker.condition(condition);
        return List.copyOf(checker.faults);
    }

    /** Whether a word has a meaning in the language, so that no item, set or collection of a pack may be called so. */
    public static boolean isWord(String word) {
        return Vocabulary.has(word);
    }

    /** Whether a word is a named value of the language that is a date. */
    public static boolean isNamedDate(String word) {
        return Vocabulary.VALUES.get(word) == ValueType.DATE;
    }

    private ValueType type(Expression expression) {
        if (expression instanceof Expression.Text) {
            return ValueType.TEXT;
        } else if (expression instanceof Expression.Number) {
            return ValueType.NUMBER;
        } else if (expression instanceof Expression.Day) {
            return ValueType.DATE;
        } else if (expression instanceof Expression.Name name) {
            return name(name);
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        } else if (expression instanceof Expression.Aggregate aggregate) {
            return aggregate(aggregate);
        } else if (expression instanceof Expression.CountDistinct distinct) {
            return countDistinct(distinct);
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            number(arithmetic.left());
            number(arithmetic.right());
            return ValueType.NUMBER;
        }
        truth(expression);
        return ValueType.TRUTH;
    }

    private void truth(Expression expression) {
        if (expression instanceof Expression.Not not) {
            condition(not.operand());
        } else if (expression instanceof Expression.And and) {
            and.operands().forEach(this::condition);
        } else if (expression instanceof Expression.Or or) {
            or.operands().forEach(this::condition);
        } else if (expression instanceof Expression.Compare compare) {
            compare(compare);
        } else if (expression instanceof Expression.Between between) {
            between(between);
        } else if (expression instanceof Expression.In in) {
            in(in);
        }
    }

    private void condition(Expression expression) {
        ValueType type = type(expression);
        if (type != ValueType.TRUTH) {
            fault("expected a condition but found " + type.text(), expression);
        }
    }

    private void number(Expression expression) {
        ValueType type = type(expression);
        if (type != ValueType.NUMBER && type != ValueType.ANY) {
            fault("expected a number but found " + type.text(), expression);
        }
    }

    private ValueType name(Expression.Name name) {
        if (name.name().equals(THIS) || THIS.equals(name.of())) {
            insideOnly(!within.isEmpty(), THIS, "a collection", name);
        }
        if (name.name().equals(Vocabulary.CODE)) {
            insideOnly(within.contains(Vocabulary.CITED), Vocabulary.CODE, Vocabulary.CITED, name);
            return ValueType.TEXT;
        }
        ValueType item = name.name().equals(Vocabulary.FIELD)
                ? ValueType.ANY
                : names.items().get(name.name());
        if (item != null) {
            return item;
        }
        ValueType value = Vocabulary.VALUES.get(name.name());
        if (value == null && isCollection(name.name())) {
            value = ValueType.LIST;
        }
        if (value == null) {
            fault("unknown name " + name.name(), name);
            return ValueType.ANY;
        }
        if (name.of() != null) {
            fault(name.name() + " is no item, so " + name.of() + " cannot have it", name);
        }
        return value;
    }

    private void insideOnly(boolean inside, String word, String collection, Expression at) {
        if (!inside) {
            fault(word + " has a meaning inside " + collection + " only", at);
        }
    }

    private ValueType call(Expression.Call call) {
        if (call.function().equals("min") || call.function().equals("max")) {
            return extreme(call);
        }
        Vocabulary.Function function = Vocabulary.FUNCTIONS.get(call.function());
        if (function == null) {
            fault("unknown function " + call.function(), call);
            call.arguments().forEach(this::type);
            return ValueType.ANY;
        }
        if (call.arguments().size() != function.parameters().size()) {
            int wanted = function.parameters().size();
            fault(
                    call.function() + " takes " + wanted + (wanted == 1 ? " value" : " values") + ", not "
                            + call.arguments().size(),
                    call);
            call.arguments().forEach(this::type);
            return function.result();
        }
        for (int i = 0; i < call.arguments().size(); i++) {
            argument(
                    call.function(),
                    function.parameters().get(i),
                    call.arguments().get(i));
        }
        return function.result();
    }

    private void argument(String function, Parameter parameter, Expression argument) {
        int known = faults.size();
        ValueType type = type(argument);
        if (faults.size() > known) {
            return;
        }
        boolean fits = parameter.accepts(type)
                && (parameter != Parameter.ITEM || isItem(argument))
                && (parameter != Parameter.PATTERN || argument instanceof Expression.Text);
        if (!fits) {
            fault(function + " takes " + parameter.text() + " here", argument);
        } else if (parameter == Parameter.PATTERN && argument instanceof Expression.Text text) {
            String wrong = SafePattern.fault(text.value());
            if (wrong != null) {
                fault(wrong, argument);
            }
        }
    }

    private ValueType extreme(Expression.Call call) {
        if (call.arguments().size() < 2) {
            fault(call.function() + " takes a collection and a colon, or at least two values", call);
        }
        ValueType common = ValueType.ANY;
        for (Expression argument : call.arguments()) {
            ValueType type = type(argument);
            if (!ordered(type) || !type.comparableWith(common)) {
                fault(call.function() + " takes numbers only or dates only", argument);
            } else if (common == ValueType.ANY) {
                common = type;
            }
        }
        return common;
    }

    private ValueType aggregate(Expression.Aggregate aggregate) {
        boolean list = aggregate.body() == null && Vocabulary.VALUES.get(aggregate.collection()) == ValueType.LIST;
        if (!list && !isCollection(aggregate.collection())) {
            fault("unknown collection " + aggregate.collection(), aggregate);
        }
        if (aggregate.of() != null
                && (THIS.equals(aggregate.of())
                        || !names.collections().contains(aggregate.collection())
                                && !aggregate.collection().equals("children"))) {
            fault(aggregate.of() + " has no collection " + aggregate.collection(), aggregate);
        }
        Expression body = aggregate.body();
        if (body == null) {
            return ValueType.NUMBER;
        }
        within.add(aggregate.collection());
        ValueType result = body(aggregate.function(), body);
        within.remove(within.size() - 1);
        return result;
    }

    private ValueType body(String function, Expression body) {
        if (!function.equals("min") && !function.equals("max")) {
            condition(body);
            return function.equals("count") ? ValueType.NUMBER : ValueType.TRUTH;
        }
        ValueType type = type(body);
        if (!ordered(type)) {
            fault(function + " takes numbers or dates, not " + type.text(), body);
        }
        return type;
    }

    private ValueType countDistinct(Expression.CountDistinct distinct) {
        if (!isItem(distinct.value())) {
            fault("count distinct takes an item here", distinct.value());
        }
        type(distinct.value());
        Expression by = distinct.by();
        if (by != null) {
            type(by);
            if (!isItem(by) && !isName(by, Set.of("attributor", "entity_key"))) {
                fault("by takes an item, attributor or entity_key", by);
            }
        }
        return ValueType.NUMBER;
    }

    private void compare(Expression.Compare compare) {
        ValueType left = type(compare.left());
        ValueType right = type(compare.right());
        comparable(left, right, compare);
        boolean equality = compare.operator().equals("=") || compare.operator().equals("!=");
        if (!equality && (left == ValueType.TEXT || right == ValueType.TEXT)) {
            fault("texts have no order, so " + compare.operator() + " cannot compare them", compare);
        }
        literalCode(compare.left(), compare.right());
        literalCode(compare.right(), compare.left());
    }

    private void between(Expression.Between between) {
        ValueType value = type(between.value());
        comparable(value, type(between.low()), between);
        comparable(value, type(between.high()), between);
        if (value == ValueType.TEXT) {
            fault("texts have no order, so none lies between two others", between);
        }
    }

    private void in(Expression.In in) {
        ValueType value = type(in.value());
        String set = in.set();
        if (set == null) {
            for (Expression member : in.members()) {
                comparable(value, type(member), member);
                literalCode(in.value(), member);
            }
            return;
        }
        if (!value.isValue()) {
            fault("expected a value but found " + value.text(), in.value());
        }
        Set<String> members = names.sets().get(set);
        if (members == null && Vocabulary.VALUES.get(set) != ValueType.LIST) {
            fault("unknown set " + set, in);
        }
        Set<String> codes = codes(in.value());
        if (members != null && codes != null && !codes.containsAll(members)) {
            fault("the set " + set + " has codes that are not in the list of " + in.value(), in);
        }
    }

    private void comparable(ValueType left, ValueType right, Expression at) {
        if (!left.comparableWith(right)) {
            fault(left.text() + " cannot be compared with " + right.text(), at);
        }
    }

    /** A code that is written out must be in the list of the item it is compared with, or it is mistyped. */
    private void literalCode(Expression item, Expression literal) {
        Set<String> codes = codes(item);
        if (codes != null && literal instanceof Expression.Text text && !codes.contains(text.value())) {
            fault("the list of " + item + " has no code " + text.value(), literal);
        }
    }

    private @Nullable Set<String> codes(Expression expression) {
        return expression instanceof Expression.Name name ? names.codes().get(name.name()) : null;
    }

    private boolean isItem(Expression expression) {
        return expression instanceof Expression.Name name
                && (name.name().equals(Vocabulary.FIELD) || names.items().containsKey(name.name()));
    }

    private static boolean isName(Expression expression, Set<String> wanted) {
        return expression instanceof Expression.Name name && name.of() == null && wanted.contains(name.name());
    }

    private boolean isCollection(String name) {
        return Vocabulary.COLLECTIONS.contains(name) || names.collections().contains(name);
    }

    private static boolean ordered(ValueType type) {
        return type == ValueType.NUMBER || type == ValueType.DATE || type == ValueType.ANY;
    }

    private void fault(String message, Expression at) {
        faults.add(new ExpressionFault(message, at.at()));
    }
}
