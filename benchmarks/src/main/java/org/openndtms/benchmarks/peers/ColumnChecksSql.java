package org.openndtms.benchmarks.peers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Dataset;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Requirement;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Section;
import org.openndtms.dataset.expression.Expression;

/**
 * The checks that concern one column at a time, as SQL: that a required cell is there, also those that are required
 * once another is there; codes and whether they are in force yet; dates, also against a fixed day or the end of the
 * period where a rule does so; numbers, ranges, lengths, forms, and what no text may hold. Rules over several columns
 * or rows have no part in it.
 *
 * <p>Of the ways to write it, this is the fastest that was found: code lists as enumerations take two thirds of the
 * time that lists of texts take, and what stands in a list is not measured again.
 */
final class ColumnChecksSql {
    /** Control characters, and the beginnings of formulas of spreadsheets. */
    private static final String NOT_IN_TEXTS = "[\\x00-\\x1F\\x7F-\\x{9F}\\x{FFFD}]|^[=+@]|^-([^0-9]|$)";

    private final Pack pack;
    private final Dataset dataset;
    private final LocalDate periodEnd;
    private final List<String> checks = new ArrayList<>();
    private final Map<String, CodeList> lists = new LinkedHashMap<>();

    /** Writes the checks for files of a dataset and a period. */
    ColumnChecksSql(Pack pack, Dataset dataset, LocalDate periodEnd) {
        this.pack = pack;
        this.dataset = dataset;
        this.periodEnd = periodEnd;
        for (Item item : pack.items()) {
            if (item.in(dataset)) {
                addChecks(item);
            }
        }
        for (Rule rule : pack.rules()) {
            if (rule.datasets().contains(dataset.id())) {
                addChecks(rule);
            }
        }
    }

    /** Statements that have to go before the query: settings, and one type for each code list. */
    List<String> preparation() {
        List<String> statements = new ArrayList<>();
        statements.add("SET preserve_insertion_order = false");
        lists.forEach((name, list) -> statements.add("CREATE TYPE " + name + " AS ENUM "
                + list(list.codes().stream().map(Code::code).distinct().toList())));
        return statements;
    }

