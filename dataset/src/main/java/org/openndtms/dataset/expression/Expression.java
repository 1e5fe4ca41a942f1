package org.openndtms.dataset.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tree of a rule's condition. {@code toString} of a tree is the expression again, fully bracketed. */
public sealed interface Expression {

    /** Where the expression begins in its text, from 0. */
    int at();

    /** A text in quotation marks; codes are texts. */
    record Text(String value, int at) implements Expression {
        @Override
        public String toString() {
            return "'" + value.replace("'", "''") + "'";
        }
    }

    /** A number. */
    record Number(BigDecimal value, int at) implements Expression {
        @Override
        public String toString() {
            return value.toPlainString();
        }
    }

    /** A day. */
    record Day(LocalDate value, int at) implements Expression {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A name: an item, FIELD, CODE, or a named value.
     *
     * @param of {@code this}, {@code old} or {@code new} if written before a dot; otherwise null
     * @param name the name itself; one of {@code this}, {@code old}, {@code new} may stand alone
     */
    record Name(@Nullable String of, String name, int at) implements Expression {
        @Override
        public String toString() {
            return of == null ? name : of + "." + name;
        }
    }

    /** A function applied to values, such as {@code days(REFLD, TRIAGED)}. */
    record Call(String function, List<Expression> arguments, int at) implements Expression {
        @Override
        public String toString() {
            return function + "(" + join(arguments, ", ") + ")";
        }
    }

    /**
     * A function over the members of a collection, such as {@code any(interventions: present(MODST))}.
     *
     * @param function any, all, count, min or max
     * @param of {@code old} or {@code new} if written before the collection; otherwise null
     * @param collection name of the collection, such as interventions, FIELDS or CITED
     * @param body what is asked of each member; null for a plain count
     */
    record Aggregate(
            String function,
            @Nullable String of,
            String collection,
            @Nullable Expression body,
            int at) implements Expression {
        @Override
        public String toString() {
            String members = of == null ? collection : of + "." + collection;
            return function + "(" + members + (body == null ? "" : ": " + body) + ")";
        }
    }

    /**
     * How many different values there are, such as {@code count(distinct CLIENTID by EPISODID)}.
     *
     * @param by what they share; null for the record judged
     */
    record CountDistinct(Expression value, @Nullable Expression by, int at) implements Expression {
        @Override
        public String toString() {
            return "count(distinct " + value + (by == null ? "" : " by " + by) + ")";
        }
    }

    /** Not. */
    record Not(Expression operand, int at) implements Expression {
        @Override
        public String toString() {
            return "(not " + operand + ")";
        }
    }

    /** All of at least two. */
    record And(List<Expression> operands, int at) implements Expression {
        @Override
        public String toString() {
            return "(" + join(operands, " and ") + ")";
        }
    }

    /** At least one of at least two. */
    record Or(List<Expression> operands, int at) implements Expression {
        @Override
        public String toString() {
            return "(" + join(operands, " or ") + ")";
        }
    }

    /**
     * A comparison.
     *
     * @param operator one of {@code = != < <= > >=}
     */
    record Compare(String operator, Expression left, Expression right, int at) implements Expression {
        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }

    /** Whether a value lies between two, both included. */
    record Between(Expression value, Expression low, Expression high, int at) implements Expression {
        @Override
        public String toString() {
            return "(" + value + " between " + low + " and " + high + ")";
        }
    }

    /**
     * Whether a value is one of several.
     *
     * @param set name of a named set or named list of the file, such as {@code completed}; null where the members are
     *     written out
     * @param members the literals written out; empty where a set is named
     * @param negated whether {@code not in} is written
     */
    record In(Expression value, @Nullable String set, List<Expression> members, boolean negated, int at)
            implements Expression {
        @Override
        public String toString() {
            String of = set == null ? "{" + join(members, ", ") + "}" : set;
            return "(" + value + (negated ? " not in " : " in ") + of + ")";
        }
    }

    /**
     * Arithmetic.
     *
     * @param operator one of {@code + - * /}
     */
    record Arithmetic(String operator, Expression left, Expression right, int at) implements Expression {
        @Override
        public String toString() {
            return "(" + left + " " + operator + " " + right + ")";
        }
    }

    private static String join(List<Expression> parts, String between) {
        return parts.stream().map(Expression::toString).collect(Collectors.joining(between));
    }
}
