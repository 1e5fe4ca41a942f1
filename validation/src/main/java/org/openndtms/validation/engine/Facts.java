package org.openndtms.validation.engine;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openndtms.dataset.expression.Expression;

/**
 * Answers the conditions of rules about the file as a whole from a table of facts: truth values, texts, numbers,
 * moments and lists. They are asked once a file, so the tree is walked as it is.
 */
final class Facts {
    private final Map<String, Optional<Object>> facts;

    /** Makes the table; an empty fact is blank. */
    Facts(Map<String, Optional<Object>> facts) {
        this.facts = facts;
    }

    /** Whether a condition holds; a comparison with a blank does not. */
    boolean test(Expression e) {
        if (e instanceof Expression.And and) {
            return and.operands().stream().allMatch(this::test);
        } else if (e instanceof Expression.Or or) {
            return or.operands().stream().anyMatch(this::test);
        } else if (e instanceof Expression.Not not) {
            return !test(not.operand());
        } else if (e instanceof Expression.Name name) {
            return name.name().equals("every_record")
                    || fact(name).filter(Boolean.TRUE::equals).isPresent();
        } else if (e instanceof Expression.Compare compare) {
            return compare(compare);
        } else if (e instanceof Expression.Call call) {
            Optional<Object> argument = fact((Expression.Name) call.arguments().get(0));
            return switch (call.function()) {
                case "present" -> argument.isPresent();
                case "absent" -> argument.isEmpty();
                case "empty" ->
                    argument.map(list -> ((Collection<?>) list).isEmpty()).orElse(true);
                default -> throw new IllegalStateException("not a function of the file: " + call.function());
            };
        } else if (e instanceof Expression.Aggregate aggregate
                && aggregate.function().equals("all")) {
            Expression.In in = (Expression.In) Compiler.body(aggregate);
            Collection<?> wanted = list(java.util.Objects.requireNonNull(in.set()));
            return wanted.containsAll(list(aggregate.collection()));
        }
        throw new IllegalStateException("not a condition about the file: " + e);
    }

    private boolean compare(Expression.Compare e) {
        Optional<Object> left = value(e.left());
        Optional<Object> right = value(e.right());
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        @SuppressWarnings("unchecked")
        int order = ((Comparable<Object>) left.get()).compareTo(right.get());
        return switch (e.operator()) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Optional<Object> value(Expression e) {
        if (e instanceof Expression.Name name) {
            return fact(name);
        } else if (e instanceof Expression.Text text) {
            return Optional.of(text.value());
        } else if (e instanceof Expression.Number number) {
            return Optional.of(number.value().stripTrailingZeros());
        } else if (e instanceof Expression.Aggregate aggregate) {
            return Optional.of(BigDecimal.valueOf(list(aggregate.collection()).size()));
        } else if (e instanceof Expression.Call call && call.function().equals("count")) {
            return Optional.of(BigDecimal.valueOf(
                    list(((Expression.Name) call.arguments().get(0)).name()).size()));
        } else if (e instanceof Expression.Arithmetic arithmetic
                && arithmetic.operator().equals("*")) {
            BigDecimal left = (BigDecimal) value(arithmetic.left()).orElseThrow();
            return Optional.of(
                    left.multiply((BigDecimal) value(arithmetic.right()).orElseThrow()));
        }
        throw new IllegalStateException("not a value of the file: " + e);
    }

    private Collection<?> list(String name) {
        return (Collection<?>) facts.getOrDefault(name, Optional.of(List.of())).orElse(List.of());
    }

    private Optional<Object> fact(Expression.Name name) {
        Optional<Object> fact = facts.get(name.name());
        if (fact == null) {
            throw new IllegalStateException("not a fact of the file: " + name.name());
        }
        return fact;
    }
}
