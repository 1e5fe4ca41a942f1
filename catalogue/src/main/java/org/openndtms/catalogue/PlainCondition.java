package org.openndtms.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.dataset.expression.Expression.Aggregate;
import org.openndtms.dataset.expression.Expression.And;
import org.openndtms.dataset.expression.Expression.Arithmetic;
import org.openndtms.dataset.expression.Expression.Between;
import org.openndtms.dataset.expression.Expression.Call;
import org.openndtms.dataset.expression.Expression.Compare;
import org.openndtms.dataset.expression.Expression.CountDistinct;
import org.openndtms.dataset.expression.Expression.Day;
import org.openndtms.dataset.expression.Expression.In;
import org.openndtms.dataset.expression.Expression.Name;
import org.openndtms.dataset.expression.Expression.Not;
import org.openndtms.dataset.expression.Expression.Or;
import org.openndtms.dataset.expression.Expression.Text;
import org.openndtms.validation.report.Words;

/** A condition of the rule language in words that a data lead reads without learning the language. */
public final class PlainCondition {
    private static final Set<String> DAYS = Set.of(
            "period_start",
            "period_end",
            "start",
            "first_start",
            "mod_date",
            "start_profile",
            "last_activity",
            "code_date",
            "now",
            "deadline_end");

    private final Pack pack;

    /** Puts conditions of rules of that pack into words. */
    public PlainCondition(Pack pack) {
        this.pack = pack;
    }

    /** The condition in the rule language, without the brackets that only surround the whole. */
    public static String written(Expression expression) {
        String text = expression.toString();
        boolean surrounded = expression instanceof And
                || expression instanceof Not
                || expression instanceof Or
                || expression instanceof Compare
                || expression instanceof Between
                || expression instanceof In;
        return surrounded && text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
    }

    /** The condition in words. */
    public String of(Expression expression) {
        if (expression instanceof Text text) {
            return text.value();
        }
        if (expression instanceof Expression.Number number) {
            return number.value().toPlainString();
        }
        if (expression instanceof Day day) {
            return Words.day(day.value());
        }
        if (expression instanceof Name name) {
            return name(name);
        }
        if (expression instanceof Not not) {
            return not(not.operand());
        }
        if (expression instanceof And and) {
            return join(and.operands(), " and ");
        }
        if (expression instanceof Or or) {
            return join(or.operands(), " or ");
        }
        if (expression instanceof Compare compare) {
            return of(compare.left()) + " " + operator(compare) + " " + of(compare.right());
        }
        if (expression instanceof Between between) {
            return of(between.value()) + " lies from " + of(between.low()) + " to " + of(between.high());
        }
        if (expression instanceof In in) {
            return of(in.value()) + (in.negated() ? " is none of " : " is one of ") + members(in);
        }
        if (expression instanceof Arithmetic arithmetic) {
            return of(arithmetic.left()) + " " + arithmetic(arithmetic.operator()) + " " + of(arithmetic.right());
        }
        if (expression instanceof Call call) {
            return call(call);
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expression instanceof CountDistinct count) {
            return "the number of different values of " + of(count.value())
                    + (count.by() == null ? "" : " for one value of " + of(count.by()));
        }
        return expression.toString();
    }

    private static String name(Name name) {
        String of = name.of();
        String plain = PlainNames.value(name.name());
        return of == null
                ? plain
                : switch (of) {
                    case "old" -> plain + " as it was";
                    case "new" -> plain + " as it is";
                    default -> plain + " of this record";
                };
    }

    private String not(Expression operand) {
        if (operand instanceof Call call && call.function().equals("present")) {
            return of(call.arguments().get(0)) + " is blank";
        }
        if (operand instanceof Call call && call.function().equals("empty")) {
            return "there are " + of(call.arguments().get(0));
        }
        if (operand instanceof In in) {
            return of(new In(in.value(), in.set(), in.members(), !in.negated(), in.at()));
        }
        if (operand instanceof Aggregate aggregate && aggregate.function().equals("any")) {
            return of(aggregate).replaceFirst("^for at least one ", "for no ");
        }
        return "it is not so that (" + of(operand) + ")";
    }

    private String join(List<Expression> operands, String word) {
        List<String> parts = new ArrayList<>();
        for (Expression operand : operands) {
            boolean compound = operand instanceof And || operand instanceof Or;
            parts.add(compound ? "(" + of(operand) + ")" : of(operand));
        }
        return String.join(word, parts);
    }

    private String operator(Compare compare) {
        boolean days = isDay(compare.left()) || isDay(compare.right());
        return switch (compare.operator()) {
            case "=" -> "is";
            case "!=" -> "is not";
            case "<" -> days ? "is before" : "is less than";
            case "<=" -> days ? "is on or before" : "is at most";
            case ">" -> days ? "is after" : "is more than";
            case ">=" -> days ? "is on or after" : "is at least";
            default -> compare.operator();
        };
    }

