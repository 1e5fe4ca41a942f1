package org.openndtms.validation.report;

import java.util.List;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.dataset.expression.Expression.Aggregate;
import org.openndtms.dataset.expression.Expression.And;
import org.openndtms.dataset.expression.Expression.Arithmetic;
import org.openndtms.dataset.expression.Expression.Between;
import org.openndtms.dataset.expression.Expression.Call;
import org.openndtms.dataset.expression.Expression.Compare;
import org.openndtms.dataset.expression.Expression.CountDistinct;
import org.openndtms.dataset.expression.Expression.In;
import org.openndtms.dataset.expression.Expression.Name;
import org.openndtms.dataset.expression.Expression.Not;
import org.openndtms.dataset.expression.Expression.Or;

/** Tells whether a rule speaks of one header at a time, and so raises a finding for each. */
public final class SpeaksOfField {
    private SpeaksOfField() {}

    /** Whether a condition of the rule names {@code FIELD}, other than within an aggregate over {@code FIELDS}. */
    public static boolean test(Rule rule) {
        return test(rule.when()) || test(rule.must());
    }

    private static boolean test(Expression expression) {
        return expression instanceof Name name
                ? name.name().equals("FIELD")
                : parts(expression).stream().anyMatch(SpeaksOfField::test);
    }

    private static List<Expression> parts(Expression expression) {
        if (expression instanceof Call call) {
            return call.arguments();
        }
        if (expression instanceof Aggregate aggregate) {
            Expression body = aggregate.body();
            return body == null || aggregate.collection().equals("FIELDS") ? List.of() : List.of(body);
        }
        if (expression instanceof CountDistinct count) {
            return List.of(count.value());
        }
        if (expression instanceof Not not) {
            return List.of(not.operand());
        }
        if (expression instanceof And and) {
            return and.operands();
        }
        if (expression instanceof Or or) {
            return or.operands();
        }
        if (expression instanceof Compare compare) {
            return List.of(compare.left(), compare.right());
        }
        if (expression instanceof Between between) {
            return List.of(between.value(), between.low(), between.high());
        }
        if (expression instanceof In in) {
            return List.of(in.value());
        }
        if (expression instanceof Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }
        return List.of();
    }
}
