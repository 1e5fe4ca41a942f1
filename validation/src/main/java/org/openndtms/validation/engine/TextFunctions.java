package org.openndtms.validation.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.expression.Expression;
import org.openndtms.records.Table;

/** Functions that look at the text of a cell. They are rare, so they may make strings. */
final class TextFunctions {
    private final Setting setting;
    private final Compiler compiler;

    TextFunctions(Setting setting, Compiler compiler) {
        this.setting = setting;
        this.compiler = compiler;
    }

    Condition condition(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        switch (call.function()) {
            case "matches":
                Pattern pattern = Pattern.compile(((Expression.Text) arguments.get(1)).value());
                boolean upper = arguments.get(0) instanceof Expression.Call;
                Expression subject =
                        upper ? ((Expression.Call) arguments.get(0)).arguments().get(0) : arguments.get(0);
                return test(
                        subject,
                        text -> pattern.matcher(upper ? upper(text) : text).matches());
            case "agency_known":
                Pattern form = setting.pack().role("agency.code").pattern();
                Set<String> known = setting.agencies();
                return test(
                        arguments.get(0),
                        text -> (form == null || form.matcher(text).matches())
                                && (known.isEmpty() || known.contains(text)));
            case "nhs_number_in_use":
                boolean inUse = setting.nhsNumbersInUse();
                return test(arguments.get(0), text -> inUse && Table.nhsNumber(text));
            case "legal_characters":
                return test(arguments.get(0), TextFunctions::legal);
            case "is_text_of":
                Set<String> texts = texts(compiler.item(arguments.get(0)).codeList());
                return test(arguments.get(0), text -> texts.contains(text.toLowerCase(Locale.ROOT)));
            default:
                throw new IllegalStateException("not a function: " + call.function());
        }
    }

    private Condition test(Expression subject, Predicate<String> predicate) {
        Item item = compiler.item(subject);
        int section = setting.layout().section(item).index();
        int ordinal = setting.layout().ordinal(item);
        if (ordinal < 0) {
            return Condition.always(false);
        }
        return new Condition() {
            @Override
            int test(Frame frame) {
                // Which of the texts is meant must not depend on the order of the rows.
                if (!frame.ownCell && frame.disagrees(section, ordinal)) {
                    return UNKNOWN;
                }
                String text = frame.text(section, ordinal);
                return of(!text.isEmpty() && predicate.test(text));
            }
        };
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Whether a text has none of the control characters and the replacement character. */
    static boolean legal(String text) {
        return text.chars().noneMatch(c -> c < 0x20 || c >= 0x7F && c <= 0x9F || c == 0xFFFD);
    }

    /** Texts of the codes of a list in small letters, those that are codes themselves left out. */
    private static Set<String> texts(@org.jspecify.annotations.Nullable CodeList list) {
        Set<String> texts = new HashSet<>();
        if (list != null) {
            list.codes().forEach(code -> texts.add(code.text().toLowerCase(Locale.ROOT)));
        }
        return texts;
    }
}
