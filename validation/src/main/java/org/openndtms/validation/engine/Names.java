package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.expression.Expression;

/** Which items a condition reads, and where. */
final class Names {
    private Names() {}

    /** Calls back for each part of an expression; parts inside aggregates only if asked for. */
    static void walk(Expression expression, boolean intoAggregates, Consumer<Expression> visitor) {
        visitor.accept(expression);
        for (Expression part : parts(expression)) {
            walk(part, intoAggregates, visitor);
        }
        if (expression instanceof Expression.Aggregate aggregate && aggregate.body() != null) {
            // FIELDS and CITED are items of the record judged itself.
            boolean own = aggregate.collection().equals("FIELDS")
                    || aggregate.collection().equals("CITED");
            if (intoAggregates || own) {
                walk(aggregate.body(), intoAggregates, visitor);
            }
        }
    }

    private static List<Expression> parts(Expression e) {
        if (e instanceof Expression.Call call) {
            return call.arguments();
        } else if (e instanceof Expression.CountDistinct count) {
            return count.by() == null ? List.of(count.value()) : List.of(count.value(), count.by());
        } else if (e instanceof Expression.Not not) {
            return List.of(not.operand());
        } else if (e instanceof Expression.And and) {
            return and.operands();
        } else if (e instanceof Expression.Or or) {
            return or.operands();
        } else if (e instanceof Expression.Compare compare) {
            return List.of(compare.left(), compare.right());
        } else if (e instanceof Expression.Between between) {
            return List.of(between.value(), between.low(), between.high());
        } else if (e instanceof Expression.In in) {
            return List.of(in.value());
        } else if (e instanceof Expression.Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }
        return List.of();
    }

    /** Whether a name stands anywhere in an expression. */
    static boolean mentions(Expression expression, String name) {
        boolean[] found = {false};
        walk(
                expression,
                true,
                part -> found[0] |=
                        part instanceof Expression.Name n && n.name().equals(name)
                                || part instanceof Expression.Aggregate a
                                        && a.collection().equals(name));
        return found[0];
    }

    /**
     * Items read directly, not as those of the members of a collection; named values count as the items they are made
     * of.
     */
    static Set<Item> read(Pack pack, List<Item> fields, Expression... expressions) {
        Set<Item> items = new HashSet<>();
        for (Expression expression : expressions) {
            walk(expression, false, part -> {
                if (part instanceof Expression.Aggregate aggregate) {
                    if (aggregate.collection().equals("FIELDS")) {
                        items.addAll(fields);
                    } else if (aggregate.collection().equals("CITED")) {
                        substances(pack).forEach(items::add);
                    }
                } else if (part instanceof Expression.Name name) {
                    pack.findItem(name.name()).ifPresent(items::add);
                    namedValue(pack, name.name()).forEach(items::add);
                }
            });
        }
        return items;
    }

    /** Whether a condition speaks of one header at a time: FIELD stands in it outside all aggregates over FIELDS. */
    static boolean byField(Expression e) {
        if (e instanceof Expression.Name name) {
            return name.name().equals("FIELD");
        }
        if (e instanceof Expression.Aggregate aggregate && aggregate.body() != null) {
            return !aggregate.collection().equals("FIELDS") && byField(aggregate.body());
        }
        return parts(e).stream().anyMatch(Names::byField);
    }

    /** Names that must have a value for a condition to be true: a comparison with a blank is not. */
    static Set<String> needed(Expression e) {
        Set<String> names = new HashSet<>();
        if (e instanceof Expression.And and) {
            and.operands().forEach(part -> names.addAll(needed(part)));
        } else if (e instanceof Expression.Call call && call.function().equals("present")
                || e instanceof Expression.Compare
                || e instanceof Expression.Between) {
            parts(e).forEach(part -> names.addAll(plainNames(part)));
        } else if (e instanceof Expression.In in && !in.negated()) {
            names.addAll(plainNames(in.value()));
        }
        return names;
    }

    /** A condition without the parts of its conjunction that ask whether some name has a value. */
    static Expression withoutPresence(Expression when, Predicate<String> given) {
        List<Expression> operands = when instanceof Expression.And and ? and.operands() : List.of(when);
        List<Expression> left = operands.stream()
                .filter(part -> !(part instanceof Expression.Call call
                        && call.function().equals("present")
                        && plainNames(call.arguments().get(0)).stream().anyMatch(given)))
                .toList();
        return left.size() == operands.size() ? when : new Expression.And(left, when.at());
    }

    /** Names of items in which a member and the record judged must be the same: of {@code X = this.X}, X. */
    static Set<String> sharedByPair(Expression body) {
        Set<String> names = new HashSet<>();
        if (body instanceof Expression.And and) {
            and.operands().forEach(part -> names.addAll(sharedByPair(part)));
        } else if (body instanceof Expression.Compare compare
                && compare.operator().equals("=")
                && compare.left() instanceof Expression.Name left
                && compare.right() instanceof Expression.Name right
                && left.of() == null
                && "this".equals(right.of())
                && left.name().equals(right.name())) {
            names.add(left.name());
        }
        return names;
    }

    private static Set<String> plainNames(Expression e) {
        return e instanceof Expression.Name name && name.of() == null ? Set.of(name.name()) : Set.of();
    }

    /** Problem substances 1 to 3. */
    static List<Item> substances(Pack pack) {
        return List.of(pack.role("substance.1"), pack.role("substance.2"), pack.role("substance.3"));
    }

    private static List<Item> namedValue(Pack pack, String name) {
        List<Item> items = new ArrayList<>();
        switch (name) {
            case "start", "first_start", "start_profile", "last_activity" -> items.add(pack.role("episode.triaged"));
            case "mod_date" -> items.add(pack.role("intervention.start"));
            default -> {}
        }
        return items;
    }
}
