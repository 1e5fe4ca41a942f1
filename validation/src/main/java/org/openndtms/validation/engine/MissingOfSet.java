package org.openndtms.validation.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.records.Values;

/** Which items are missing where a rule asks for several: the blank ones of those parts of its condition that do not hold. */
final class MissingOfSet {
    private final Judgement judgement;
    private final List<Part> parts = new ArrayList<>();

    /** One of the things that must hold, and the items whose presence it asks for. */
    private record Part(Condition holds, Set<Item> asked) {}

    MissingOfSet(Setting setting, Judgement judgement) {
        this.judgement = judgement;
        Rule rule = judgement.rule();
        Compiler compiler = new Compiler(setting, null, rule.fields());
        List<Expression> operands =
                rule.must() instanceof Expression.And and ? and.operands() : List.of(rule.must());
        for (Expression operand : operands) {
            Set<Item> asked = new LinkedHashSet<>();
            Names.walk(operand, false, part -> {
                if (part instanceof Expression.Call call && call.function().equals("present")) {
                    asked.add(compiler.item(call.arguments().get(0)));
                }
            });
            parts.add(new Part(compiler.condition(operand), asked));
        }
    }

    /** Whether this is the rule it was made for. */
    boolean isAbout(Judgement other) {
        return judgement.order() == other.order();
    }

    /** Their headers, in the order of the rule, for the record in focus; all headers of the rule if it lacks none. */
    List<String> headers(Frame frame) {
        Set<Item> missing = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.holds.test(frame) == Condition.FALSE) {
                missing.addAll(part.asked);
            }
        }
        List<String> headers = judgement.rule().fields().stream()
                .filter(missing::contains)
                .filter(item -> blank(frame, item))
                .map(Item::header)
                .toList();
        return headers.isEmpty() ? judgement.headers() : headers;
    }

    private static boolean blank(Frame frame, Item item) {
        return frame.self != null && frame.self.value(item) == Values.BLANK;
    }
}