    private boolean isDay(Expression expression) {
        if (expression instanceof Name name) {
            return DAYS.contains(name.name())
                    || pack.findItem(name.name())
                            .map(item -> item.kind() == Kind.DATE)
                            .orElse(false);
        }
        if (expression instanceof Call call) {
            boolean extreme = call.function().equals("max") || call.function().equals("min");
            return call.function().equals("add_months")
                    || extreme && call.arguments().stream().anyMatch(this::isDay);
        }
        if (expression instanceof Aggregate aggregate) {
            boolean extreme =
                    aggregate.function().equals("max") || aggregate.function().equals("min");
            return extreme && aggregate.body() != null && isDay(aggregate.body());
        }
        return expression instanceof Day;
    }

    private String members(In in) {
        if (in.set() != null) {
            return PlainNames.set(in.set());
        }
        return String.join(", ", in.members().stream().map(this::of).toList());
    }

    private static String arithmetic(String operator) {
        return switch (operator) {
            case "+" -> "plus";
            case "-" -> "minus";
            case "*" -> "times";
            default -> "divided by";
        };
    }

    private String call(Call call) {
        List<String> given = call.arguments().stream().map(this::of).toList();
        String first = given.isEmpty() ? "" : given.get(0);
        String second = given.size() < 2 ? "" : given.get(1);
        return switch (call.function()) {
            case "present" -> first + " has a value";
            case "absent" -> first + " is blank";
            case "empty" -> "there are no " + first;
            case "is_date" -> first + " is a day";
            case "is_integer" -> first + " is a whole number";
            case "is_readable_number" -> first + " is a number";
            case "number" -> first;
            case "upper" -> first + " in capitals";
            case "days" -> "the days from " + first + " to " + second;
            case "add_months" ->
                second.startsWith("-")
                        ? second.substring(1) + " months before " + first
                        : second + " months after " + first;
            case "max" -> "the " + (isDay(call) ? "latest" : "greatest") + " of " + Words.list(given);
            case "min" -> "the " + (isDay(call) ? "earliest" : "least") + " of " + Words.list(given);
            case "age" -> "the age on the day of " + second;
            case "before" -> first + " is before " + second;
            case "same" -> first + " and " + second + " are the same";
            case "matches" -> first + " has the form \u201c" + second + "\u201d";
            case "in_list" -> first + " is a code of its list";
            case "in_special_values" -> first + " is one of its special values";
            case "in_range" -> first + " lies in its range";
            case "within_length" -> first + " is not too long";
            case "has_form" -> first + " has its form";
            case "is_due" -> first + " is due";
            case "opens_after" -> first + " is a code that is not in force on " + second;
            case "retired" -> first + " was no longer in use on " + second;
            case "is_text_of" -> first + " is the meaning of a code instead of the code";
            case "legal_characters" -> first + " holds no strange characters";
            case "agency_known" -> first + " is the code of an agency";
            case "nhs_number_in_use" -> first + " is an NHS number";
            case "code_for_dataset", "setting_for_dataset" -> first + " is meant for the dataset";
            case "in_dataset" -> first + " belongs to the dataset";
            case "dat_of" -> "the DAT of " + first;
            case "outcome_item" -> "the outcomes item for " + first;
            case "kind" -> "the kind of " + first;
            case "name" -> "the header of " + first;
            case "changed" -> first + " has changed";
            case "in_scope" -> "the earlier record belongs to the period";
            case "all_ids_same" -> "all IDs have stayed the same";
            case "differs" -> "anything but the ID differs";
            default -> call.toString();
        };
    }

    private String aggregate(Aggregate aggregate) {
        String member = PlainNames.member(aggregate.collection());
        if (aggregate.of() != null) {
            member += aggregate.of().equals("old") ? " of the earlier file" : " of this file";
        }
        Expression body = aggregate.body();
        String asked = body == null ? "" : of(body);
        if (body instanceof And || body instanceof Or) {
            asked = "(" + asked + ")";
        }
        return switch (aggregate.function()) {
            case "any" -> "for at least one " + member + " " + asked;
            case "all" -> "for every " + member + " " + asked;
            case "count" -> "the number of records of the kind " + member + (asked.isEmpty() ? "" : " where " + asked);
            case "min" -> "the " + (isDay(aggregate) ? "earliest " : "least ") + asked + " of any " + member;
            default -> "the " + (isDay(aggregate) ? "latest " : "greatest ") + asked + " of any " + member;
        };
    }
}