    /** The query: the number of rows, and of rows that fail each check. The file's name is its only parameter. */
    String query() {
        String columns = pack.items().stream()
                .map(item -> text(item.header()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "SELECT count(*),\n"
                + checks.stream().map(check -> "count_if(" + check + ")").collect(Collectors.joining(",\n"))
                + "\nFROM read_csv(?, header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = "
                + columns + ")";
    }

    private void addChecks(Item item) {
        String cell = name(item);
        if (item.requirement() == Requirement.ALWAYS) {
            checks.add(cell + " IS NULL");
        } else if (item.requirement() == Requirement.CONSENTED) {
            checks.add(cell + " IS NULL AND " + name(pack.role("consent")) + " = 'Y'"
                    + since(item.introduced().equals(pack.letter()) ? pack.validFrom() : null));
        } else if (item.requirement() == Requirement.SECTION) {
            checks.add(cell + " IS NULL AND coalesce(" + otherCells(item.section(), item) + ") IS NOT NULL");
        }
        CodeList codes = item.codeList();
        if (codes != null) {
            String type = '"' + codes.name() + '"';
            lists.put(type, codes);
            checks.add(cell + " IS NOT NULL AND try_cast(" + cell + " AS " + type + ") IS NULL");
            List<String> notYet = codes.codes().stream()
                    .filter(code -> code.validFrom() != null && code.validFrom().isAfter(periodEnd))
                    .map(Code::code)
                    .toList();
            if (!notYet.isEmpty()) {
                checks.add(cell + " IN " + list(notYet));
            }
        }
        if (item.kind() == Kind.DATE) {
            checks.add(cell + " IS NOT NULL AND " + day(cell) + " IS NULL");
        }
        if (item.kind() == Kind.INTEGER || item.kind() == Kind.DECIMAL) {
            addNumberCheck(item, cell);
        }
        if (item.kind() != Kind.DATE && codes == null) {
            checks.add("length(" + cell + ") > " + item.maxLength());
        }
        if (item.pattern() != null) {
            checks.add(
                    "NOT regexp_full_match(" + cell + ", " + text(item.pattern().pattern()) + ")");
        }
        if (item.kind() == Kind.TEXT || item.kind() == Kind.ID) {
            checks.add("regexp_matches(" + cell + ", " + text(NOT_IN_TEXTS) + ")");
        }
    }

    /** Of the rules of the catalogue, what they require of one column where another is filled, and fixed days. */
    private void addChecks(Rule rule) {
        String given = present(rule.when());
        String wanted = present(rule.must());
        if (given != null && wanted != null) {
            fields(given, rule)
                    .forEach(when -> fields(wanted, rule)
                            .forEach(must -> checks.add(name(must) + " IS NULL AND " + name(when) + " IS NOT NULL"
                                    + since(rule.appliesFrom()))));
        }
        List<Expression> parts = rule.must() instanceof Expression.And and ? and.operands() : List.of(rule.must());
        for (Expression part : parts) {
            if (part instanceof Expression.Compare compare && compare.left() instanceof Expression.Name name) {
                LocalDate day = day(compare.right());
                if (day != null) {
                    addDayCheck(fields(name.name(), rule), compare.operator(), day);
                }
            }
        }
    }

    private void addDayCheck(List<Item> items, String operator, LocalDate day) {
        for (Item item : items) {
            if (item.kind() == Kind.DATE) {
                checks.add("NOT (" + day(name(item)) + " " + operator + " TIMESTAMP '" + day + "')");
            }
        }
    }

    /** The name of which a condition asks whether it has a value, and nothing else; null if it asks otherwise. */
    private static @Nullable String present(Expression condition) {
        return condition instanceof Expression.Call call
                        && call.function().equals("present")
                        && call.arguments().get(0) instanceof Expression.Name name
                ? name.name()
                : null;
    }

    private @Nullable LocalDate day(Expression value) {
        if (value instanceof Expression.Day day) {
            return day.value();
        }
        return value instanceof Expression.Name name && name.name().equals("period_end") ? periodEnd : null;
    }

    /** The items of the dataset that a name in a rule means. */
    private List<Item> fields(String name, Rule rule) {
        List<Item> named = name.equals("FIELD")
                ? rule.fields()
                : pack.findItem(name).map(List::of).orElse(List.of());
        return named.stream().filter(item -> item.in(dataset)).toList();
    }

    /** That the episode was triaged on or after a day; nothing if there is none. */
    private String since(@Nullable LocalDate first) {
        return first == null ? "" : " AND " + day(name(pack.role("episode.triaged"))) + " >= TIMESTAMP '" + first + "'";
    }

    private static String day(String cell) {
        return "try_strptime(" + cell + ", ['%Y%m%d', '%d/%m/%Y', '%Y-%m-%d'])";
    }

    private void addNumberCheck(Item item, String cell) {
        String number =
                "try_cast(" + cell + " AS " + (item.kind() == Kind.INTEGER ? "INTEGER" : "DECIMAL(18, 3)") + ")";
        String wrong = number + " IS NULL";
        if (item.min() != null) {
            wrong += " OR " + number + " < " + item.min().toPlainString();
        }
        if (item.max() != null) {
            wrong += " OR " + number + " > " + item.max().toPlainString();
        }
        String special = item.specials().isEmpty()
                ? ""
                : " AND " + cell + " NOT IN " + list(item.specials().stream().toList());
        checks.add(cell + " IS NOT NULL" + special + " AND (" + wrong + ")");
    }

    private String otherCells(Section section, Item but) {
        return pack.items().stream()
                .filter(item -> item.section() == section && item != but && item.in(dataset))
                .map(ColumnChecksSql::name)
                .collect(Collectors.joining(", "));
    }

    private static String list(List<String> values) {
        return values.stream().map(ColumnChecksSql::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(Item item) {
        return '"' + item.header().replace("\"", "\"\"") + '"';
    }

    private static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
